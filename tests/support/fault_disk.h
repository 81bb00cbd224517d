#pragma once
// A disk that fails on purpose: SQLite's file system with faults between it and the real one. While
// a FaultDisk lives, every database that is opened stands on it; it must outlive them. Its switches
// may be turned from any thread while others write.

#include <atomic>
#include <cstdint>

namespace support {

class FaultDisk {
 public:
  FaultDisk();
  ~FaultDisk();
  FaultDisk(const FaultDisk&) = delete;
  FaultDisk& operator=(const FaultDisk&) = delete;

  static constexpr int64_t kUnlimited = INT64_MAX;

  std::atomic<int64_t> room_bytes{kUnlimited};  // by which files may still grow; then they are full
  std::atomic<int> syncs_to_fail{0};            // the next so many syncs answer EIO
  std::atomic<int> sync_delay_ms{0};            // what a sync takes
  std::atomic<int64_t> syncs{0};                // that came to their end well
  std::atomic<int64_t> faults{0};               // injected so far, of all kinds
};

}  // namespace support
