#pragma once
// outbox.db: its application id, migrations, row codec. Used by OutboxStore and its salvage.

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
base::Result<void> insert_item(sql::Connection& db, const OutboxItem& item);
base::Result<void> insert_aside(sql::Connection& db, const SetAside& aside);

}  // namespace store
