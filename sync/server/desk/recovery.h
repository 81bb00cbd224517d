#pragma once
// The recovery: from a new epoch until nothing is missing any more that a kiosk could send again.
//
// It ends when every kiosk that is not revoked has sent again, counted anew wherever that may have
// changed: at a kiosk's report, a revocation, a start. A kiosk that never comes back must not hold
// a building for good: two of staff may end it, or one administrator, by the password again, a day
// after it began. Seats that were lent to a kiosk (leases) will stay unaccounted beyond its end;
// there are none yet.

#include <optional>
#include <string>
#include <vector>

#include "data/store/centre/kiosks.h"
#include "data/store/centre/staff.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

inline constexpr int64_t kAloneAfter_ms = base::kDay_ms;

// Ends the recovery where no kiosk is missing; `why` goes to the audit. Tells the audit of an epoch
// that began meanwhile. Within the caller's write.
base::Result<void> settle_recovery(Core& core, sql::Connection& db, const std::string& why);

// How many kiosks have not sent again under the epoch of the database; 0 outside a recovery.
base::Result<int64_t> count_missing(sql::Connection& db);

struct Recovery {
  int64_t since_ms = 0;
  std::optional<store::staff::Account> agreed;  // the first of two
  std::vector<store::kiosks::Kiosk> missing;    // at most fifty
};
// nullopt where there is none.
base::Result<std::optional<Recovery>> find_recovery(sql::Connection& db);

// The first of two is noted, the second must be somebody else: whether it is over now.
base::Result<bool> agree_to_end(Desk& desk, const Staff& who);
// By one administrator. Blocks for a hash: a worker thread. Refused as not_allowed,
// recovery_too_young (with `alone_from_ms`), wrong_password.
base::Result<void> end_alone(Desk& desk, const Staff& who, const std::string& address,
                             const std::string& password);

}  // namespace desk
