#pragma once
// Home laid out for large text, where everything stands one below the other and scrolls, and for
// low reach, where the walls show above and the ways into them lie below. UI thread only.

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/home/home_model.h"

namespace screens {

void draw_home_large(ui::Ui& ui, const ui::Rect& area, const HomeModel& model, View* view,
                     Actions* actions);
void draw_home_low(ui::Ui& ui, const ui::Frame& frame, const HomeModel& model, Actions* actions);

// The head of the wall in both: title, then counts, below it where both do not fit one line;
// returns the height used.
float draw_wall_head(ui::Ui& ui, const ui::Rect& in, const HomeModel& model);
float wall_head_height(ui::Ui& ui, float width, const HomeModel& model);

}  // namespace screens
