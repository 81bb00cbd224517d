#pragma once
// How much to ask for, or to send, in one call on the line as it is. Starts small, doubles while
// calls are quick, halves when one is slow or breaks off, so that something always arrives. A
// value; the thread of the calls.

#include <algorithm>
#include <cstdint>

namespace client {

inline constexpr int64_t kPaceLeast_bytes = 4 * 1024;
inline constexpr int64_t kPaceFirst_bytes = 32 * 1024;
inline constexpr int64_t kPaceQuick_ms = 3'000;
inline constexpr int64_t kPaceSlow_ms = 10'000;

class Pace {
 public:
  explicit Pace(int64_t most_bytes) : most_bytes_(most_bytes) {}
  int64_t bytes() const { return bytes_; }
  void took(int64_t ms) {
    if (ms <= kPaceQuick_ms) bytes_ = std::min(most_bytes_, bytes_ * 2);
    if (ms > kPaceSlow_ms) broke();
  }
  void broke() { bytes_ = std::max(kPaceLeast_bytes, bytes_ / 2); }

 private:
  int64_t most_bytes_;
  int64_t bytes_ = kPaceFirst_bytes;
};

}  // namespace client
