#pragma once
// Draws the enrolment code. UI thread only; reads nothing but its model.

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/enrol/enrol_model.h"

namespace screens {

void draw_enrol(ui::Ui& ui, const ui::Rect& area, const EnrolModel& model, View* view);

}  // namespace screens
