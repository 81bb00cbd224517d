#include "sync/server/jobs/jobs.h"

#include <sys/stat.h>

#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "data/store/centre/media.h"
#include "data/store/centre/sessions.h"
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
    TRY(const auto picture, store::media::find(db, name));
    if (!picture) lost.push_back(name);
  }
  return lost;
}

}  // namespace

// What can go is looked up by a reader; the writer takes it out by name, and only what still
// nothing names. From before the look to the end no upload stands between its file and its row.
base::Result<void> housekeep(Core& core) {
  const std::unique_lock alone(core.media_mutex);
  const std::vector<std::string> old = old_files(core);
  const int64_t now = core.now();
  const int64_t before_ms = now - kMediaGrace_ms;
  TRY(const auto unnamed, core.read([&](sql::Connection& db) {
    return store::media::unnamed(db, before_ms, kSweptMax);
  }));
  TRY(const auto lost, core.read([&](sql::Connection& db) { return without_row(db, old); }));
  std::vector<std::string> gone;
  TRY_VOID(core.write([&](sql::Connection& db) -> base::Result<void> {
    gone = lost;  // this may run twice
    for (const std::string& sha256 : unnamed) {
      TRY(const bool removed, store::media::remove_unnamed(db, sha256, before_ms));
      if (removed) gone.push_back(sha256);
    }
    return {};
  }));
  TRY_VOID(core.write([&](sql::Connection& db) {
    return store::sessions::end_old(db, now - kSessionMax_ms, now - kSessionIdle_ms);
  }));
  std::error_code ignored;
  for (const std::string& sha256 : gone) {
    std::filesystem::remove(core.media_path(sha256), ignored);
  }
  return {};
}

}  // namespace server
