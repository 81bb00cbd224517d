#pragma once
// Draws home. UI thread only; reads nothing but its model.

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/home/home_model.h"

namespace screens {

// Stands in place of any content that is older than max_offline.
void draw_too_old(ui::Ui& ui, const ui::Rect& area, const HomeModel& model, Actions* actions);

void draw_home(ui::Ui& ui, const ui::Frame& frame, const HomeModel& model, View* view,
               Actions* actions);

}  // namespace screens
