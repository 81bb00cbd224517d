#include "sync/server/jobs/jobs.h"

#include <sys/stat.h>

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "sync/server/auth/staff.h"

namespace server {

namespace {

constexpr size_t kSweptMax = 500;  // of one run; the next goes on

// Names of media files that nobody has touched for the grace period.
std::vector<std::string> old_files(const Core& core) {
  std::vector<std::string> names;
  std::error_code ignored;
  for (const auto& entry :
       std::filesystem::directory_iterator(core.options.folder + "/media", ignored)) {
    struct stat status {};
    if (::stat(entry.path().c_str(), &status) != 0) continue;
    const int64_t touched_ms = int64_t{status.st_mtim.tv_sec} * base::kSecond_ms;
    if (core.now() - touched_ms > kMediaGrace_ms) names.push_back(entry.path().filename());
  }
  return names;
}

// Those without a row: an upload died before its row, or a sweep after it.
base::Result<std::vector<std::string>> without_row(sql::Connection& db,
                                                   const std::vector<std::string>& files) {
  std::vector<std::string> lost;
  for (const std::string& name : files) {
    if (lost.size() >= kSweptMax) break;
    TRY(const int64_t rows,
        db.integer("SELECT count(*) FROM media WHERE sha256 = :sha", {{"sha", name}}));
    if (rows == 0) lost.push_back(name);
  }
  return lost;
}

base::Result<std::vector<std::string>> drop_rows(sql::Connection& db, int64_t now) {
  TRY(auto gone, db.all("SELECT sha256 FROM media m WHERE made_ms < :old AND NOT EXISTS "
                        "(SELECT 1 FROM notice WHERE doc LIKE '%' || m.sha256 || '%') AND NOT "
                        "EXISTS (SELECT 1 FROM event WHERE doc LIKE '%' || m.sha256 || '%') AND "
                        "NOT EXISTS (SELECT 1 FROM wish WHERE doc LIKE '%' || m.sha256 || '%') "
                        "LIMIT :most",
                        {{"old", now - kMediaGrace_ms}, {"most", kSweptMax}},
                        [](const sql::Row& r) { return r.text("sha256"); }));
  for (const std::string& sha256 : gone) {
    TRY_VOID(db.run("DELETE FROM media WHERE sha256 = :sha", {{"sha", sha256}}));
  }
  return gone;
}

}  // namespace

base::Result<void> housekeep(Core& core) {
  // From here to the end no upload stands between its file and its row.
  const std::unique_lock alone(core.media_mutex);
  const std::vector<std::string> old = old_files(core);
  std::vector<std::string> gone;
  const Answer swept = core.write([&](sql::Connection& db) -> Answer {
    const int64_t now = core.now();
    TRY_VOID(db.run("DELETE FROM session WHERE made_ms < :old OR seen_ms < :idle",
                    {{"old", now - kSessionMax_ms}, {"idle", now - kSessionIdle_ms}}));
    TRY(gone, drop_rows(db, now));
    TRY(const auto lost, without_row(db, old));
    gone.insert(gone.end(), lost.begin(), lost.end());
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
