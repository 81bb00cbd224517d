#include "data/store/effective_time.h"

#include <algorithm>
#include <fstream>

namespace store {

std::string read_boot_id() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(in, id);
  return id;
}

EffectiveTime::EffectiveTime(const base::Clock& clock, const CacheStore::TimeMark& last,
                             std::string boot_id)
    : clock_(clock), boot_id_(std::move(boot_id)), base_boot_ms_(clock.boot_ms()) {
  const int64_t wall_ms = clock.wall_ms();
  if (last.centre_ms == 0) {
    base_ms_ = wall_ms;
    return;
  }
  if (!boot_id_.empty() && last.boot_id == boot_id_ && base_boot_ms_ >= last.boot_ms) {
    base_ms_ = last.centre_ms + (base_boot_ms_ - last.boot_ms);
    return;
  }
  const int64_t gap_ms = wall_ms - last.centre_ms;
  base_ms_ = last.centre_ms + (gap_ms > 0 && gap_ms <= kPlausibleGap_ms ? gap_ms : 0);
}

int64_t EffectiveTime::now_locked() const {
  return base_ms_ + std::max<int64_t>(0, clock_.boot_ms() - base_boot_ms_);
}

int64_t EffectiveTime::now_ms() const {
  const std::lock_guard lock(mutex_);
  return now_locked();
}

CacheStore::TimeMark EffectiveTime::told(int64_t centre_ms) {
  const std::lock_guard lock(mutex_);
  base_ms_ = std::max(now_locked(), centre_ms);
  base_boot_ms_ = clock_.boot_ms();
  return {base_ms_, base_boot_ms_, boot_id_};
}

CacheStore::TimeMark EffectiveTime::mark() const {
  const std::lock_guard lock(mutex_);
  return {now_locked(), clock_.boot_ms(), boot_id_};
}

}  // namespace store
