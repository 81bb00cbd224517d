#pragma once
// What a right password leads to, however it was shown: a session, or the ticket of a second step.
// Inside desk/ only.

#include "data/store/centre/staff.h"
#include "sync/server/auth/ticket.h"
#include "sync/server/desk/accounts.h"

namespace desk {

base::Error account_disabled();
// Dies with the password that was right.
server::Ticket login_ticket(const store::staff::Account& account);
// Within the write that lets somebody in: that what was judged before it still holds. A password is
// judged outside, for a tenth of a second, and may be changed meanwhile.
base::Result<void> still_as_judged(sql::Connection& db, const store::staff::Account& account);
// A session, within the caller's write.
base::Result<Begun> enter(server::Core& core, sql::Connection& db, const std::string& staff,
                          const Knock& from);
// `action` is what the audit calls it. Within a write of its own.
base::Result<CameIn> come_in(server::Core& core, const store::staff::Account& account,
                             const Knock& from, const std::string& action);

}  // namespace desk
