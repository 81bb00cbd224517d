#pragma once
// Facts about the centre as a whole, by key: its building, epoch, revision, the audit's head. What
// belongs to one building stands in a row of that building. Within the caller's transaction.

#include <string>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::meta {

base::Result<std::string> get(sql::Connection& db, const std::string& key);  // "" when absent
base::Result<int64_t> number(sql::Connection& db, const std::string& key);   // 0 when absent
base::Result<void> put(sql::Connection& db, const std::string& key, const std::string& value);

// What says where the feed and the centre's commits stand, in one look.
struct Mark {
  std::string epoch;
  int64_t revision = 0;
  int64_t commits = 0;
};
base::Result<Mark> mark(sql::Connection& db);

}  // namespace store::meta
