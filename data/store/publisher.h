#pragma once
// From the aggregates to the feed: composes the public body of an entity as it stands now and
// stamps it, in the caller's write(), together with the references to its media. Publishing what
// did not change costs no revision. What may not be seen (pending, withdrawn wishes; drafts)
// becomes a tombstone, or stays absent. Owner and threads: see centre.h.

#include <cstdint>
#include <string_view>

#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

class Publisher {
 public:
  Publisher(sql::Database& db, int64_t now_ms) : db_(db), now_ms_(now_ms) {}
  // Each in write(). The revision at which the effect shows; 0 where nothing is to be seen and
  // never was. kNotFound for an unknown id.
  base::Result<int64_t> building(std::string_view id);
  base::Result<int64_t> wish(std::string_view id);
  base::Result<int64_t> notice(std::string_view id);
  base::Result<int64_t> event(std::string_view id);

 private:
  base::Result<int64_t> stamp(std::string_view scope, std::string_view kind, std::string_view id,
                              std::string_view body);
  base::Result<int64_t> unpublish(std::string_view scope, std::string_view kind,
                                  std::string_view id);
  sql::Database& db_;
  int64_t now_ms_;
};

}  // namespace store
