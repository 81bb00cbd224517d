#pragma once
// Backups by the clock since boot, on a thread of their own: neither a long copy nor a slow command
// of the operator's keeps anything else waiting. Owned by main(); destroyed before the centre.

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "sync/server/core/core.h"

namespace server {

inline constexpr int64_t kFirstBackup_ms = base::kMinute_ms;       // after the start
inline constexpr int64_t kBackupAgain_ms = 15 * base::kMinute_ms;  // after one that failed

// One backup: a copy, brought elsewhere where there is a command, and then, only then, what it
// holds is safe. A failure is told to staff (Backups::status). Not while another runs. Worker
// thread.
base::Result<void> back_up(Core& core);
// The newest copy, which the command failed to take, once more: no new copy.
base::Result<void> deliver_newest(Core& core);

class BackupJob {
 public:
  BackupJob(Core& core, int64_t interval_ms);  // 0: none is made
  ~BackupJob();                                // ends a command that is running
  BackupJob(const BackupJob&) = delete;
  BackupJob& operator=(const BackupJob&) = delete;

 private:
  void run();
  bool wait_until(int64_t boot_ms);  // false: stop

  Core& core_;
  int64_t interval_ms_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace server
