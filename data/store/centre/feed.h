#pragma once
// The centre's feed: what the kiosks of a building pull. How it works. One row an entity holds its
// body as it stands now, or says that it is gone, under the revision at which it came to be so. One
// counter of revisions serves the whole centre; it moves under the writer's lock, in the
// transaction of the rows, so that whoever has read up to a revision has missed nothing before it.
// Head, count and checksum of a building (data/model/feed_row.h) move with them, by taking the old
// row out of the sum and putting the new one in: they are right whatever was written, and cost
// nothing to read.
//
// The building is the scope. Called inside the caller's transaction, on the thread that owns the
// connection. Opens and commits nothing.

#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/model/feed_row.h"
#include "data/sql/connection.h"

namespace store::feed {

inline constexpr size_t kPublishMaxBytes = 1024 * 1024;  // of one revision: a page takes it whole
inline constexpr size_t kKeyMaxBytes = 64;  // of kind and id: what the wire's codec takes

struct Change {
  std::string kind;
  std::string id;
  bool deleted = false;
  std::string body;  // "" where deleted
};

// Stamps all changes with one new revision, which it returns. A change that says what already
// stands there is skipped; where all are, the revision of the newest of those rows comes back.
// kTooLarge, and nothing is stored, where a body or their number is beyond what every kiosk takes
// (model/bounds.h keeps writers far from that).
base::Result<int64_t> publish(sql::Connection& db, const std::string& building,
                              const std::vector<Change>& changes);

base::Result<model::FeedHead> head(sql::Connection& db, const std::string& building);

// Rows above `revision`, by revision (several may share one: a page never cuts such a group).
base::Result<std::vector<model::FeedRow>> after(sql::Connection& db, const std::string& building,
                                                int64_t revision, int64_t limit);

// Current rows behind (kind, id), tombstones included.
base::Result<std::vector<model::FeedRow>> page(sql::Connection& db, const std::string& building,
                                               const std::string& kind, const std::string& id,
                                               int64_t limit);

// What stands there now; "" where nothing does or it was taken away.
base::Result<std::string> body(sql::Connection& db, const std::string& building,
                               const std::string& kind, const std::string& id);

}  // namespace store::feed
