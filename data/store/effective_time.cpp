#include "data/store/effective_time.h"

#include <algorithm>
#include <fstream>

namespace store {
namespace {

// What certainly passed since the mark was made. In another boot that is the time since then; where
// the kernel tells no boot apart, the smaller of both readings.
int64_t passed_ms(const CacheStore::TimeMark& last, const std::string& boot_id, int64_t boot_ms) {
  const bool told_apart = !boot_id.empty() && !last.boot_id.empty();
  if (told_apart && boot_id != last.boot_id) return boot_ms;
  return boot_ms >= last.boot_ms ? boot_ms - last.boot_ms : boot_ms;
}

}  // namespace

std::string read_boot_id() {
  std::ifstream in("/proc/sys/kernel/random/boot_id");
  std::string id;
  std::getline(in, id);
  return id;
}

EffectiveTime::EffectiveTime(const base::Clock& clock, const CacheStore::TimeMark& last,
                             std::string boot_id)
    : clock_(clock), boot_id_(std::move(boot_id)), base_boot_ms_(clock.boot_ms()),
      known_(last.centre_ms != 0) {
  base_ms_ = known_ ? last.centre_ms + passed_ms(last, boot_id_, base_boot_ms_) : clock.wall_ms();
}

int64_t EffectiveTime::now_locked() const {
  return base_ms_ + std::max<int64_t>(0, clock_.boot_ms() - base_boot_ms_);
}

int64_t EffectiveTime::now_ms() const {
  const std::lock_guard lock(mutex_);
  return now_locked();
}

bool EffectiveTime::is_known() const {
  const std::lock_guard lock(mutex_);
  return known_;
}

bool EffectiveTime::is_sure() const {
  const std::lock_guard lock(mutex_);
  return sure_;
}

CacheStore::TimeMark EffectiveTime::told(int64_t centre_ms, int64_t took_ms) {
  const std::lock_guard lock(mutex_);
  const int64_t ours_ms = now_locked();
  const bool follow_back = took_ms < kQuickAnswer_ms && ours_ms - centre_ms > kClockStep_ms;
  base_ms_ = !known_ || follow_back ? centre_ms : std::max(ours_ms, centre_ms);
  base_boot_ms_ = clock_.boot_ms();
  known_ = true;
  sure_ = true;
  return {base_ms_, base_boot_ms_, boot_id_};
}

CacheStore::TimeMark EffectiveTime::mark() const {
  const std::lock_guard lock(mutex_);
  return {now_locked(), clock_.boot_ms(), boot_id_};
}

}  // namespace store
