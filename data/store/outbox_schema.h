#pragma once
// outbox.db: its application id, migrations, row codec and salvage. Used by OutboxStore alone.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "data/sql/migrate.h"
#include "data/store/outbox_store.h"

namespace store {

inline constexpr int32_t kOutboxApplicationId = 0x52434F42;

std::span<const sql::Migration> outbox_migrations();

// SHA-256 over every field of an item as it stands in its row: what a failing disk changed shows.
std::string row_check_of(const OutboxItem& item);

struct StoredItem {
  OutboxItem item;
  bool intact = false;  // the row's own checksum holds
};
StoredItem read_item(const sql::Row& row);

// A row for `item`, answered by nobody yet.
base::Result<void> insert_item(sql::Database& db, const OutboxItem& item);

// Every intact, unsafe item that can still be read out of a damaged file, in order of number. What
// cannot be read is left in the file, which is kept.
std::vector<OutboxItem> salvage(const std::string& path);

}  // namespace store
