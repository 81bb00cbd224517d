#include "sync/server/auth/incident_filing.h"

#include "sync/server/auth/staff.h"
#include "sync/server/router.h"

namespace server {

void file_incidents(Core& core) {
  const std::vector<Incident> incidents = core.incidents.take();
  if (incidents.empty()) return;
  const Answer filed = core.write([&](sql::Database& db) -> Answer {
    for (const Incident& one : incidents) {
      Json detail = Json::object();
      if (!one.tried.empty()) detail["tried"] = one.tried;
      if (one.more > 0) detail["more"] = one.more;
      TRY_VOID(audit(core, db, one.staff, one.action, one.address, detail));
    }
    return HttpResponse{};
  });
  if (!filed) core.log.error("incidents: {}", filed.error().message);
}

}  // namespace server
