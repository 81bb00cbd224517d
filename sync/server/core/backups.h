#pragma once
// Copies of the database: FOLDER/backups/centre-SEQUENCE-EPOCH.db, named by a number that only
// rises, never by a clock. A copy is written aside by a reader of its own (writers go on), checked,
// synced and renamed: what bears its final name is whole, and only that counts as kept.
//
// What a copy holds is "safe" once it is whole and, where the operator names a command, that
// command has brought it elsewhere. Owned by Core; make() and deliver() from one thread at a time,
// the job's (jobs/backup_job.h) or a test's; status() from any. It keeps no timer.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "data/base/log.h"
#include "data/base/result.h"
#include "data/store/centre/streams.h"

namespace server {

struct BackupOptions {
  std::string folder;            // the centre's
  std::string command;           // run by the shell with a copy's path behind it; "" for none
  int64_t command_limit_ms = 0;  // then it is killed, and has failed
  int kept = 8;
};

struct BackupStatus {
  std::string failure;     // of the last try; "" where it went well
  int64_t failing_ms = 0;  // since when
};

// A file that calls itself a backup: by name, not by what is in it.
struct BackupFile {
  std::string path;
  int64_t sequence = 0;
};

class Backups {
 public:
  Backups(BackupOptions options, base::Log& log) : options_(std::move(options)), log_(log) {}

  // Removes what a cut or failed copy left. Start of the program.
  void tidy() const;
  // Above every copy that is here and what the database remembers: a name never stands for two.
  int64_t next_sequence(int64_t remembered) const;
  // A new copy, whole and named; its path.
  base::Result<std::string> make(std::string_view epoch, int64_t sequence);
  // Brings the copy elsewhere where there is a command, and says what it makes safe.
  base::Result<std::vector<store::streams::Reached>> deliver(const std::string& path);
  // Deletes all whole copies but the newest; what is not whole counts for nothing.
  void prune() const;
  void stop() { stopped_ = true; }  // ends a command that is running; any thread

  void went_well();
  void failed(const base::Error& error, int64_t now_ms);
  BackupStatus status() const;
  bool has_command() const { return !options_.command.empty(); }

 private:
  std::string backups() const { return options_.folder + "/backups"; }

  BackupOptions options_;
  base::Log& log_;
  std::atomic<bool> stopped_{false};
  mutable std::mutex mutex_;
  BackupStatus status_;
};

// By sequence, the newest last.
std::vector<BackupFile> backup_files(const std::string& folder);
int64_t sequence_of(const std::string& path);  // -1 where the name is not a copy's

// A cheap look: header, application and length agree. False for a half or an empty file.
bool looks_whole(const std::string& path);
// The whole file read: a database of a centre, undamaged, with migrations that this program knows.
// kCorrupted, kConflict (another application's), kRefused (newer, or in use: its log lies beside
// it).
base::Result<void> verify_backup(const std::string& path);

}  // namespace server
