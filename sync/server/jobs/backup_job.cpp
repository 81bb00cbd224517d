#include "sync/server/jobs/backup_job.h"

#include <algorithm>
#include <chrono>

#include "data/store/centre/meta.h"

namespace server {
namespace {

constexpr const char* kSequence = "backup_sequence";
constexpr const char* kSafe = "backup_safe_ms";

// The number is spent before the copy is made: the copy knows its own, and none is used twice.
base::Result<int64_t> take_sequence(Core& core) {
  return core.write([&](sql::Connection& db) -> base::Result<int64_t> {
    TRY(const int64_t remembered, store::meta::number(db, kSequence));
    const int64_t sequence = core.backups.next_sequence(remembered);
    TRY_VOID(store::meta::put(db, kSequence, std::to_string(sequence)));
    return sequence;
  });
}

base::Result<void> declare_safe(Core& core, const std::vector<store::streams::Reached>& reached) {
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    for (const auto& one : reached) TRY_VOID(store::streams::declare_safe(db, one));
    return store::meta::put(db, kSafe, std::to_string(core.now()));
  });
}

base::Result<void> deliver(Core& core, const std::string& path) {
  TRY(const auto reached, core.backups.deliver(path));
  return declare_safe(core, reached);
}

base::Result<void> told(Core& core, base::Result<void> done) {
  if (done) core.backups.went_well();
  else core.backups.failed(done.error(), core.now());
  return done;
}

}  // namespace

base::Result<void> back_up(Core& core) {
  return told(core, [&]() -> base::Result<void> {
    // What is left of the disk is its owner's door, which a copy would fill.
    if (core.reserve.spent()) return base::Error{base::Code::kFull, "the disk is full"};
    TRY(const int64_t sequence, take_sequence(core));
    TRY(const std::string path, core.backups.make(core.state().epoch, sequence));
    core.backups.prune();
    return deliver(core, path);
  }());
}

base::Result<void> deliver_newest(Core& core) {
  const auto files = backup_files(core.options.folder + "/backups");
  if (files.empty() || !looks_whole(files.back().path)) return back_up(core);
  return told(core, deliver(core, files.back().path));
}

BackupJob::BackupJob(Core& core, int64_t interval_ms) : core_(core), interval_ms_(interval_ms) {
  if (interval_ms_ > 0) thread_ = std::thread([this] { run(); });
}

BackupJob::~BackupJob() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  core_.backups.stop();
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool BackupJob::wait_until(int64_t boot_ms) {
  std::unique_lock lock(mutex_);
  while (!stopping_ && core_.clock.boot_ms() < boot_ms) {
    const int64_t left = boot_ms - core_.clock.boot_ms();
    changed_.wait_for(lock, std::chrono::milliseconds(std::clamp<int64_t>(left, 1, 1000)));
  }
  return !stopping_;
}

void BackupJob::run() {
  int64_t due = core_.clock.boot_ms() + std::min(kFirstBackup_ms, interval_ms_);
  while (wait_until(due)) {
    due = core_.clock.boot_ms() + interval_ms_;
    const int64_t sequence_before = core_.backups.next_sequence(0);
    auto done = back_up(core_);
    const bool has_copy = core_.backups.next_sequence(0) > sequence_before;
    while (!done) {
      const int64_t again = core_.clock.boot_ms() + kBackupAgain_ms;
      if (again >= due || !wait_until(again)) break;
      done = has_copy ? deliver_newest(core_) : back_up(core_);
    }
  }
}

}  // namespace server
