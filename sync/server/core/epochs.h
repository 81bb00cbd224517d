#pragma once
// The epoch of this centre's database, and when a new one begins: when the database was put back.
// Every kiosk then sends again what may be gone, and sign-ups are only recorded until they have
// (the recovery; who ends it stands in desk/recovery.h).
//
// Two proofs there are, both looked at inside a write, under its lock: the count of commits behind
// the witness, and a feed behind a cursor that this centre signed. What a kiosk merely claims is
// none. Owned by Core; the writer's thread of the moment, but for has_failed(): any.
//
// In the table meta: "epoch", "commits", "recovery" ("1" or ""), "recovery_since" (UTC ms),
// "recovery_closers" (who of staff agreed to end it), "epoch_why" (until the audit has it).

#include <atomic>
#include <string>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/base/result.h"
#include "data/sql/connection.h"
#include "sync/server/core/cursor.h"
#include "sync/server/core/witness.h"

namespace server {

class Epochs {
 public:
  Epochs(const std::string& folder, const base::Clock& clock, base::Random& random, base::Log& log)
      : witness_(folder + "/epoch.witness"), clock_(clock), random_(random), log_(log) {}

  // Reads the witness; within the first write of a start: begins an epoch where the database, its
  // epoch included, is not what the witness has seen.
  base::Result<void> load() { return witness_.load(); }
  base::Result<void> check(sql::Connection& db);

  // Ends every transaction of the writer: counts it where it changed anything. A count behind the
  // witness begins an epoch here too, should the file be put back under the running program.
  base::Result<void> before_commit(sql::Connection& db);
  // After it, before its answers leave: on the disk it stands in the witness too. Its error is an
  // incident, and no reason to call failed what is committed.
  base::Result<void> after_commit(sql::Connection& db);

  // Within a write. Recovery begins with it where there is a kiosk to wait for.
  base::Result<void> begin(sql::Connection& db, std::string_view why);
  // A cursor that verified: begins an epoch where the feed, read here, is behind it.
  base::Result<void> meet(sql::Connection& db, const Cursor& cursor);

  bool has_failed() const { return has_failed_; }  // the last mark did not reach the disk

 private:
  Witness witness_;
  const base::Clock& clock_;
  base::Random& random_;
  base::Log& log_;
  int64_t rows_seen_ = 0;  // Database::changed_rows() when it was counted last
  std::atomic<bool> has_failed_{false};
};

}  // namespace server
