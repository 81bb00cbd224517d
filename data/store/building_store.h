#pragma once
// Buildings served by this centre. Owner and threads: see centre.h.

#include <optional>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/entities.h"
#include "data/sql/database.h"

namespace store {

inline constexpr int64_t kBuildingsMax = 10'000;

class BuildingStore {
 public:
  explicit BuildingStore(sql::Database& db) : db_(db) {}
  base::Result<void> put(const model::Building& building, int64_t now_ms);  // in write()
  base::Result<std::optional<model::Building>> find(std::string_view id);
  base::Result<std::vector<model::Building>> list();  // by name

 private:
  sql::Database& db_;
};

}  // namespace store
