#include "sync/server/auth/password_again.h"

#include "data/base/address.h"
#include "data/crypto/password.h"
#include "sync/server/auth/audit.h"
#include "sync/server/router.h"

namespace server {
namespace {

base::Result<std::string> stored_hash(Core& core, const Staff& staff) {
  return core.read([&](sql::Connection& db) -> base::Result<std::string> {
    TRY(const auto found, db.one("SELECT password FROM staff WHERE id = :id", {{"id", staff.id}},
                                 [](const sql::Row& r) { return r.text("password"); }));
    return found.value_or("");
  });
}

int64_t in_seconds(int64_t ms) { return (ms + base::kSecond_ms - 1) / base::kSecond_ms; }

}  // namespace

Answer ask_password_again(Core& core, const HttpRequest& request, const Staff& staff,
                          const std::string& password, const std::string& step) {
  if (password.size() > crypto::kPasswordMaxBytes) return base::invalid("password is too long");
  // Counted by session, which is a person who was right once: nobody else can make him wait.
  const LoginDelays::Who who{"again " + staff.id, base::network_of(request.remote_address),
                             staff.session_hash};
  if (const int64_t wait = core.limits.logins.begin(who); wait > 0) {
    return fail(429, "throttled", "A wrong password came from here; wait before the next try.",
                {{"retry_after_s", in_seconds(wait)}});
  }
  auto stored = stored_hash(core, staff);
  if (!stored) {
    core.limits.logins.undo(who);
    return stored.error();
  }
  if (crypto::check_password(password, *stored) != crypto::PasswordCheck::kWrong) {
    core.limits.logins.right(who);
    return HttpResponse{};
  }
  core.incidents.tell("password.wrong", request.remote_address, staff.login, staff.id);
  return core.write([&](sql::Connection& db) -> Answer {
    TRY_VOID(audit(core, db, staff.id, "password.wrong", step, Json::object()));
    return fail(403, "wrong_password", "The password is not right.",
                {{"retry_after_s", in_seconds(core.limits.logins.wait_ms(who))}});
  });
}

}  // namespace server
