#pragma once
// Randomness comes in through here, so that every test can seed it. Thread-safe.

#include <cstddef>
#include <cstdint>
#include <span>

namespace base {

class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<uint8_t> out) = 0;

  uint64_t next_u64();
  // Uniform in [0, bound); bound > 0. Without modulo bias.
  uint64_t below(uint64_t bound);
};

// The kernel's random source. Aborts if the kernel has none: nothing of ours may run without.
class SystemRandom final : public Random {
 public:
  void fill(std::span<uint8_t> out) override;
};

}  // namespace base
