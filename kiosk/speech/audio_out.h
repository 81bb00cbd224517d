#pragma once
// Where samples are heard. Open while something is said, closed otherwise, so that the card can
// sleep and others may use it. Speaker's thread only.

#include <cstdint>
#include <span>

#include "data/base/result.h"

namespace speech {

class AudioOut {
 public:
  virtual ~AudioOut() = default;
  // Mono, 16 bits. kUnavailable without a card, or while another program keeps it.
  virtual base::Result<void> open(int samples_per_s) = 0;
  // Waits for room, for kWaitMost_ms at most; an error when the card takes nothing.
  virtual base::Result<void> write(std::span<const int16_t> samples) = 0;
  // How many samples may be waiting inside: so much silence after the end lets the end be heard.
  virtual size_t buffered_most() const = 0;
  // Silent from here on, whatever waits inside; closes.
  virtual void drop() = 0;

  static constexpr int kBuffer_ms = 160;
  static constexpr int kWaitMost_ms = 1'000;
};

}  // namespace speech
