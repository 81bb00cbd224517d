#pragma once
// Rows of one building by the ids of a page. One statement for a few, one for a page, one for the
// largest, so that few are prepared: the rest of each names the last id again. Lives as long as the
// statement's parameters, and keeps no ids of its own.

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "data/sql/connection.h"
#include "data/store/centre/search.h"

namespace store {

class IdList {
 public:
  // At least one id, and kPageMax at most.
  explicit IdList(const std::vector<std::string>& ids) : ids_(ids) {
    constexpr std::array<size_t, 3> kSizes = {8, 20, search::kPageMax};
    const size_t size = *std::find_if(kSizes.begin(), kSizes.end() - 1,
                                      [&](size_t one) { return one >= ids.size(); });
    for (size_t i = 0; i < size; ++i) {
      names_.push_back("i" + std::to_string(i));
      sql_ += (i == 0 ? ":" : ", :") + names_[i];
    }
  }

  // The ids lead, and the building is looked at in the rows: an engine without figures takes its
  // index of the building instead, and reads every row that the building has.
  std::string condition() const { return "id IN (" + sql_ + ") AND building || '' = :building"; }
  void add_to(std::vector<sql::Param>* params) const {
    for (size_t i = 0; i < names_.size(); ++i) {
      params->push_back({names_[i], ids_[std::min(i, ids_.size() - 1)]});
    }
  }

 private:
  const std::vector<std::string>& ids_;
  std::vector<std::string> names_;
  std::string sql_;
};

// Rows that a statement gave in any order, in the order of their ids.
template <typename Record, typename IdOf>
void put_in_order(const std::vector<std::string>& ids, std::vector<Record>* records, IdOf id_of) {
  std::map<std::string, size_t> place;
  for (size_t i = 0; i < ids.size(); ++i) place[ids[i]] = i;
  std::sort(records->begin(), records->end(),
            [&](const Record& a, const Record& b) { return place[id_of(a)] < place[id_of(b)]; });
}

}  // namespace store
