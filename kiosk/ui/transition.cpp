#include "kiosk/ui/transition.h"

namespace ui {

float ease_out(float t) {
  const float left = 1 - std::clamp(t, 0.F, 1.F);
  return 1 - left * left * left;
}

Slide Transition::at(Ui& ui) {
  if (!running_) return {};
  const int64_t length = ui.reduces_motion() ? 0 : ui.theme().motion.push_ms;
  const int64_t past = ui.now_ms() - started_ms_;
  if (past >= length || past < 0) {
    running_ = false;
    return {};
  }
  ui.wake_now("transition");
  const float rest = 1 - ease_out(static_cast<float>(past) / static_cast<float>(length));
  const float way = ui.mm(ui.theme().motion.push_mm) * rest;
  return {direction_ == Direction::kForward ? std::round(way) : -std::round(way), false};
}

}  // namespace ui
