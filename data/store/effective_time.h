#pragma once
// Effective time on a kiosk: the last time the centre told, carried on by the boot clock.
//
// The machine's own clock counts only until the centre has told its time once in this kiosk's life:
// it may be wrong by years, and a wall must not be empty for that. A reboot adds the time since
// boot and no more, so a kiosk that was off stands behind, never ahead, until the centre tells.
// Nothing moves it back but the centre. Any thread.

#include <cstdint>
#include <mutex>
#include <string>

#include "data/base/clock.h"
#include "data/store/cache_store.h"

namespace store {

inline constexpr int64_t kQuickAnswer_ms = 5 * base::kSecond_ms;  // a slower one moves nothing back
inline constexpr int64_t kClockStep_ms = 60 * base::kSecond_ms;   // a smaller difference neither

std::string read_boot_id();  // of the running kernel; "" where it tells none

class EffectiveTime {
 public:
  // `last` as read from the cache at start; an empty one means a new kiosk: its own clock counts.
  EffectiveTime(const base::Clock& clock, const CacheStore::TimeMark& last, std::string boot_id);

  int64_t now_ms() const;
  bool is_known() const;  // the centre told once; else it is this machine's clock
  bool is_sure() const;   // the centre told since this object was made: it does not stand behind
  // The centre told its time in an answer that took `took_ms`; the answer is the mark to persist. A
  // later time is taken at once, an earlier one when the answer was quick and the difference is
  // more than kClockStep_ms.
  CacheStore::TimeMark told(int64_t centre_ms, int64_t took_ms);
  CacheStore::TimeMark mark() const;  // of this moment, to persist now and then

 private:
  int64_t now_locked() const;
  const base::Clock& clock_;
  const std::string boot_id_;
  mutable std::mutex mutex_;
  int64_t base_ms_;  // effective time at base_boot_ms_
  int64_t base_boot_ms_;
  bool known_;
  bool sure_ = false;
};

// The same as a clock, for those who stamp what leaves this machine or stays on its disk.
class EffectiveClock final : public base::Clock {
 public:
  EffectiveClock(const EffectiveTime& time, const base::Clock& clock)
      : time_(time), clock_(clock) {}
  int64_t wall_ms() const override { return time_.now_ms(); }
  int64_t boot_ms() const override { return clock_.boot_ms(); }

 private:
  const EffectiveTime& time_;
  const base::Clock& clock_;
};

}  // namespace store
