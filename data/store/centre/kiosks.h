#pragma once
// The kiosks of a building: who was enrolled, who was revoked, what each last told. Tokens stand
// here as keyed hashes. Within the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::kiosks {

struct Kiosk {
  std::string id;
  std::string building;
  std::string name;
  std::string token_hash;
  int64_t enrolled_ms = 0;
  int64_t revoked_ms = 0;  // 0: it is not
  int64_t last_seen_ms = 0;
  int64_t received_revision = 0;
  std::string resent_epoch;  // the epoch under which it said that everything was sent again
  std::string report;        // its own words, as JSON
};

base::Result<void> add(sql::Connection& db, const std::string& building, const Kiosk& kiosk);

// By the order of their enrolment, those behind (enrolled_ms, id), revoked ones included.
base::Result<std::vector<Kiosk>> page(sql::Connection& db, const std::string& building,
                                      int64_t enrolled_ms, const std::string& id, int64_t limit);

// Not revoked, of every building: what the register holds in memory.
base::Result<std::vector<Kiosk>> all_active(sql::Connection& db);
// The one whose token has this hash and that is not revoked; a token is of one building only.
base::Result<std::optional<Kiosk>> by_token(sql::Connection& db, const std::string& token_hash);
base::Result<std::optional<Kiosk>> active(sql::Connection& db, const std::string& building,
                                          const std::string& id);

// False where there is no such kiosk (any more).
base::Result<bool> rename(sql::Connection& db, const std::string& building, const std::string& id,
                          const std::string& name);
base::Result<bool> revoke(sql::Connection& db, const std::string& building, const std::string& id,
                          int64_t now_ms);

// What each of them told last, of those that are not revoked.
base::Result<std::vector<std::string>> reports(sql::Connection& db, const std::string& building);

struct Told {
  int64_t seen_ms = 0;
  int64_t received_revision = 0;
  std::string report;
};
base::Result<void> tell(sql::Connection& db, const std::string& building, const std::string& id,
                        const Told& told);
base::Result<void> resent(sql::Connection& db, const std::string& building, const std::string& id,
                          const std::string& epoch);

// Of one building, or of all where it is "": an epoch is the centre's.
base::Result<int64_t> count_active(sql::Connection& db, const std::string& building);
base::Result<int64_t> count_missing(sql::Connection& db, const std::string& building,
                                    const std::string& epoch);
// Those who have not sent again under this epoch, the longest unseen first.
base::Result<std::vector<Kiosk>> missing(sql::Connection& db, const std::string& building,
                                         const std::string& epoch, int64_t limit);

}  // namespace store::kiosks
