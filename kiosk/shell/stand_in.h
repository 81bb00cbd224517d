#pragma once
// A folder in memory, for a kiosk whose own folder takes no writes: it shows what its cache holds
// and what the centre still sends, and keeps nothing.
//
// Owned by Link; main thread. One per data folder, made anew by each start and removed with the
// object, so that a row of restarts fills no memory.

#include <memory>
#include <string>

#include "data/base/result.h"

namespace shell {

inline constexpr uintmax_t kStandInCopyMaxBytes = 256UL * 1024 * 1024;

class StandIn {
 public:
  // kIo where there is no memory file system, or where the name is somebody else's.
  static base::Result<std::unique_ptr<StandIn>> make(const std::string& data);
  // Takes cache.db and its WAL over, where they can be read and are no larger than the limit.
  void copy_cache(const std::string& data) const;
  const std::string& path() const { return path_; }
  ~StandIn();
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;

 private:
  explicit StandIn(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

}  // namespace shell
