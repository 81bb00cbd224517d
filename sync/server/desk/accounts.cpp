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
#include "sync/server/auth/passwords.h"
#include "sync/server/auth/second_step.h"
#include "sync/server/auth/ticket.h"
#include "sync/server/desk/coming_in.h"

namespace desk {
namespace {

using model::Json;
using server::CodeTaken;
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
  if (account && !account->password.empty()) {
    return crypto::check_password(password, account->password) != crypto::PasswordCheck::kWrong;
  }
  crypto::waste_a_check(password);
  return false;
}

LoginDelays::Who who_knocks(const std::string& account, const Knock& from) {
  return {account, base::network_of(from.address), from.device};
}

// What a stranger typed is not kept: it may be a password in the wrong field. The same text has the
// same mark.
std::string mark_of(const Core& core, const std::string& typed) {
  constexpr size_t kMarkDigits = 8;
  return "#" + core.hash("login tried", typed).substr(0, kMarkDigits);
}

// `tried` goes into log and audit.
base::Result<void> may_try(Core& core, const LoginDelays::Who& who, const std::string& tried) {
  const int64_t wait = core.limits.logins.begin(who);
  if (wait == 0) return {};
  core.incidents.tell("login.throttled", who.network, tried);
  return base::Error{base::Code::kThrottled,
                     "A wrong password came from here; wait before the next try.", "throttled",
                     retry_after(wait)};
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

base::Result<Begun> use_link(Desk& desk, const std::string& token, const NewAccount& account,
                             const Knock& from) {
  TRY_VOID(check(account));
  TRY_VOID(check_link(desk, token));
  Core& core = desk.core;
  TRY(const std::string hashed,
      server::hash_new_password(core, account.password,
                                {core.building, account.login, account.name}));
  const std::string hash = core.hash("setup", token);
  auto begun = core.write([&](sql::Connection& db) -> base::Result<Begun> {
    TRY(const bool open, store::staff::is_link_open(db, hash));
    if (!open) return no_link();
    TRY_VOID(store::staff::use_link(db, hash, core.now()));
    const std::string id = base::make_id(core.clock, core.random);
    store::staff::Account first{id, account.login, account.name, hashed};
    first.made_ms = core.now();
    TRY_VOID(store::staff::add(db, core.building, first, server::first_account_roles()));
    TRY_VOID(audit(core, db, id, "staff.setup", id, Json::object()));
    return enter(core, db, id, from);
  });
  if (begun) desk.auth.setup.set("");
  return begun;
}

base::Result<CameIn> log_in(Desk& desk, const LoginTry& entered) {
  if (entered.login.size() > 4 * kLoginMaxBytes ||
      entered.password.size() > crypto::kPasswordMaxBytes) {
    return base::invalid("login or password is too long");
  }
  Core& core = desk.core;
  const LoginDelays::Who who = who_knocks(entered.login, entered.from);
  const std::string mark = mark_of(core, entered.login);
  TRY_VOID(may_try(core, who, mark));
  Try the_try(core.limits.logins, who);
  TRY(const auto account,
      core.read([&](sql::Connection& db) { return store::staff::by_login(db, entered.login); }));
  if (!is_right(account, entered.password)) {
    core.incidents.tell("login.wrong", entered.from.address, account ? account->login : mark,
                        account ? account->id : "");
    return base::Error{base::Code::kUnauthorised, "The account or the password is not right.",
                       "wrong_login", retry_after(the_try.wrong())};
  }
  the_try.right();
  if (account->disabled_ms > 0) {
    core.incidents.tell("login.disabled", entered.from.address, entered.login, account->id);
    return account_disabled();
  }
  return come_in(core, *account, entered.from, "login");
}

base::Result<Begun> log_in_with_code(Desk& desk, const std::string& login,
                                     const std::string& ticket, const std::string& code,
                                     const Knock& from) {
  Core& core = desk.core;
  TRY(const auto account,
      core.read([&](sql::Connection& db) { return store::staff::by_login(db, login); }));
  if (!account || !server::read_ticket(core, login_ticket(*account), ticket)) {
    return server::ticket_over();
  }
  const LoginDelays::Who who = who_knocks("code " + account->id, from);
  TRY_VOID(may_try(core, who, login));
  Try the_try(core.limits.logins, who);
  CodeTaken taken = CodeTaken::kWrong;
  const auto begun = core.write([&](sql::Connection& db) -> base::Result<Begun> {
    TRY(taken, server::take_code(core, db, account->id, code));
    if (taken == CodeTaken::kWrong || taken == CodeTaken::kUsed) return base::refused("", "");
    TRY_VOID(still_as_judged(db, *account));
    const char* how = taken == CodeTaken::kDigits ? "phone" : "recovery code";
    TRY_VOID(audit(core, db, account->id, "login", account->id, {{"second", how}}));
    return enter(core, db, account->id, from);
  });
  if (taken == CodeTaken::kUsed) {
    core.incidents.tell("login.code_used", from.address, login, account->id);
    return base::Error{base::Code::kUnauthorised, "These digits were used; wait for the next.",
                       "code_used"};
  }
  if (taken == CodeTaken::kWrong && !begun && begun.error().code == base::Code::kRefused) {
    core.incidents.tell("login.wrong_code", from.address, login, account->id);
    return base::Error{base::Code::kUnauthorised, "This code is not right.", "wrong_code",
                       retry_after(the_try.wrong())};
  }
  if (begun) the_try.right();
  return begun;
}

base::Result<void> log_out(Desk& desk, const Staff& who) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(store::sessions::end(db, who.session_hash));
    return audit(core, db, who.id, "logout", who.id, Json::object());
  });
}

}  // namespace desk
