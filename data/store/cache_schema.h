#pragma once
// cache.db: its application id, migrations and the statements that keep its indexes. Used by
// CacheStore alone; the writer's thread.

#include <cstdint>
#include <span>
#include <string>

#include "data/base/result.h"
#include "data/model/feed_row.h"
#include "data/model/words.h"
#include "data/sql/migrate.h"

namespace store {

inline constexpr int32_t kCacheApplicationId = 0x52434348;

std::span<const sql::Migration> cache_migrations();

model::FeedRow read_row(const sql::Row& row);  // of row or staged_row

// What a pair of characters of a wish is filed under.
std::string pair_word(model::WishCategory category, uint64_t pair);

// Takes a row's old index entries away and files new ones; `old` is the row as it was filed before,
// null where there was none. A row that cannot be read (too long, not what its hash says, not what
// this version knows) is kept as it is, filed in aside_row with the reason, and not shown.
base::Result<void> index_row(sql::Connection& db, const model::FeedRow& row,
                             const model::FeedRow* old);
// Files all rows anew, from nothing.
base::Result<void> index_all(sql::Connection& db);
// The same where a cache of an earlier version knows no pairs, or others; once.
base::Result<void> file_pairs(sql::Connection& db);
// Files anew what was set aside: this may be a newer version that can read it.
base::Result<void> retry_aside(sql::Connection& db);

}  // namespace store
