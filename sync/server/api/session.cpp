#include <semaphore>

#include "data/base/ids.h"
#include "data/base/limits.h"
#include "data/base/utf8.h"
#include "data/crypto/password.h"
#include "data/crypto/secret.h"
#include "data/model/validate.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/router.h"

namespace server {
namespace {

constexpr size_t kLoginMaxBytes = 64;

base::Result<bool> setup_open(Core& core, sql::Database& db, const std::string& token) {
  TRY(const int64_t n, db.integer("SELECT count(*) FROM setup WHERE token_hash = :hash AND "
                                  "used_ms = 0",
                                  {{"hash", core.hash("setup", token)}}));
  return n > 0;
}

HttpResponse no_link() {
  return fail(404, "no_such_link", "This set-up link was used already, or never was one of ours.");
}

// 64 MiB a hash: two at once, others wait their turn.
struct HashTurn {
  explicit HashTurn(Core& c) : core(c) { core.password_turns.acquire(); }
  ~HashTurn() { core.password_turns.release(); }
  Core& core;
};

}  // namespace

Answer setup_look(Call& call) {
  return call.core.read([&](sql::Database& db) -> Answer {
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
  std::string stored;
  {
    const HashTurn turn(core);
    auto hashed = crypto::hash_password(password);
    if (!hashed) return fail(400, "weak_password", hashed.error().message);
    stored = *hashed;
  }
  Answer done = core.write([&](sql::Database& db) -> Answer {
    TRY(const bool open, setup_open(core, db, call.args[0]));
    if (!open) return no_link();
    TRY_VOID(db.run("UPDATE setup SET used_ms = :now", {{"now", core.now()}}));
    const std::string id = base::make_id(core.clock, core.random);
    TRY_VOID(db.run("INSERT INTO staff (id, login, name, password, roles) VALUES (:id, :login, "
                    ":name, :password, :roles)",
                    {{"id", id}, {"login", login}, {"name", name}, {"password", stored},
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
  const std::string by_account = "account " + name;
  const std::string by_address = "address " + call.request.remote_address;
  for (const std::string& key : {by_account, by_address}) {
    if (const int64_t wait = core.login_tries.wait_ms(key, core.now()); wait > 0) {
      return fail(429, "throttled", "Too many wrong passwords; wait before the next try.",
                  {{"retry_after_s", wait / 1000 + 1}});
    }
  }
  struct Account {
    std::string id, password;
  };
  std::optional<Account> account;
  TRY(const auto looked, core.read([&](sql::Database& db) -> Answer {
    TRY(account, db.one("SELECT id, password FROM staff WHERE login = :login", {{"login", name}},
                        [](const sql::Row& row) {
                          return Account{row.text("id"), row.text("password")};
                        }));
    return HttpResponse{};
  }));
  bool right = false;
  {
    const HashTurn turn(core);
    if (account) {
      right = crypto::check_password(password, account->password) != crypto::PasswordCheck::kWrong;
    } else {
      crypto::waste_a_check(password);
    }
  }
  int left = 0;
  if (!right) {
    left = core.login_tries.failed(by_account, core.now());
    core.login_tries.failed(by_address, core.now());
  }
  return core.write([&](sql::Database& db) -> Answer {
    if (!right) {
      TRY_VOID(audit(core, db, account ? account->id : "", "login.wrong", "", Json::object()));
      return fail(401, "wrong_login", "The account or the password is not right.",
                  {{"tries_left", left}});
    }
    core.login_tries.clear(by_account);
    core.login_tries.clear(by_address);
    TRY_VOID(audit(core, db, account->id, "login", account->id, Json::object()));
    return begin_session(core, db, call.request, account->id);
  });
}

Answer logout(Call& call) {
  return call.core.write([&](sql::Database& db) -> Answer {
    TRY_VOID(db.run("DELETE FROM session WHERE token_hash = :hash",
                    {{"hash", call.staff.session_hash}}));
    TRY_VOID(audit(call.core, db, call.staff.id, "logout", call.staff.id, Json::object()));
    return ok(Json::object());
  });
}

Answer me(Call& call) {
  return call.core.read([&](sql::Database& db) -> Answer {
    return ok(me_json(call.core, db, call.staff));
  });
}

}  // namespace server
