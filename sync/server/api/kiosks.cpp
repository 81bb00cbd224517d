#include "sync/server/desk/kiosks.h"

#include "data/model/bounds.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_json.h"
#include "sync/server/api/staff_call.h"

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

}  // namespace

base::Result<Json> kiosks_json(Desk& desk, const std::string& building) {
  const int64_t head = desk.core.state().head.revision;
  TRY(const auto kiosks, desk::list_kiosks(desk, building));
  Json items = Json::array();
  for (const auto& [kiosk, differs] : kiosks) {
    const auto report = model::parse_json(kiosk.report);
    Json json = {{"id", kiosk.id},
                 {"name", kiosk.name},
                 {"state", kiosk.revoked_ms > 0 ? "revoked" : "active"},
                 {"enrolled_ms", kiosk.enrolled_ms},
                 {"last_seen_ms", kiosk.last_seen_ms},
                 {"received_revision", kiosk.received_revision},
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
                 {"differs", differs}};
    if (report) json.update(*report);
    items.push_back(std::move(json));
  }
  return items;
}

Answer list_kiosks(Call& call) {
  TRY(Json items, kiosks_json(call.desk, call.staff.building));
  Json waiting = Json::array();
  for (const Enrolment& e : call.desk.auth.enrolments.waiting()) {
    waiting.push_back({{"enrol_id", e.id},
                       {"started_ms", e.started_ms},
                       {"expires_ms", e.expires_ms},
                       {"app_version", e.app_version}});
  }
  return ok({{"items", items}, {"waiting", waiting}});
}

Answer approve_kiosk(Call& call) {
  model::Reader r(call.body, "kiosk");
  std::string code;
  for (const char c : r.text("code")) {
    if (c != ' ') code += c;
  }
  if (r.failed()) return r.error();
  TRY(const std::string name, name_of(call));
  TRY(const auto as, read_new(call, "kiosk"));
  TRY(const auto made,
      desk::approve_kiosk(call.desk, call.staff, call.request.remote_address, code, name, as));
  return ok({{"id", made.id}, {"name", name}});
}

Answer rename_kiosk(Call& call) {
  TRY(const std::string name, name_of(call));
  TRY_VOID(desk::rename_kiosk(call.desk, call.staff, call.args[0], name));
  return ok({{"id", call.args[0]}});
}

Answer revoke_kiosk(Call& call) {
  TRY(const std::string reason, read_reason(call, model::kBoundStaffReason));
  TRY_VOID(desk::revoke_kiosk(call.desk, call.staff, call.args[0], reason));
  return ok({{"id", call.args[0]}});
}

}  // namespace server
