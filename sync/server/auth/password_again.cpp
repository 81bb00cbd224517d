#include "sync/server/auth/password_again.h"

#include "data/base/address.h"
#include "data/crypto/password.h"
#include "data/model/json.h"
#include "data/store/centre/staff.h"
#include "sync/server/auth/audit.h"

namespace server {
namespace {

base::Result<std::string> stored_hash(Core& core, const Staff& staff) {
  return core.read([&](sql::Connection& db) -> base::Result<std::string> {
    TRY(const auto account, store::staff::by_id(db, staff.id));
    return account ? account->password : std::string();
  });
}

int64_t in_seconds(int64_t ms) { return (ms + base::kSecond_ms - 1) / base::kSecond_ms; }

std::string retry_after(int64_t wait_ms) {
  return model::dump_json({{"retry_after_s", in_seconds(wait_ms)}});
}

}  // namespace

base::Result<void> ask_password_again(Core& core, const std::string& address, const Staff& staff,
                                      const std::string& password, const std::string& step) {
  if (password.size() > crypto::kPasswordMaxBytes) return base::invalid("password is too long");
  // Counted by session, which is a person who was right once: nobody else can make him wait.
  const LoginDelays::Who who{"again " + staff.id, base::network_of(address), staff.session_hash};
  if (const int64_t wait = core.limits.logins.begin(who); wait > 0) {
    return base::Error{base::Code::kThrottled,
                       "A wrong password came from here; wait before the next try.", "throttled",
                       retry_after(wait)};
  }
  auto stored = stored_hash(core, staff);
  if (!stored) {
    core.limits.logins.undo(who);
    return stored.error();
  }
  if (crypto::check_password(password, *stored) != crypto::PasswordCheck::kWrong) {
    core.limits.logins.right(who);
    return {};
  }
  core.log.warning("refused: password.wrong from {}, for {}", address, step);
  TRY_VOID(core.write([&](sql::Connection& db) {
    return audit(core, db, staff.id, "password.wrong", step, {{"from", address}});
  }));
  return base::refused("wrong_password", "The password is not right.",
                       retry_after(core.limits.logins.wait_ms(who)));
}

}  // namespace server
