#include "kiosk/platform/frame_pacer.h"

#include <algorithm>

namespace platform {

std::string_view to_string(FrameReason reason) {
  switch (reason) {
    case FrameReason::kStartup: return "startup";
    case FrameReason::kInput: return "input";
    case FrameReason::kAnimation: return "animation";
    case FrameReason::kClock: return "clock";
    case FrameReason::kTimer: return "timer";
    case FrameReason::kContent: return "content";
    case FrameReason::kMedia: return "media";
    case FrameReason::kEffect: return "effect";
    case FrameReason::kExpose: return "expose";
    case FrameReason::kGlyphs: return "glyphs";
    case FrameReason::kCount: break;
  }
  return "none";
}

void FramePacer::request(FrameReason reason) { request_at(reason, clock_.boot_ms()); }

void FramePacer::request_at(FrameReason reason, int64_t at_ms) {
  int64_t& due = due_ms_[static_cast<size_t>(reason)];
  due = std::min(due, at_ms);
}

void FramePacer::cancel(FrameReason reason) { due_ms_[static_cast<size_t>(reason)] = kNever; }

void FramePacer::animate(int64_t until_ms, int interval_ms) {
  const int64_t now = clock_.boot_ms();
  interval_ms = std::max(interval_ms, 1);
  if (!animating()) {
    animate_until_ms_ = until_ms;
    animate_interval_ms_ = interval_ms;
    animate_next_ms_ = now;
    return;
  }
  animate_until_ms_ = std::max(animate_until_ms_, until_ms);
  animate_interval_ms_ = std::min(animate_interval_ms_, interval_ms);
  animate_next_ms_ = std::min(animate_next_ms_, now + interval_ms);
}

int64_t FramePacer::next_ms() const {
  const int64_t next = *std::min_element(due_ms_.begin(), due_ms_.end());
  return animating() ? std::min(next, animate_next_ms_) : next;
}

int FramePacer::wait_ms() const {
  const int64_t now = clock_.boot_ms();
  const int64_t next = next_ms();
  if (next <= now) return 0;
  return static_cast<int>(std::min<int64_t>(next - now, kMaxWait_ms));
}

FrameReasons FramePacer::begin_frame() {
  const int64_t now = clock_.boot_ms();
  FrameReasons reasons;
  for (size_t i = 0; i < kFrameReasonCount; ++i) {
    if (due_ms_[i] > now) continue;
    due_ms_[i] = kNever;
    reasons.add(static_cast<FrameReason>(i));
    ++counts_[i];
  }
  if (animating() && animate_next_ms_ <= now) {
    if (!reasons.has(FrameReason::kAnimation))
      ++counts_[static_cast<size_t>(FrameReason::kAnimation)];
    reasons.add(FrameReason::kAnimation);
    if (now >= animate_until_ms_) animate_until_ms_ = kNever;  // this is the one at the end
    else animate_next_ms_ = std::min(now + animate_interval_ms_, animate_until_ms_);
  }
  if (!reasons.empty()) ++frames_;
  return reasons;
}

}  // namespace platform
