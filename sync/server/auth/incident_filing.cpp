#include "sync/server/auth/incident_filing.h"

#include <utility>

#include "sync/server/auth/audit.h"

namespace server {

void file_incidents(Core& core) {
  std::vector<Incident> incidents = core.incidents.take();
  if (incidents.empty()) return;
  const auto filed = core.write([&](sql::Connection& db) -> base::Result<void> {
    for (const Incident& one : incidents) {
      model::Json detail = model::Json::object();
      if (!one.tried.empty()) detail["tried"] = one.tried;
      if (one.more > 0) detail["more"] = one.more;
      TRY_VOID(audit(core, db, one.staff, one.action, one.address, detail));
    }
    return {};
  });
  if (filed) return;
  core.log.error("incidents wait to be filed: {}", filed.error().message);
  if (filed.error().code == base::Code::kFull) core.reserve.spend("refusals");
  core.incidents.give_back(std::move(incidents));
}

}  // namespace server
