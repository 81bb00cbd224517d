#pragma once
// What somebody does with his own account: password, sessions, the second step. Whatever makes it
// easier to get in asks for the password again (auth/password_again.h) at the caller.

#include <string>
#include <vector>

#include "data/store/centre/sessions.h"
#include "data/store/centre/staff.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Desk;
using server::Staff;

inline constexpr const char* kOthers = "others";
inline constexpr int64_t kSessionsMax = 50;  // that are listed

struct OwnSession {
  std::string id;  // names it in a call; says nothing of its token
  store::sessions::Session session;
  bool here = false;
};
struct OwnRoles {
  std::string building;
  std::string name;
  std::vector<std::string> roles;
};
struct OwnAccount {
  store::staff::Account account;
  int64_t two_step_since_ms = 0;  // 0: off
  int64_t recovery_left = 0;
  std::vector<OwnSession> sessions;
  std::vector<OwnRoles> buildings;
};
base::Result<OwnAccount> own_account(Desk& desk, const Staff& who);

// All other sessions end. Refused as weak_password, or as same_password.
base::Result<void> change_password(Desk& desk, const Staff& who, const std::string& now,
                                   const std::string& next);
// One of his own, or "others": all but this one; how many ended.
base::Result<int64_t> end_sessions(Desk& desk, const Staff& who, const std::string& id);

struct TwoStepBegun {
  std::string secret;  // base32
  std::string uri;     // otpauth://, what a QR of it holds
  std::string ticket;
};
base::Result<TwoStepBegun> begin_two_step(Desk& desk, const Staff& who);
// The new phone counts from now on, sessions elsewhere end; recovery codes in place of the old
// ones. Refused as ticket_over or wrong_code.
base::Result<std::vector<std::string>> confirm_two_step(Desk& desk, const Staff& who,
                                                        const std::string& ticket,
                                                        const std::string& code);
// Refused as two_step_needed while a role asks for it.
base::Result<void> end_two_step(Desk& desk, const Staff& who);
// Refused as not_a_step while there is no phone.
base::Result<std::vector<std::string>> renew_recovery_codes(Desk& desk, const Staff& who);

}  // namespace desk
