#pragma once
// One-time links of staff: an invitation, a reset. Only the hash of a token stands here. A new link
// of a person ends those before it. Within the caller's transaction.

#include <optional>
#include <string>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::links {

struct Link {
  std::string token_hash;
  std::string building;
  std::string staff;
  std::string kind;  // "invite", "reset"
  int64_t until_ms = 0;
  int64_t used_ms = 0;  // 0: not yet
  bool two_step_off = false;
};

base::Result<void> make(sql::Connection& db, const std::string& building, const Link& link);
base::Result<std::optional<Link>> find(sql::Connection& db, const std::string& token_hash);
// The one that stands open for a person.
base::Result<std::optional<Link>> open_of(sql::Connection& db, const std::string& staff,
                                          int64_t now_ms);
base::Result<void> use(sql::Connection& db, const std::string& token_hash, int64_t now_ms);
base::Result<void> end_all(
    sql::Connection& db);  // what was used since a backup is open again in it
base::Result<void> end_of(sql::Connection& db, const std::string& staff);

}  // namespace store::links
