#pragma once
// 最晚 11月26日答复, and the pill behind it or, where both do not fit, below it. UI thread only;
// reads nothing but its model.

#include "kiosk/screens/common/due_model.h"
#include "kiosk/ui/due_pill.h"

namespace screens {

float due_line_height(ui::Ui& ui, float width, const DueModel& due);
// `plain`: the pill's ground while there is time, on paper of another colour. Returns the height.
float draw_due_line(ui::Ui& ui, const ui::Rect& r, const DueModel& due,
                    std::optional<ui::Colour> plain = {});

}  // namespace screens
