#include "kiosk/ui/page.h"

#include <cmath>

namespace ui {

Page::Page(Ui& ui, const Rect& area, std::string_view name, PageState* state)
    : ui_(ui), state_(*state), scrolls_(state->used_px > area.h) {
  if (!scrolls_) {
    body_ = area;
    return;
  }
  // A little wider than the room, so that shadows are not cut.
  const float side = ui.p(4);
  state_.scroll.begin(ui, area.grown(side, 0), name, state_.used_px, ui.colour().paper);
  body_ = {side, 0, area.w, std::max(area.h, state_.used_px)};
}

Page::~Page() {
  if (scrolls_) state_.scroll.end(ui_);
  const float used = std::ceil(used_);
  if (used == state_.used_px) return;
  state_.used_px = used;
  ui_.wake_now("layout");
}

void Page::used(float bottom_px) { used_ = std::max(used_, bottom_px - body_.y); }

}  // namespace ui
