#include "sync/server/jobs/jobs.h"

#include <filesystem>
#include <vector>

#include "sync/server/auth/staff.h"

namespace server {

base::Result<void> housekeep(Core& core) {
  std::vector<std::string> gone;
  const Answer swept = core.write([&](sql::Database& db) -> Answer {
    const int64_t now = core.now();
    TRY_VOID(db.run("DELETE FROM session WHERE made_ms < :old OR seen_ms < :idle",
                    {{"old", now - kSessionMax_ms}, {"idle", now - kSessionIdle_ms}}));
    TRY(gone, db.all("SELECT sha256 FROM media m WHERE made_ms < :old AND NOT EXISTS "
                     "(SELECT 1 FROM notice WHERE doc LIKE '%' || m.sha256 || '%') AND NOT EXISTS "
                     "(SELECT 1 FROM event WHERE doc LIKE '%' || m.sha256 || '%') AND NOT EXISTS "
                     "(SELECT 1 FROM wish WHERE doc LIKE '%' || m.sha256 || '%') LIMIT 500",
                     {{"old", now - kMediaGrace_ms}},
                     [](const sql::Row& r) { return r.text("sha256"); }));
    for (const std::string& sha256 : gone) {
      TRY_VOID(db.run("DELETE FROM media WHERE sha256 = :sha", {{"sha", sha256}}));
    }
    return HttpResponse{};
  });
  if (!swept) return swept.error();
  std::error_code ignored;
  for (const std::string& sha256 : gone) {
    std::filesystem::remove(core.media_path(sha256), ignored);
  }
  return {};
}

}  // namespace server
