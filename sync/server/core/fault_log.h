#pragma once
// What went wrong at the centre, one line a fault, at most so many a minute: "its log says what" is
// kept, and a fault of every request cannot wash the rest of the log away. Owned by Core; any
// thread. It holds codes, paths of the table and words of the engine, never what somebody sent.

#include <cstdint>
#include <mutex>
#include <string_view>

#include "data/base/clock.h"
#include "data/base/log.h"

namespace server {

inline constexpr int kFaultLinesPerMinute = 30;

class FaultLog {
 public:
  FaultLog(base::Log& log, const base::Clock& clock) : log_(log), clock_(clock) {}
  // `what` is one line.
  void told(std::string_view where, std::string_view what);

 private:
  base::Log& log_;
  const base::Clock& clock_;
  std::mutex mutex_;
  int64_t minute_boot_ms_ = -base::kMinute_ms;
  int lines_ = 0;
  int64_t untold_ = 0;
};

}  // namespace server
