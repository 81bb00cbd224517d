#include "sync/server/auth/incident_filing.h"

#include <utility>

#include "sync/server/auth/audit.h"
#include "sync/server/auth/audit_actions.h"

namespace server {

namespace {

// A line is about what was asked for; where nothing was, about whence it came.
base::Result<void> file(Core& core, sql::Connection& db, const Incident& one) {
  model::Json detail = model::Json::object();
  if (!one.tried.empty()) detail["tried"] = one.tried;
  if (one.more > 0) detail["more"] = one.more;
  const bool is_of_a_right = one.action == kRightRefused;
  if (is_of_a_right && !one.address.empty()) detail["from"] = one.address;
  if (!one.kind.empty()) detail["kind"] = one.kind;
  return audit(core, db, one.staff, one.action, is_of_a_right ? one.thing : one.address, detail);
}

}  // namespace

void file_incidents(Core& core) {
  std::vector<Incident> incidents = core.incidents.take();
  if (incidents.empty()) return;
  const auto filed = core.write([&](sql::Connection& db) -> base::Result<void> {
    for (const Incident& one : incidents) TRY_VOID(file(core, db, one));
    return {};
  });
  if (filed) return;
  core.log.error("incidents wait to be filed: {}", filed.error().message);
  if (filed.error().code == base::Code::kFull) core.reserve.spend("refusals");
  core.incidents.give_back(std::move(incidents));
}

}  // namespace server
