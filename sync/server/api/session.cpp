#include "data/base/address.h"
#include "data/base/ids.h"
#include "data/base/limits.h"
#include "data/base/utf8.h"
#include "data/crypto/password.h"
#include "data/crypto/secret.h"
#include "data/model/validate.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/auth/device.h"
#include "sync/server/router.h"

namespace server {
namespace {

constexpr size_t kLoginMaxBytes = 64;

base::Result<bool> setup_open(Core& core, sql::Connection& db, const std::string& token) {
  TRY(const int64_t n, db.integer("SELECT count(*) FROM setup WHERE token_hash = :hash AND "
                                  "used_ms = 0",
                                  {{"hash", core.hash("setup", token)}}));
  return n > 0;
}

HttpResponse no_link() {
  return fail(404, "no_such_link", "This set-up link was used already, or never was one of ours.");
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
  int64_t wrong() {  // seconds until the next try
    judged_ = true;
    return (delays_.wait_ms(who_) + base::kSecond_ms - 1) / base::kSecond_ms;
  }

 private:
  LoginDelays& delays_;
  LoginDelays::Who who_;
  bool judged_ = false;
};

struct Account {
  std::string id, password;
};

base::Result<std::optional<Account>> find_account(Core& core, const std::string& login) {
  std::optional<Account> account;
  TRY(const auto looked, core.read([&](sql::Connection& db) -> Answer {
    TRY(account, db.one("SELECT id, password FROM staff WHERE login = :login", {{"login", login}},
                        [](const sql::Row& row) {
                          return Account{row.text("id"), row.text("password")};
                        }));
    return HttpResponse{};
  }));
  return account;
}

// Takes as long for an account that does not exist.
bool is_right(const std::optional<Account>& account, const std::string& password) {
  if (account) {
    return crypto::check_password(password, account->password) != crypto::PasswordCheck::kWrong;
  }
  crypto::waste_a_check(password);
  return false;
}

}  // namespace

Answer setup_look(Call& call) {
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const bool open, setup_open(call.core, db, call.args[0]));
    return open ? ok({{"open", true}}) : no_link();
  });
}

Answer setup_finish(Call& call) {
  model::Reader r(call.body, "setup");
  const std::string login = r.text("login");
  const std::string name = r.text("name");
  const std::string password = r.text("password");
  if (r.failed()) return r.error();
  if (model::check_line(login, kLoginMaxBytes)) return base::invalid("login must be one line");
  if (model::check_line(name, base::kPersonNameMaxScalars)) {
    return base::invalid("name must be one line");
  }
  Core& core = call.core;
  TRY(HttpResponse looked, setup_look(call));
  if (looked.status != 200) return looked;
  const auto hashed = crypto::hash_password(password);
  if (!hashed) return fail(400, "weak_password", hashed.error().message);
  Answer done = core.write([&](sql::Connection& db) -> Answer {
    TRY(const bool open, setup_open(core, db, call.args[0]));
    if (!open) return no_link();
    TRY_VOID(db.run("UPDATE setup SET used_ms = :now", {{"now", core.now()}}));
    const std::string id = base::make_id(core.clock, core.random);
    TRY_VOID(
        db.run("INSERT INTO staff (id, login, name, password, roles) VALUES (:id, :login, "
               ":name, :password, :roles)",
               {{"id", id},
                {"login", login},
                {"name", name},
                {"password", *hashed},
                {"roles", kFirstAccountRoles}}));
    TRY_VOID(audit(core, db, id, "staff.setup", id, Json::object()));
    return begin_session(core, db, call.request, id);
  });
  if (done && done->status == 200) {
    const std::lock_guard lock(core.enrol_mutex);
    core.setup_token.clear();
  }
  return done;
}

Answer login(Call& call) {
  model::Reader r(call.body, "login");
  const std::string name = r.text("login");
  const std::string password = r.text("password");
  if (r.failed()) return r.error();
  if (name.size() > 4 * kLoginMaxBytes || password.size() > crypto::kPasswordMaxBytes) {
    return base::invalid("login or password is too long");
  }
  Core& core = call.core;
  const std::string& address = call.request.remote_address;
  const std::string device = known_device(core, call.request, name);
  const LoginDelays::Who who{name, base::network_of(address), device};
  if (const int64_t wait = core.limits.logins.begin(who); wait > 0) {
    core.incidents.tell("login.throttled", address, name);
    return fail(429, "throttled", "A wrong password came from here; wait before the next try.",
                {{"retry_after_s", (wait + base::kSecond_ms - 1) / base::kSecond_ms}});
  }
  Try the_try(core.limits.logins, who);
  TRY(const auto account, find_account(core, name));
  if (!is_right(account, password)) {
    core.incidents.tell("login.wrong", address, name, account ? account->id : "");
    return fail(401, "wrong_login", "The account or the password is not right.",
                {{"retry_after_s", the_try.wrong()}});
  }
  the_try.right();
  return core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(audit(core, db, account->id, "login", account->id, Json::object()));
    TRY(HttpResponse response, begin_session(core, db, call.request, account->id));
    if (device.empty()) {
      response.headers.emplace_back("set-cookie", device_cookie(core, call.request, name));
    }
    return response;
  });
}

Answer logout(Call& call) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(db.run("DELETE FROM session WHERE token_hash = :hash",
                    {{"hash", call.staff.session_hash}}));
    TRY_VOID(audit(call.core, db, call.staff.id, "logout", call.staff.id, Json::object()));
    return ok(Json::object());
  });
}

Answer me(Call& call) {
  return call.core.read(
      [&](sql::Connection& db) -> Answer { return ok(me_json(call.core, db, call.staff)); });
}

}  // namespace server
