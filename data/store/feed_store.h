#pragma once
// The feed: one current row per entity per scope (building), under one revision counter.
//
// put() and remove() take the next revision and change the scope's head (revision, count, checksum)
// in the caller's transaction; with one writer no reader can miss a row. Owner and threads: see
// centre.h. Holds bodies as text and never looks inside.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/database.h"
#include "data/store/feed_row.h"

namespace store {

class FeedStore {
 public:
  explicit FeedStore(sql::Database& db) : db_(db) {}

  // In write(). The revision given; an equal body changes nothing and answers the row's revision.
  base::Result<int64_t> put(std::string_view scope, std::string_view kind, std::string_view id,
                            std::string_view body);
  // In write(). Leaves a tombstone; 0 where the scope never had the row.
  base::Result<int64_t> remove(std::string_view scope, std::string_view kind, std::string_view id);

  base::Result<int64_t> revision();                 // the centre's newest, over all scopes
  base::Result<Head> head(std::string_view scope);  // zeros for a scope without rows

  // Rows newer than `after`, by revision, at most `limit`.
  base::Result<std::vector<FeedRow>> delta(std::string_view scope, int64_t after, size_t limit);
  // Current rows by (kind, id) behind the given pair, tombstones included.
  base::Result<std::vector<FeedRow>> snapshot(std::string_view scope, std::string_view after_kind,
                                              std::string_view after_id, size_t limit);
  base::Result<std::optional<FeedRow>> row(std::string_view scope, std::string_view kind,
                                           std::string_view id);
  // Cursors below this revision must resync; 0 until tombstones are first dropped.
  base::Result<int64_t> horizon(std::string_view scope);

 private:
  base::Result<int64_t> stamp(std::string_view scope, FeedRow row);
  sql::Database& db_;
};

}  // namespace store
