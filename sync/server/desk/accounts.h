#pragma once
// Coming in: the one-time link of a centre without accounts, logging in and out. Passwords are
// hashed here, which takes 0.1 s and 64 MiB: never inside a write.

#include <string>

#include "sync/server/desk/desk.h"

namespace desk {

using server::Begun;
using server::Desk;
using server::Staff;

inline constexpr size_t kLoginMaxBytes = 64;

// Not found, by name `no_such_link`, once it was used.
base::Result<void> check_link(Desk& desk, const std::string& token);

struct NewAccount {
  std::string login, name, password;
};
// The first account, with every role; the link is used up. Refused as weak_password, no_such_link.
base::Result<Begun> use_link(Desk& desk, const std::string& token, const NewAccount& account);

struct LoginTry {
  std::string login, password;
  std::string address;
  std::string device;  // as auth/device.h knows it; "" for one that was never here
};
// Refused as wrong_login or throttled, both with `retry_after_s`.
base::Result<Begun> log_in(Desk& desk, const LoginTry& entered);
base::Result<void> log_out(Desk& desk, const Staff& who);

}  // namespace desk
