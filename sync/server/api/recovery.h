#pragma once
// The recovery: from a new epoch until nothing is missing any more that a kiosk could send again.
//
// It ends when every kiosk that is not revoked has sent again, counted anew wherever that may have
// changed: at a kiosk's report, a revocation, a start. A kiosk that never comes back must not hold
// a building for good: two of staff may end it, or one administrator, by the password again, a day
// after it began. Seats that were lent to a kiosk (leases) will stay unaccounted beyond its end;
// there are none yet. Inside a write of the caller where it takes a database; any worker thread.

#include "data/model/json.h"
#include "sync/server/core.h"

namespace server {

inline constexpr int64_t kAloneAfter_ms = base::kDay_ms;

// Ends the recovery where no kiosk is missing; `why` goes to the audit. Tells the audit of an epoch
// that began meanwhile.
base::Result<void> settle_recovery(Core& core, sql::Connection& db, const std::string& why);

// How many kiosks have not sent again under the epoch of the database; 0 outside a recovery.
base::Result<int64_t> count_missing(sql::Connection& db);

// {"since_ms","alone_from_ms","agreed":{"id","name"}|null,"missing":[{"id","name","last_seen_ms"}]}
// for staff; null where there is no recovery.
base::Result<model::Json> recovery_json(sql::Connection& db);

}  // namespace server
