#pragma once
// Draws the dark attract view: three lines upon nearly black, and one touch area as large as the
// screen. It asks for no further frame. UI thread only; reads nothing but its model.

#include "kiosk/screens/attract/dark_model.h"
#include "kiosk/screens/common/view.h"

namespace screens {

void draw_dark(ui::Ui& ui, const DarkModel& model, Actions* actions);

}  // namespace screens
