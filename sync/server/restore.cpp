#include "sync/server/restore.h"

#include <sys/stat.h>

#include <filesystem>

#include "data/base/ids.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/kiosks.h"
#include "data/store/centre/links.h"
#include "data/store/centre/media.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/schema.h"
#include "data/store/centre/sessions.h"
#include "sync/server/core/backups.h"
#include "sync/server/core/centre_file.h"
#include "sync/server/core/files.h"
#include "sync/server/core/keys.h"

namespace server {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "/centre.db";
constexpr const char* kBeside = "/centre.db.restoring";
constexpr int kSetAsideMax = 10'000;
constexpr size_t kPicturesPerPage = 1000;

base::Result<void> copy_synced(const std::string& from, const std::string& to) {
  std::error_code problem;
  fs::copy_file(from, to, fs::copy_options::overwrite_existing, problem);
  if (problem) return base::io_error("cannot copy " + from + ": " + problem.message());
  ::chmod(to.c_str(), 0600);
  return sync_file(to);
}

void remove_beside(const std::string& folder) {
  std::error_code ignored;
  for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
    fs::remove(folder + kBeside + tail, ignored);
  }
}

base::Result<std::vector<std::string>> media_missing(sql::Connection& db,
                                                     const std::string& folder) {
  std::vector<std::string> missing;
  std::string last;
  for (;;) {
    TRY(const auto named, store::media::page(db, last, kPicturesPerPage));
    for (const auto& one : named) {
      std::error_code problem;
      const auto size = fs::file_size(folder + "/media/" + one.sha256, problem);
      if (problem || static_cast<int64_t>(size) != one.bytes) missing.push_back(one.sha256);
    }
    if (named.size() < kPicturesPerPage) return missing;
    last = named.back().sha256;
  }
}

// Sessions that ended and links that were used since the backup would be open again: staff log in
// anew, links are made anew.
base::Result<std::string> begin_anew(sql::Connection& db, const base::Clock& clock,
                                     base::Random& random) {
  const std::string epoch = base::make_id(clock, random);
  TRY_VOID(db.write([&]() -> base::Result<void> {
    TRY_VOID(store::sessions::end_all(db));
    TRY_VOID(store::links::end_all(db));
    TRY_VOID(store::meta::put(db, "epoch", epoch));
    TRY_VOID(store::meta::put(db, "epoch_why", "restored"));
    TRY_VOID(store::meta::put(db, "recovery_closers", ""));
    TRY_VOID(store::meta::put(db, "recovery_since", std::to_string(clock.wall_ms())));
    TRY(const int64_t active, store::kiosks::count_active(db, ""));
    return store::meta::put(db, "recovery", active > 0 ? "1" : "");
  }));
  return epoch;
}

// What the copy is to become, before it takes anybody's place.
base::Result<RestoreReport> make_ready(const std::string& folder, const base::Clock& clock,
                                       base::Random& random, std::string* witness) {
  RestoreReport report;
  TRY(auto db, open_to_write(folder + kBeside));
  TRY_VOID(sql::migrate(*db, store::centre_migrations(), clock.wall_ms()));
  TRY(const std::string building, store::meta::get(*db, "building"));
  TRY(const std::string published, store::buildings::sealing_key(*db, building));
  TRY(const auto keys, Keys::check(folder, *db, published));
  for (const KeyInfo& key : keys->list(*db)) {
    if (key.made_ms > 0 || key.id == published) continue;
    report.remarks.push_back("keys/" + key.file +
                             " is newer than the backup: it opens what was "
                             "sealed to it; kiosks go back to " +
                             published + ". To go on with a new key, give 'keys rotate'");
  }
  TRY(report.missing_media, media_missing(*db, folder));
  TRY(report.epoch, begin_anew(*db, clock, random));
  TRY(const std::string revision, store::meta::get(*db, "revision"));
  *witness = report.epoch + " " + (revision.empty() ? "0" : revision) + "\n";
  TRY_VOID(db->to_one_file());
  db.reset();
  TRY_VOID(sync_file(folder + kBeside));
  return report;
}

// The folder for what lies there now. One that a cut restore began is gone on with.
std::string aside_folder(const std::string& folder) {
  std::error_code ignored;
  std::string last;
  for (int n = 1; n < kSetAsideMax; ++n) {
    const std::string path = folder + "/before-restore-" + std::to_string(n);
    if (!fs::exists(path, ignored)) {
      const bool begun = !last.empty() && !fs::exists(folder + kDatabase, ignored) &&
                         !fs::exists(last + kDatabase + "-wal", ignored);
      return begun ? last : path;
    }
    last = path;
  }
  return last;
}

// The database first: without it the start refuses, whatever else still lies there.
base::Result<std::string> put_aside(const std::string& folder) {
  const std::string aside = aside_folder(folder);
  std::string used;
  for (const char* tail : {"", "-wal", "-shm", "-journal"}) {
    const std::string name = std::string(kDatabase) + tail;
    std::error_code problem;
    if (!fs::exists(folder + name, problem)) continue;
    fs::create_directories(aside, problem);
    ::chmod(aside.c_str(), 0700);
    fs::rename(folder + name, aside + name, problem);
    if (problem) return base::io_error("cannot move " + folder + name + ": " + problem.message());
    TRY_VOID(sync_folder(aside));
    TRY_VOID(sync_folder(folder));
    used = aside;
  }
  return used;
}

std::string newer_backup(const std::string& folder, const std::string& file) {
  const auto files = backup_files(folder + "/backups");
  std::string newest;
  for (const BackupFile& one : files) {
    if (sequence_of(file) >= 0 && one.sequence > sequence_of(file) && looks_whole(one.path)) {
      newest = one.path;
    }
  }
  return newest;
}

}  // namespace

base::Result<RestoreReport> restore(const std::string& folder, const std::string& file,
                                    const base::Clock& clock, base::Random& random) {
  std::error_code ignored;
  if (fs::equivalent(file, folder + kDatabase, ignored)) {
    return base::Error{base::Code::kRefused, file + " is the database itself and no backup"};
  }
  TRY_VOID(verify_backup(file));
  remove_beside(folder);
  std::string witness;
  auto ready = [&]() -> base::Result<RestoreReport> {
    TRY_VOID(copy_synced(file, folder + kBeside));
    TRY_VOID(verify_backup(folder + kBeside));  // what is put in place is what was read
    return make_ready(folder, clock, random, &witness);
  }();
  if (!ready) {
    remove_beside(folder);
    return ready.error();
  }
  TRY(ready->set_aside, put_aside(folder));
  std::error_code problem;
  fs::rename(folder + kBeside, folder + kDatabase, problem);
  if (problem) return base::io_error("cannot name the restored file: " + problem.message());
  TRY_VOID(sync_folder(folder));
  TRY_VOID(write_file_synced(folder + "/epoch.witness", witness, 0600));
  if (const std::string newer = newer_backup(folder, file); !newer.empty()) {
    ready->remarks.push_back("there is a newer whole backup: " + newer +
                             "; what kiosks gave away "
                             "since this one, because it was safe there, is not in this one");
  }
  ready->remarks.push_back(
      "kiosks send again what they still hold; those revoked since the backup "
      "are to be revoked again, and staff log in again");
  return std::move(*ready);
}

}  // namespace server
