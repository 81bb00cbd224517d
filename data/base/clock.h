#pragma once
// Time comes in through here, so that every test owns it. Thread-safe.

#include <cstdint>

namespace base {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual int64_t wall_ms() const = 0;  // UTC milliseconds since 1970; may jump
  virtual int64_t boot_ms() const = 0;  // milliseconds since boot, sleep included; never goes back
};

class SystemClock final : public Clock {
 public:
  int64_t wall_ms() const override;
  int64_t boot_ms() const override;
};

inline constexpr int64_t kSecond_ms = 1000;
inline constexpr int64_t kMinute_ms = 60 * kSecond_ms;
inline constexpr int64_t kHour_ms = 60 * kMinute_ms;
inline constexpr int64_t kDay_ms = 24 * kHour_ms;

}  // namespace base
