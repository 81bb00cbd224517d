#pragma once
// Who is at the console; what they may do is decided in rights.h. Sessions are stored as keyed
// hashes; idle 30 min, absolute 12 h.

#include <string>
#include <string_view>
#include <vector>

#include "data/model/json.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/rights.h"
#include "sync/server/core.h"

namespace server {

inline constexpr int64_t kSessionIdle_ms = 30 * base::kMinute_ms;
inline constexpr int64_t kSessionMax_ms = 12 * base::kHour_ms;

struct Staff {
  std::string id;
  std::string login;
  std::string name;
  std::vector<std::string> roles;
  std::string csrf;
  std::string session_hash;
  std::vector<std::string> permissions() const;
  bool may(std::string_view permission, const Thing& thing = {}) const {
    return server::may(roles, permission, thing);
  }
};

// 200 and `*staff`, or the refusal: not logged in, CSRF, permission.
Answer admit_staff(Core& core, const HttpRequest& request, std::string_view permission,
                   Staff* staff);

// A cookie of ours, under the name that TLS gives it: "__Host-" before `name`. "" where absent.
std::string read_cookie(const HttpRequest& request, std::string_view name);
// Its Set-Cookie line: for this site, no script, and under TLS for this host alone.
std::string cookie_line(const HttpRequest& request, std::string_view name,
                        const std::string& value);

// No foreign page: Sec-Fetch-Site and Origin, where sent, are our own.
bool is_same_origin(const Core& core, const HttpRequest& request);

// A new session in `db`: the answer with cookie and {me}.
Answer begin_session(Core& core, sql::Connection& db, const HttpRequest& request,
                     const std::string& staff_id);
model::Json me_json(Core& core, sql::Connection& db, const Staff& staff);

}  // namespace server
