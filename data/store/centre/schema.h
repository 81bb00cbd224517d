#pragma once
// centre.db: its application id and its migrations. Entities are JSON documents in a `doc` column,
// with the columns that are searched or sorted beside them. Values; any thread.

#include <cstdint>
#include <span>

#include "data/sql/migrate.h"

namespace store {

inline constexpr int32_t kCentreApplicationId = 0x52435043;

std::span<const sql::Migration> centre_migrations();

}  // namespace store
