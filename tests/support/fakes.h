#pragma once
// Time and chance that a test owns.

#include <atomic>
#include <cstdint>
#include <mutex>
#include <random>
#include <span>

#include "data/base/clock.h"
#include "data/base/random.h"

namespace support {

inline constexpr int64_t kNoon_ms = 1'795'665'600'000;  // 2026-11-26 04:00 UTC, noon in Shanghai

class FakeClock final : public base::Clock {
 public:
  explicit FakeClock(int64_t wall_ms = kNoon_ms) : wall_ms_(wall_ms) {}
  int64_t wall_ms() const override { return wall_ms_; }
  int64_t boot_ms() const override { return boot_ms_; }
  void advance(int64_t ms) {
    wall_ms_ += ms;
    boot_ms_ += ms;
  }
  void jump_wall(int64_t ms) { wall_ms_ += ms; }  // somebody set the clock

 private:
  std::atomic<int64_t> wall_ms_;
  std::atomic<int64_t> boot_ms_{1'000'000};
};

class SeededRandom final : public base::Random {
 public:
  explicit SeededRandom(uint64_t seed) : engine_(seed) {}
  void fill(std::span<uint8_t> out) override {
    const std::lock_guard lock(mutex_);
    for (auto& byte : out) byte = static_cast<uint8_t>(engine_());
  }

 private:
  std::mutex mutex_;
  std::mt19937_64 engine_;
};

}  // namespace support
