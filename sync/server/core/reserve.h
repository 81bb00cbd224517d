#pragma once
// Room on the disk that nobody uses, kept in a file, so that a disk that somebody fills does not
// shut out its owner: when a write finds the disk full the file goes, and what it held is for
// logging in and out, declining, revoking and the audit alone, until there is room for all again.
//
// Owned by Core; any thread. It decides nothing: the router asks `spent()` before it takes what
// grows, the jobs before they do.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>

#include "data/base/log.h"

namespace server {

inline constexpr int64_t kReserve_bytes = 16 * 1024 * 1024;       // of a real centre
inline constexpr int64_t kReserveMargin_bytes = 8 * 1024 * 1024;  // beside it, to take it again
inline constexpr int64_t kReserveStart_bytes = 1024 * 1024;  // without it beside, a start fails
inline constexpr int kReserveRetry_s = 60;  // what those who are refused meanwhile are told to wait

class DiskReserve {
 public:
  // `bytes` 0: none is kept, and a full disk refuses everybody alike.
  DiskReserve(std::string file, int64_t bytes, base::Log& log);

  bool spent() const { return spent_; }
  // A write met a full disk, doing `what`. True where that made room: it may be tried once more.
  bool spend(const std::string& what);
  void tend();  // takes it again once there is room for it and the margin; every few seconds

 private:
  bool take();  // under the lock

  const std::string file_;
  const int64_t bytes_;
  base::Log& log_;
  std::mutex mutex_;
  std::atomic<bool> spent_{false};
  bool told_used_up_ = false;
};

}  // namespace server
