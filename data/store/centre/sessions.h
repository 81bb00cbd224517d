#pragma once
// Sessions of staff: each works in one building at a time. Tokens stand here as keyed hashes.
// Within the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::sessions {

struct Session {
  std::string token_hash;
  std::string staff;
  std::string building;
  std::string csrf;
  int64_t made_ms = 0;
  int64_t seen_ms = 0;
  std::string agent;  // what the browser calls itself
};

base::Result<void> add(sql::Connection& db, const std::string& building, const Session& session);
// A token is of one session, and names its building.
base::Result<std::optional<Session>> find(sql::Connection& db, const std::string& token_hash);
base::Result<void> seen(sql::Connection& db, const std::string& token_hash, int64_t now_ms);
base::Result<void> end(sql::Connection& db, const std::string& token_hash);
// All of a person, the newest first.
base::Result<std::vector<Session>> of_staff(sql::Connection& db, const std::string& staff,
                                            int64_t limit);
// Those of a person but one ("" for none); how many it were.
base::Result<int64_t> end_of_staff(sql::Connection& db, const std::string& staff,
                                   const std::string& but_token_hash);
base::Result<void> end_all(sql::Connection& db);
// Those made before, or not seen since.
base::Result<void> end_old(sql::Connection& db, int64_t made_before_ms, int64_t unseen_since_ms);

}  // namespace store::sessions
