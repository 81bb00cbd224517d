#pragma once
// Going from one screen to another: the new one slides in from the right (or back from the left),
// 220 ms, eased out, and may be interrupted by the next. Under "reduce motion" it cuts.
//
//   transition.start(Direction::kForward, ui.now_ms(), ui.theme().motion);
//   const Slide slide = transition.at(ui);
//   Shifted shifted(ui, slide.dx, 0, slide.done ? Touchable::kYes : Touchable::kInert);
//
// Pure values; owned by the navigator's screen host. UI thread only.

#include <cmath>
#include <cstdint>

#include "kiosk/ui/ui.h"

namespace ui {

float ease_out(float t);  // 0..1, cubic

enum class Direction { kForward, kBack };

struct Slide {
  float dx = 0;  // px to shift the arriving screen by
  bool done = true;
};

class Transition {
 public:
  void start(Direction direction, int64_t now_ms) {
    direction_ = direction;
    started_ms_ = now_ms;
    running_ = true;
  }
  // Also asks for the next frame while it runs.
  Slide at(Ui& ui);
  bool is_running() const { return running_; }

 private:
  Direction direction_ = Direction::kForward;
  int64_t started_ms_ = 0;
  bool running_ = false;
};

}  // namespace ui
