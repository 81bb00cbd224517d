#include "data/model/bounds.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/api/recovery.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/jobs/reports.h"
#include "sync/server/router.h"

namespace server {
namespace {

base::Result<std::string> name_of(const Call& call) {
  model::Reader r(call.body, "kiosk");
  const std::string name = r.text("name");
  if (r.failed()) return r.error();
  if (const auto fault = model::check(model::kBoundKioskName, name)) {
    return base::invalid(fault->message());
  }
  return name;
}

Answer change_kiosk(Call& call, const char* sql, const std::string& value, int64_t now,
                    const char* action, const Json& detail) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    call.core.kiosks_changed();
    TRY(const int64_t changed, db.run(sql, {{"value", value}, {"now", now}, {"id", call.args[0]}}));
    if (changed == 0) return fail(404, "not_found", "There is no such kiosk.");
    TRY_VOID(audit(call.core, db, call.staff.id, action, call.args[0], detail));
    TRY_VOID(settle_recovery(call.core, db, "last_missing_revoked"));
    return ok({{"id", call.args[0]}});
  });
}

// Takes the enrolment that shows this code out of everybody else's hands until settle().
std::optional<Enrolment> reserve(Core& core, const std::string& code) {
  const std::lock_guard lock(core.enrol_mutex);
  for (auto& [id, e] : core.enrolments) {
    if (e.code != code || e.expires_boot_ms <= core.clock.boot_ms() || e.is_reserved) continue;
    e.is_reserved = true;
    return e;
  }
  return std::nullopt;
}

// The kiosk fetches its token only once it is committed; nullptr: the code stands again.
void settle(Core& core, const std::string& enrol_id, const Enrolment* approved) {
  const std::lock_guard lock(core.enrol_mutex);
  const auto it = core.enrolments.find(enrol_id);
  if (it == core.enrolments.end()) return;
  it->second.is_reserved = approved != nullptr;
  if (approved == nullptr) return;
  it->second.kiosk_id = approved->kiosk_id;
  it->second.token = approved->token;
}

}  // namespace

Answer list_kiosks(Call& call) {
  Core& core = call.core;
  file_reports(core);
  Json waiting = Json::array();
  {
    const std::lock_guard lock(core.enrol_mutex);
    for (const auto& [id, e] : core.enrolments) {
      if (e.expires_boot_ms <= core.clock.boot_ms() || !e.kiosk_id.empty()) continue;
      waiting.push_back({{"enrol_id", e.id},
                         {"started_ms", e.started_ms},
                         {"expires_ms", e.expires_ms},
                         {"app_version", e.app_version}});
    }
  }
  const int64_t head = core.state().head.revision;
  return core.read([&](sql::Connection& db) -> Answer {
    TRY(auto items,
        db.all("SELECT id, name, enrolled_ms, revoked_ms, last_seen_ms, received_revision, report "
               "FROM kiosk ORDER BY enrolled_ms LIMIT 1000",
               {}, [&](const sql::Row& r) {
                 auto parsed = model::parse_json(r.text("report"));
                 Json json = {{"id", r.text("id")},
                              {"name", r.text("name")},
                              {"state", r.integer("revoked_ms") > 0 ? "revoked" : "active"},
                              {"enrolled_ms", r.integer("enrolled_ms")},
                              {"last_seen_ms", r.integer("last_seen_ms")},
                              {"received_revision", r.integer("received_revision")},
                              {"head_revision", head},
                              {"app_version", ""},
                              {"on_screen_revision", 0},
                              {"content_as_of_ms", 0},
                              {"outbox_pending", 0},
                              {"outbox_oldest_ms", nullptr},
                              {"set_aside", 0},
                              {"rows_aside", 0},
                              {"lost", 0},
                              {"takes_submissions", true},
                              {"differs", core.differences.is_incident(r.text("id"))}};
                 if (parsed) json.update(*parsed);
                 return json;
               }));
    return ok({{"items", items}, {"waiting", waiting}});
  });
}

Answer approve_kiosk(Call& call) {
  model::Reader r(call.body, "kiosk");
  std::string code;
  for (const char c : r.text("code")) {
    if (c != ' ') code += c;
  }
  if (r.failed()) return r.error();
  TRY(const std::string name, name_of(call));
  Core& core = call.core;
  Buckets& tries = core.limits.approve_codes;  // this one is wrong until it was right
  if (tries.take(call.staff.id) == 0) {
    core.incidents.tell("kiosk.throttled", call.request.remote_address, "", call.staff.id);
    return fail(429, "throttled", "Five wrong codes: wait before the next try.",
                {{"retry_after_s", tries.wait_ms(call.staff.id) / base::kSecond_ms + 1}});
  }
  std::optional<Enrolment> waiting = reserve(core, code);
  Enrolment approved;
  Answer answer = core.write([&](sql::Connection& db) -> Answer {
    if (!waiting) {
      TRY_VOID(audit(core, db, call.staff.id, "kiosk.wrong_code", "", Json::object()));
      return fail(404, "no_such_enrolment", "No kiosk shows this code now.");
    }
    TRY(const auto made, add_kiosk(core, db, name, waiting->app_version));
    TRY_VOID(audit(core, db, call.staff.id, "kiosk.approve", made.first, {{"name", name}}));
    approved.kiosk_id = made.first;
    approved.token = made.second;
    return ok({{"id", made.first}, {"name", name}});
  });
  if (waiting) settle(core, waiting->id, answer ? &approved : nullptr);
  if (!waiting && answer) {
    return fail(404, "no_such_enrolment", "No kiosk shows this code now.",
                {{"tries_left", tries.left(call.staff.id)}});
  }
  tries.give_back(call.staff.id);
  return answer;
}

Answer rename_kiosk(Call& call) {
  TRY(const std::string name, name_of(call));
  return change_kiosk(call, "UPDATE kiosk SET name = :value WHERE id = :id AND :now > 0", name,
                      call.core.now(), "kiosk.rename", {{"name", name}});
}

Answer revoke_kiosk(Call& call) {
  std::optional<HttpResponse> beyond;
  const std::string reason = read_reason(call, model::kBoundStaffReason, &beyond);
  if (beyond) return *std::move(beyond);
  return change_kiosk(call,
                      "UPDATE kiosk SET revoked_ms = :now WHERE id = :id AND revoked_ms = 0 AND "
                      ":value = :value",
                      reason, call.core.now(), "kiosk.revoke", {{"reason", reason}});
}

}  // namespace server
