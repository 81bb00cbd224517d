#pragma once
// Draws the attract view. UI thread only; reads nothing but its model.

#include "kiosk/screens/attract/attract_model.h"
#include "kiosk/screens/common/view.h"

namespace screens {

void draw_attract(ui::Ui& ui, const AttractModel& model, Actions* actions);

}  // namespace screens
