#include "sync/server/auth/password_again.h"

#include "data/crypto/password.h"
#include "sync/server/router.h"

namespace server {
namespace {

base::Result<std::string> stored_hash(Core& core, const Staff& staff) {
  std::string stored;
  const Answer looked = core.read([&](sql::Database& db) -> Answer {
    TRY(const auto found, db.one("SELECT password FROM staff WHERE id = :id", {{"id", staff.id}},
                                 [](const sql::Row& r) { return r.text("password"); }));
    stored = found.value_or("");
    return HttpResponse{};
  });
  if (!looked) return looked.error();
  return stored;
}

bool is_right(Core& core, const std::string& password, const std::string& stored) {
  core.password_turns.acquire();
  const auto check = crypto::check_password(password, stored);
  core.password_turns.release();
  return check != crypto::PasswordCheck::kWrong;
}

}  // namespace

Answer ask_password_again(Core& core, const Staff& staff, const std::string& password,
                          const std::string& step) {
  if (password.size() > crypto::kPasswordMaxBytes) return base::invalid("password is too long");
  const std::string key = "again " + staff.id;
  if (const int64_t wait = core.login_tries.wait_ms(key, core.now()); wait > 0) {
    return fail(429, "throttled", "Too many wrong passwords; wait before the next try.",
                {{"retry_after_s", wait / 1000 + 1}});
  }
  TRY(const std::string stored, stored_hash(core, staff));
  if (is_right(core, password, stored)) {
    core.login_tries.clear(key);
    return HttpResponse{};
  }
  const int left = core.login_tries.failed(key, core.now());
  return core.write([&](sql::Database& db) -> Answer {
    TRY_VOID(audit(core, db, staff.id, "password.wrong", step, Json::object()));
    return fail(403, "wrong_password", "The password is not right.", {{"tries_left", left}});
  });
}

}  // namespace server
