#pragma once
// Draws 无障碍, the sheet on which a visitor says how the screen is easier: text size, contrast,
// reach, reading aloud, motion. What is tapped holds at once. UI thread only.

#include "kiosk/screens/common/chrome_model.h"
#include "kiosk/screens/common/view.h"

namespace screens {

void draw_access(ui::Ui& ui, const AccessModel& model, Actions* actions);

}  // namespace screens
