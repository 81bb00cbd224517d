#pragma once
// FramePacer: when the next frame is due, and why. A frame without a named reason is never drawn.
//
// Pure; main thread. Loop: window.wait_events(pacer.wait_ms()); collect events, request();
// if (pacer.due()) { auto why = pacer.begin_frame(); … draw … }. Times are boot ms.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "data/base/clock.h"

namespace platform {

enum class FrameReason : uint8_t {
  kStartup,    // the first frames
  kInput,      // a finger did something
  kAnimation,  // something moves until a known time
  kClock,      // the minute on screen
  kTimer,      // idle question, toast end, attract change
  kContent,    // new content came from the store
  kMedia,      // a picture became ready
  kEffect,     // a worker answered
  kExpose,     // the window lost its picture or changed its size
  kGlyphs,     // the glyph pages were full in the frame before
  kCount,
};
inline constexpr size_t kFrameReasonCount = static_cast<size_t>(FrameReason::kCount);

std::string_view to_string(FrameReason reason);

// The reasons of one frame, as a set.
class FrameReasons {
 public:
  bool has(FrameReason reason) const { return (bits_ >> static_cast<unsigned>(reason) & 1U) != 0; }
  bool empty() const { return bits_ == 0; }
  void add(FrameReason reason) { bits_ |= 1U << static_cast<unsigned>(reason); }

 private:
  uint32_t bits_ = 0;
};

class FramePacer {
 public:
  static constexpr int kMaxWait_ms = 60'000;        // a lost wake-up heals within a minute
  static constexpr int kAnimationInterval_ms = 16;  // where the display does not hold the pace

  explicit FramePacer(const base::Clock& clock) : clock_(clock) {}

  void request(FrameReason reason);  // a frame now
  // A frame then; of one reason the earliest counts.
  void request_at(FrameReason reason, int64_t at_ms);
  void cancel(FrameReason reason);  // forgets a request_at() not yet due

  // Frames every `interval_ms` until `until_ms`, and one at the end. A later call extends; the
  // shorter interval wins while both run.
  void animate(int64_t until_ms, int interval_ms = kAnimationInterval_ms);
  void stop_animation() { animate_until_ms_ = kNever; }
  bool animating() const { return animate_until_ms_ != kNever; }

  int wait_ms() const;  // 0: due now; at most kMaxWait_ms
  bool due() const { return wait_ms() == 0; }
  // The reasons that are due, which it takes and counts; empty: do not draw.
  FrameReasons begin_frame();

  uint64_t frames() const { return frames_; }
  uint64_t count(FrameReason reason) const { return counts_[static_cast<size_t>(reason)]; }

 private:
  static constexpr int64_t kNever = INT64_MAX;

  int64_t next_ms() const;

  const base::Clock& clock_;
  std::array<int64_t, kFrameReasonCount> due_ms_ = [] {
    std::array<int64_t, kFrameReasonCount> none{};
    none.fill(kNever);
    return none;
  }();
  std::array<uint64_t, kFrameReasonCount> counts_{};
  uint64_t frames_ = 0;
  int64_t animate_until_ms_ = kNever;
  int64_t animate_next_ms_ = kNever;
  int animate_interval_ms_ = kAnimationInterval_ms;
};

}  // namespace platform
