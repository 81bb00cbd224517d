#include "sync/server/core/fault_log.h"

namespace server {

void FaultLog::told(std::string_view where, std::string_view what) {
  const std::lock_guard lock(mutex_);
  if (clock_.boot_ms() - minute_boot_ms_ >= base::kMinute_ms) {
    if (untold_ > 0) log_.error("and {} faults more within that minute", untold_);
    minute_boot_ms_ = clock_.boot_ms();
    lines_ = 0;
    untold_ = 0;
  }
  if (lines_ >= kFaultLinesPerMinute) {
    ++untold_;
    return;
  }
  ++lines_;
  log_.error("{}: {}", where, what);
}

}  // namespace server
