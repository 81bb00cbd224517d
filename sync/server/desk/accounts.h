#pragma once
// Coming in: the one-time links (of a centre without accounts, of an invitation, of a reset),
// logging in with or without a second step, and out. Passwords are hashed here, which takes 0.1 s
// and 64 MiB: never inside a write.

#include <optional>
#include <string>

#include "sync/server/desk/desk.h"

namespace desk {

using server::Begun;
using server::Desk;
using server::Staff;

inline constexpr size_t kLoginMaxBytes = 64;

// Not found, by name `no_such_link`, once it was used.
base::Result<void> check_link(Desk& desk, const std::string& token);

// Who knocks: where from, on which device as auth/device.h knows it ("" for one that was never
// here), and what the browser calls itself.
struct Knock {
  std::string address, device, agent;
};
struct NewAccount {
  std::string login, name, password;
};
// The first account, with every role; the link is used up. Refused as weak_password, no_such_link.
base::Result<Begun> use_link(Desk& desk, const std::string& token, const NewAccount& account,
                             const Knock& from);

// Either is there: the session, or what the second step is brought with.
struct CameIn {
  std::optional<Begun> begun;
  std::string ticket;
  int64_t until_ms = 0;
};
inline constexpr int64_t kSecondStep_ms = 5 * base::kMinute_ms;

struct LoginTry {
  std::string login, password;
  Knock from;
};
// Refused as wrong_login or throttled, both with `retry_after_s`, or as account_disabled.
base::Result<CameIn> log_in(Desk& desk, const LoginTry& entered);
// The second step: the digits of the phone, or a recovery code. Refused as ticket_over, as
// wrong_code with `retry_after_s`, as code_used, or as throttled.
base::Result<Begun> log_in_with_code(Desk& desk, const std::string& login,
                                     const std::string& ticket, const std::string& code,
                                     const Knock& from);
base::Result<void> log_out(Desk& desk, const Staff& who);

// --- an invitation, a reset (store/centre/links.h) ---
std::string link_hash(const server::Core& core, const std::string& token);
struct LinkLook {
  std::string kind, login, name;
  int64_t until_ms = 0;
};
// Not found, by name `no_such_link`, once it was used, is over, or another took its place.
base::Result<LinkLook> look_at_link(Desk& desk, const std::string& token);
// The person's own password; the link is used up, other sessions end. Refused as weak_password or
// no_such_link.
base::Result<CameIn> take_link(Desk& desk, const std::string& token, const std::string& password,
                               const Knock& from);

}  // namespace desk
