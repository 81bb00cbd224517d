#include "sync/server/api/recovery.h"

#include <algorithm>

#include "data/store/centre_feed.h"
#include "sync/server/api/allocation.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/auth/password_again.h"
#include "sync/server/router.h"

namespace server {
namespace {

constexpr int kMissingShown = 50;

base::Result<bool> is_running(sql::Connection& db) {
  TRY(const std::string recovery, store::get_meta(db, "recovery"));
  return !recovery.empty();
}

base::Result<int64_t> since_ms(sql::Connection& db) {
  return db.integer("SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'recovery_since'");
}

base::Result<void> end(Core& core, sql::Connection& db, const std::string& staff, const Json& how) {
  TRY_VOID(finish_recovery(core, db));
  TRY_VOID(store::set_meta(db, "recovery_closers", ""));
  core.log.info("the recovery has ended: {}", model::dump_json(how));
  return audit(core, db, staff, "recovery.end", "", how);
}

// An epoch begins below the audit, at times before it is open: the line follows here.
base::Result<void> tell_epoch(Core& core, sql::Connection& db) {
  TRY(const std::string why, store::get_meta(db, "epoch_why"));
  if (why.empty()) return {};
  TRY(const std::string epoch, store::get_meta(db, "epoch"));
  TRY_VOID(audit(core, db, "", "epoch.begin", epoch, {{"why", why}}));
  return store::set_meta(db, "epoch_why", "");
}

// A clock that stood ahead when it began must not put the day off for years; nor may a recovery of
// an older version be without a beginning.
base::Result<void> mend_since(Core& core, sql::Connection& db) {
  TRY(const int64_t since, since_ms(db));
  if (since > 0 && since <= core.now()) return {};
  return store::set_meta(db, "recovery_since", std::to_string(core.now()));
}

HttpResponse none_to_close() { return fail(422, "not_a_step", "There is no recovery to close."); }

bool is_administrator(const Staff& staff) {
  return std::find(staff.roles.begin(), staff.roles.end(), "administrator") != staff.roles.end();
}

// The first of two is noted, the second must be somebody else.
Answer agree(Call& call) {
  Core& core = call.core;
  return core.write([&](sql::Connection& db) -> Answer {
    TRY(const bool running, is_running(db));
    if (!running) return none_to_close();
    TRY(const std::string first, store::get_meta(db, "recovery_closers"));
    if (first == call.staff.id) return ok({{"recovery", true}, {"waiting_for_second", true}});
    if (first.empty()) {
      TRY_VOID(store::set_meta(db, "recovery_closers", call.staff.id));
      TRY_VOID(audit(core, db, call.staff.id, "recovery.close", "", Json::object()));
      return ok({{"recovery", true}, {"waiting_for_second", true}});
    }
    TRY_VOID(end(core, db, call.staff.id, {{"how", "two_staff"}, {"first", first}}));
    return ok({{"recovery", false}, {"waiting_for_second", false}});
  });
}

// 200 where one administrator may end it now; else the refusal.
Answer may_alone(Call& call) {
  if (!is_administrator(call.staff)) {
    return fail(403, "not_allowed", "Only an administrator may end a recovery alone.",
                {{"permission", "recovery.close"}});
  }
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(const bool running, is_running(db));
    if (!running) return none_to_close();
    TRY_VOID(mend_since(call.core, db));
    TRY(const int64_t since, since_ms(db));
    if (call.core.now() - since >= kAloneAfter_ms) return HttpResponse{};
    return fail(422, "recovery_too_young",
                "One administrator alone may end a recovery a day after it began.",
                {{"alone_from_ms", since + kAloneAfter_ms}});
  });
}

Answer close_alone(Call& call, const std::string& password) {
  TRY(HttpResponse allowed, may_alone(call));
  if (allowed.status != 200) return allowed;
  TRY(HttpResponse right,
      ask_password_again(call.core, call.request, call.staff, password, "recovery.close"));
  if (right.status != 200) return right;
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(const bool running, is_running(db));
    if (!running) return none_to_close();
    TRY_VOID(end(call.core, db, call.staff.id, {{"how", "administrator"}}));
    return ok({{"recovery", false}, {"waiting_for_second", false}});
  });
}

}  // namespace

base::Result<int64_t> count_missing(sql::Connection& db) {
  TRY(const bool running, is_running(db));
  if (!running) return 0;
  return db.integer(
      "SELECT count(*) FROM kiosk WHERE revoked_ms = 0 AND resent_epoch <> "
      "(SELECT value FROM meta WHERE key = 'epoch')");
}

base::Result<void> settle_recovery(Core& core, sql::Connection& db, const std::string& why) {
  TRY_VOID(tell_epoch(core, db));
  TRY(const bool running, is_running(db));
  if (!running) return {};
  TRY_VOID(mend_since(core, db));
  TRY(const int64_t missing, count_missing(db));
  return missing > 0 ? base::Result<void>{} : end(core, db, "", {{"how", why}});
}

base::Result<Json> recovery_json(sql::Connection& db) {
  TRY(const bool running, is_running(db));
  if (!running) return Json(nullptr);
  TRY(const int64_t since, since_ms(db));
  TRY(const auto agreed,
      db.one("SELECT id, name FROM staff WHERE id = (SELECT value FROM meta WHERE key = "
             "'recovery_closers')",
             {}, [](const sql::Row& r) {
               return Json{{"id", r.text("id")}, {"name", r.text("name")}};
             }));
  TRY(const auto missing,
      db.all("SELECT id, name, last_seen_ms FROM kiosk WHERE revoked_ms = 0 AND resent_epoch <> "
             "(SELECT value FROM meta WHERE key = 'epoch') ORDER BY last_seen_ms LIMIT :limit",
             {{"limit", kMissingShown}}, [](const sql::Row& r) {
               return Json{{"id", r.text("id")},
                           {"name", r.text("name")},
                           {"last_seen_ms", r.integer("last_seen_ms")}};
             }));
  return Json{{"since_ms", since},
              {"alone_from_ms", since + kAloneAfter_ms},
              {"agreed", agreed ? *agreed : Json(nullptr)},
              {"missing", missing}};
}

Answer close_recovery(Call& call) {
  if (call.request.body.empty()) return agree(call);
  TRY(const Json body, model::parse_json(call.request.body));
  if (!body.is_object()) return base::invalid("the body must be a JSON object");
  model::Reader r(body, "recovery");
  const std::string password = r.text_or("password", "");
  if (r.failed()) return r.error();
  return password.empty() ? agree(call) : close_alone(call, password);
}

}  // namespace server
