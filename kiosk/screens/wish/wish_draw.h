#pragma once
// Draws a wish. UI thread only; reads nothing but its model.

#include "kiosk/screens/common/view.h"
#include "kiosk/screens/wish/wish_model.h"

namespace screens {

void draw_wish(ui::Ui& ui, const ui::Rect& area, const WishModel& model, View* view,
               Actions* actions);

// For the receipt's view as well; both return the height used.
float draw_timeline(ui::Ui& ui, const ui::Rect& r, const std::vector<TimelineStep>& steps);
float timeline_height(ui::Ui& ui, float width, const std::vector<TimelineStep>& steps);
float draw_answer(ui::Ui& ui, const ui::Rect& r, const AnswerModel& answer);
float answer_height(ui::Ui& ui, float width, const AnswerModel& answer);

}  // namespace screens
