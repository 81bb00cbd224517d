#include "kiosk/ui/explore.h"

namespace ui {

void Explore::turn(bool on) {
  if (on == on_) return;
  on_ = on;
  clear();
}

Explore::Tap Explore::tap(Id id, uint32_t words) {
  if (!on_) return Tap::kActs;
  if (id == focus_ && words == words_) {
    acted_ = id;
    return Tap::kActs;
  }
  focus_on(id, words);
  heard_ = id;
  return Tap::kFocuses;
}

void Explore::tap_text(Id id) {
  if (!on_) return;
  focus_on(id);
  heard_ = id;
}

void Explore::focus_on(Id id, uint32_t words) {
  focus_ = id;
  words_ = words;
}

}  // namespace ui
