#include "sync/server/desk/recovery.h"

#include <algorithm>

#include "data/model/json.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/staff.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/password_again.h"
#include "sync/server/desk/allocation.h"

namespace desk {
namespace {

using model::Json;

constexpr int kMissingShown = 50;

base::Result<bool> is_running(sql::Connection& db) {
  TRY(const std::string recovery, store::meta::get(db, "recovery"));
  return !recovery.empty();
}

base::Result<void> end(Core& core, sql::Connection& db, const std::string& staff, const Json& how) {
  TRY_VOID(finish_recovery(core, db));
  TRY_VOID(store::meta::put(db, "recovery_closers", ""));
  core.log.info("the recovery has ended: {}", model::dump_json(how));
  return audit(core, db, staff, "recovery.end", "", how);
}

// An epoch begins below the audit, at times before it is open: the line follows here.
base::Result<void> tell_epoch(Core& core, sql::Connection& db) {
  TRY(const std::string why, store::meta::get(db, "epoch_why"));
  if (why.empty()) return {};
  TRY(const std::string epoch, store::meta::get(db, "epoch"));
  TRY_VOID(audit(core, db, "", "epoch.begin", epoch, {{"why", why}}));
  return store::meta::put(db, "epoch_why", "");
}

// A clock that stood ahead when it began must not put the day off for years; nor may a recovery of
// an older version be without a beginning.
base::Result<void> mend_since(Core& core, sql::Connection& db) {
  TRY(const int64_t since, store::meta::number(db, "recovery_since"));
  if (since > 0 && since <= core.now()) return {};
  return store::meta::put(db, "recovery_since", std::to_string(core.now()));
}

base::Error none_to_close() {
  return base::refused("not_a_step", "There is no recovery to close.");
}

// Who agreed first, while he may still: not disabled since, nor without the role. In whichever
// building, for a recovery is the centre's.
base::Result<std::optional<store::staff::Account>> first_closer(sql::Connection& db) {
  using Found = std::optional<store::staff::Account>;
  TRY(const std::string id, store::meta::get(db, "recovery_closers"));
  TRY(auto account, store::staff::by_id(db, id));
  if (!account || account->disabled_ms > 0) return Found();
  TRY(const auto buildings, store::staff::buildings_of(db, id));
  for (const std::string& building : buildings) {
    TRY(const auto roles, store::staff::roles(db, building, id));
    if (server::may(roles, server::Permission::kRecoveryClose)) return Found(std::move(account));
  }
  return Found();
}

bool is_administrator(const Staff& staff) {
  return std::find(staff.roles.begin(), staff.roles.end(), "administrator") != staff.roles.end();
}

// Since when there is a recovery that may be ended.
base::Result<int64_t> begun_ms(Core& core, sql::Connection& db) {
  TRY(const bool running, is_running(db));
  if (!running) return none_to_close();
  TRY_VOID(mend_since(core, db));
  return store::meta::number(db, "recovery_since");
}

}  // namespace

base::Result<int64_t> count_missing(sql::Connection& db) {
  TRY(const bool running, is_running(db));
  if (!running) return 0;
  TRY(const std::string epoch, store::meta::get(db, "epoch"));
  return store::kiosks::count_missing(db, "", epoch);
}

base::Result<void> settle_recovery(Core& core, sql::Connection& db, const std::string& why) {
  TRY_VOID(tell_epoch(core, db));
  TRY(const bool running, is_running(db));
  if (!running) return {};
  TRY_VOID(mend_since(core, db));
  TRY(const int64_t missing, count_missing(db));
  return missing > 0 ? base::Result<void>{} : end(core, db, "", {{"how", why}});
}

base::Result<std::optional<Recovery>> find_recovery(sql::Connection& db) {
  TRY(const bool running, is_running(db));
  if (!running) return std::optional<Recovery>();
  Recovery found;
  TRY(found.since_ms, store::meta::number(db, "recovery_since"));
  TRY(found.agreed, first_closer(db));
  TRY(const std::string epoch, store::meta::get(db, "epoch"));
  TRY(found.missing, store::kiosks::missing(db, "", epoch, kMissingShown));
  return std::optional<Recovery>(std::move(found));
}

base::Result<bool> agree_to_end(Desk& desk, const Staff& who) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<bool> {
    TRY_VOID(still_admitted(db, who));
    TRY(const bool running, is_running(db));
    if (!running) return none_to_close();
    TRY(const auto first, first_closer(db));
    if (first && first->id == who.id) return false;
    if (!first) {
      TRY_VOID(store::meta::put(db, "recovery_closers", who.id));
      TRY_VOID(audit(core, db, who, "recovery.close", "", Json::object()));
      return false;
    }
    TRY_VOID(end(core, db, who.id, {{"how", "two_staff"}, {"first", first->id}}));
    return true;
  });
}

base::Result<void> end_alone(Desk& desk, const Staff& who, const std::string& address,
                             const std::string& password) {
  if (!is_administrator(who)) {
    return server::not_allowed(server::Permission::kRecoveryClose,
                               "Only an administrator may end a recovery alone.");
  }
  Core& core = desk.core;
  TRY(const int64_t since, core.write([&](sql::Connection& db) { return begun_ms(core, db); }));
  if (core.now() - since < kAloneAfter_ms) {
    return base::refused("recovery_too_young",
                         "One administrator alone may end a recovery a day after it began.",
                         model::dump_json({{"alone_from_ms", since + kAloneAfter_ms}}));
  }
  TRY_VOID(ask_password_again(core, address, who, password, "recovery.close"));
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(still_admitted(db, who));
    TRY(const bool running, is_running(db));
    if (!running) return none_to_close();
    return end(core, db, who.id, {{"how", "administrator"}});
  });
}

}  // namespace desk
