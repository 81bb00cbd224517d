#pragma once
// Who is at the console; what they may do is decided in rights.h. Sessions are stored as keyed
// hashes; idle 30 min, absolute 12 h.

#include <string>
#include <string_view>
#include <vector>

#include "data/model/json.h"
#include "sync/protocol/http.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/rights.h"
#include "sync/server/core/core.h"

namespace server {

inline constexpr int64_t kSessionIdle_ms = 30 * base::kMinute_ms;
inline constexpr int64_t kSessionMax_ms = 12 * base::kHour_ms;

struct Staff {
  std::string id;
  std::string login;
  std::string name;
  std::string building;  // in which this session works; all rights are rights in it
  std::vector<std::string> roles;
  std::string csrf;
  std::string session_hash;
  bool lacks_second_step = false;  // a role asks for it: until it is set up, the own account alone
  Permission admitted = Permission::kOwnAccount;  // for what this call came in
  std::vector<std::string> permissions() const;   // their names
  bool may(Permission permission, const Thing& thing = {}) const {
    const bool is_held_up = lacks_second_step && permission != Permission::kOwnAccount;
    return !is_held_up && server::may(roles, permission, thing);
  }
};

// Who calls, where he may; refused as not_logged_in, csrf, two_step_needed or not_allowed.
base::Result<Staff> admit_staff(Core& core, const protocol::HttpRequest& request,
                                Permission permission);
// Within a write: that the account, the session, the roles that the call came in with and its right
// are still there. The write that takes one away stands before this one, or behind it.
base::Result<void> still_admitted(sql::Connection& db, const Staff& who);
// The audit line of a step that staff take, before whatever it does to them; asks still_admitted.
base::Result<void> audit(Core& core, sql::Connection& db, const Staff& who,
                         const std::string& action, const std::string& target,
                         const model::Json& detail);
base::Error not_allowed(Permission permission, std::string message);

// A cookie of ours, under the name that TLS gives it: "__Host-" before `name`. "" where absent.
std::string read_cookie(const protocol::HttpRequest& request, std::string_view name);
// Its Set-Cookie line: for this site, no script, and under TLS for this host alone.
std::string cookie_line(const protocol::HttpRequest& request, std::string_view name,
                        const std::string& value);

// No foreign page: Sec-Fetch-Site and Origin, where sent, are our own.
bool is_same_origin(const Core& core, const protocol::HttpRequest& request);

// A new session in `db`, in this building, and the token that its cookie carries.
struct Begun {
  Staff staff;
  std::string token;
};
base::Result<Begun> begin_session(Core& core, sql::Connection& db, const std::string& building,
                                  const std::string& staff_id, const std::string& agent = "");
std::string session_cookie(const protocol::HttpRequest& request, const std::string& token);

}  // namespace server
