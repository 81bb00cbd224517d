#include "sync/server/desk/accounts.h"

#include <optional>
#include <utility>

#include "data/base/address.h"
#include "data/base/ids.h"
#include "data/base/limits.h"
#include "data/crypto/password.h"
#include "data/model/json.h"
#include "data/model/validate.h"
#include "data/store/centre/sessions.h"
#include "data/store/centre/staff.h"
#include "sync/server/auth/audit.h"

namespace desk {
namespace {

using model::Json;
using server::Core;
using server::LoginDelays;

base::Error no_link() {
  return {base::Code::kNotFound, "This set-up link was used already, or never was one of ours.",
          "no_such_link"};
}

std::string retry_after(int64_t wait_ms) {
  const int64_t wait_s = (wait_ms + base::kSecond_ms - 1) / base::kSecond_ms;
  return model::dump_json({{"retry_after_s", wait_s}});
}

// A try at the door: it counts as wrong from its beginning, until it was right or never judged.
class Try {
 public:
  Try(LoginDelays& delays, LoginDelays::Who who) : delays_(delays), who_(std::move(who)) {}
  ~Try() {
    if (!judged_) delays_.undo(who_);
  }
  Try(const Try&) = delete;
  Try& operator=(const Try&) = delete;

  void right() {
    judged_ = true;
    delays_.right(who_);
  }
  int64_t wrong() {  // ms until the next try
    judged_ = true;
    return delays_.wait_ms(who_);
  }

 private:
  LoginDelays& delays_;
  LoginDelays::Who who_;
  bool judged_ = false;
};

// Takes as long for an account that does not exist.
bool is_right(const std::optional<store::staff::Account>& account, const std::string& password) {
  if (account) {
    return crypto::check_password(password, account->password) != crypto::PasswordCheck::kWrong;
  }
  crypto::waste_a_check(password);
  return false;
}

base::Result<void> check(const NewAccount& account) {
  if (model::check_line(account.login, kLoginMaxBytes)) {
    return base::invalid("login must be one line");
  }
  if (model::check_line(account.name, base::kPersonNameMaxScalars)) {
    return base::invalid("name must be one line");
  }
  return {};
}

}  // namespace

base::Result<void> check_link(Desk& desk, const std::string& token) {
  const std::string hash = desk.core.hash("setup", token);
  TRY(const bool open,
      desk.core.read([&](sql::Connection& db) { return store::staff::is_link_open(db, hash); }));
  return open ? base::Result<void>{} : base::Result<void>{no_link()};
}

base::Result<Begun> use_link(Desk& desk, const std::string& token, const NewAccount& account) {
  TRY_VOID(check(account));
  TRY_VOID(check_link(desk, token));
  const auto hashed = crypto::hash_password(account.password);
  if (!hashed) {
    return base::Error{base::Code::kInvalid, hashed.error().message, "weak_password"};
  }
  Core& core = desk.core;
  const std::string hash = core.hash("setup", token);
  auto begun = core.write([&](sql::Connection& db) -> base::Result<Begun> {
    TRY(const bool open, store::staff::is_link_open(db, hash));
    if (!open) return no_link();
    TRY_VOID(store::staff::use_link(db, hash, core.now()));
    const std::string id = base::make_id(core.clock, core.random);
    TRY_VOID(store::staff::add(db, core.building, {id, account.login, account.name, *hashed},
                               server::first_account_roles()));
    TRY_VOID(audit(core, db, id, "staff.setup", id, Json::object()));
    return begin_session(core, db, core.building, id);
  });
  if (begun) desk.auth.setup.set("");
  return begun;
}

base::Result<Begun> log_in(Desk& desk, const LoginTry& entered) {
  if (entered.login.size() > 4 * kLoginMaxBytes ||
      entered.password.size() > crypto::kPasswordMaxBytes) {
    return base::invalid("login or password is too long");
  }
  Core& core = desk.core;
  const LoginDelays::Who who{entered.login, base::network_of(entered.address), entered.device};
  if (const int64_t wait = core.limits.logins.begin(who); wait > 0) {
    core.incidents.tell("login.throttled", entered.address, entered.login);
    return base::Error{base::Code::kThrottled,
                       "A wrong password came from here; wait before the next try.", "throttled",
                       retry_after(wait)};
  }
  Try the_try(core.limits.logins, who);
  TRY(const auto account,
      core.read([&](sql::Connection& db) { return store::staff::by_login(db, entered.login); }));
  if (!is_right(account, entered.password)) {
    core.incidents.tell("login.wrong", entered.address, entered.login, account ? account->id : "");
    return base::Error{base::Code::kUnauthorised, "The account or the password is not right.",
                       "wrong_login", retry_after(the_try.wrong())};
  }
  the_try.right();
  return core.write([&](sql::Connection& db) -> base::Result<Begun> {
    TRY_VOID(audit(core, db, account->id, "login", account->id, Json::object()));
    return begin_session(core, db, core.building, account->id);
  });
}

base::Result<void> log_out(Desk& desk, const Staff& who) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(store::sessions::end(db, who.session_hash));
    return audit(core, db, who.id, "logout", who.id, Json::object());
  });
}

}  // namespace desk
