#pragma once
// Effective time on a kiosk: the last time the centre told, carried on by the boot clock.
//
// Never goes back, whatever happens to the machine's clock. After a reboot the time that passed
// while the machine was off is taken from its clock where that is plausible (later than the last
// mark, by at most kPlausibleGap_ms), else it is not counted. Any thread.

#include <cstdint>
#include <mutex>
#include <string>

#include "data/base/clock.h"
#include "data/store/cache_store.h"

namespace store {

inline constexpr int64_t kPlausibleGap_ms = 400LL * 24 * 60 * 60 * 1000;

std::string read_boot_id();  // of the running kernel; "" where it tells none

class EffectiveTime {
 public:
  // `last` as read from the cache at start; an empty one means a new kiosk: its own clock counts.
  EffectiveTime(const base::Clock& clock, const CacheStore::TimeMark& last, std::string boot_id);

  int64_t now_ms() const;
  // The centre told its time; the answer is the mark to persist. An earlier time than ours is not
  // taken: a mark is moved on, never back.
  CacheStore::TimeMark told(int64_t centre_ms);
  CacheStore::TimeMark mark() const;  // of this moment, to persist now and then

 private:
  int64_t now_locked() const;
  const base::Clock& clock_;
  const std::string boot_id_;
  mutable std::mutex mutex_;
  int64_t base_ms_;       // effective time at base_boot_ms_
  int64_t base_boot_ms_;
};

}  // namespace store
