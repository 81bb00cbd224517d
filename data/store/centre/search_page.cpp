#include "data/store/centre/search_page.h"

#include <algorithm>

namespace store::search {
namespace {

// Cuts the slice out of all that passes the sieve.
class Cut {
 public:
  explicit Cut(const Slice& slice) : slice_(slice) {}

  void take(const Hit& hit) {
    const bool is_in =
        slice_.after ? hit.number < slice_.after->order : picked_.total >= slice_.offset;
    ++picked_.total;
    if (!is_in) return;
    if (static_cast<int64_t>(picked_.ids.size()) < slice_.limit) {
      picked_.ids.push_back(hit.id);
      last_ = hit.number;
    } else if (!picked_.ids.empty()) {
      picked_.next = store::Key{last_, ""};
    }
  }
  Picked result() && { return std::move(picked_); }

 private:
  const Slice& slice_;
  Picked picked_;
  int64_t last_ = 0;
};

base::Result<Picked> walk(sql::Connection& db, const std::string& building, Kind kind, Query query,
                          const Slice& slice, const Sieve& sieve) {
  Cut cut(slice);
  query.limit = kPageMax;
  for (;;) {
    TRY(const Found found, find(db, building, kind, query));
    if (found.hits.empty()) break;
    std::vector<std::string> ids;
    for (const Hit& hit : found.hits) ids.push_back(hit.id);
    TRY(auto counted, sieve(ids));
    std::sort(counted.begin(), counted.end());
    for (const Hit& hit : found.hits) {
      if (std::binary_search(counted.begin(), counted.end(), hit.id)) cut.take(hit);
    }
    if (!found.more) break;
    query.after = found.hits.back().number;
  }
  return std::move(cut).result();
}

}  // namespace

base::Result<Picked> pick(sql::Connection& db, const std::string& building, Kind kind,
                          const Terms& terms, const std::vector<uint32_t>& marks,
                          const Slice& slice, const Sieve& sieve) {
  Query query;
  query.terms = terms;
  query.marks = marks;
  if (sieve) return walk(db, building, kind, std::move(query), slice, sieve);
  if (slice.after) query.after = slice.after->order;
  query.offset = slice.offset;
  query.limit = slice.limit;
  TRY(Found found, find(db, building, kind, query));
  Picked picked;
  picked.total = found.total;
  if (found.more && !found.hits.empty()) picked.next = store::Key{found.hits.back().number, ""};
  for (Hit& hit : found.hits) picked.ids.push_back(std::move(hit.id));
  return picked;
}

base::Result<void> put_all_read(sql::Connection& db, const std::string& building, Kind kind,
                                const std::vector<base::Result<Text>>& texts) {
  std::vector<Text> batch;
  for (const auto& text : texts) {
    if (text) batch.push_back(*text);  // what cannot be read is told where a list holds it
    if (batch.size() < kBatch && &text != &texts.back()) continue;
    TRY_VOID(put_all(db, building, kind, batch));
    batch.clear();
  }
  return {};
}

}  // namespace store::search
