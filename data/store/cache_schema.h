#pragma once
// cache.db: its application id, migrations and the statements that keep its indexes. Used by
// CacheStore alone; the writer's thread.

#include <cstdint>
#include <span>
#include <string>

#include "data/base/result.h"
#include "data/model/words.h"
#include "data/sql/migrate.h"
#include "data/store/feed_row.h"

namespace store {

inline constexpr int32_t kCacheApplicationId = 0x52434348;

std::span<const sql::Migration> cache_migrations();

// What a pair of characters of a wish is filed under.
std::string pair_word(model::WishCategory category, uint64_t pair);

// Takes a row's old index entries away and files new ones; `old` is the row as it was filed before,
// null where there was none. A body that this version cannot read is
// kept as it is and simply not shown: an older kiosk goes on working with a newer centre.
base::Result<void> index_row(sql::Database& db, const FeedRow& row, const FeedRow* old);
base::Result<void> clear_indexes(sql::Database& db);

}  // namespace store
