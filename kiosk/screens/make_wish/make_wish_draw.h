#pragma once
// Draws the three steps of a wish. UI thread only. What was typed is drawn without caching.

#include "kiosk/screens/common/form.h"
#include "kiosk/screens/make_wish/make_wish_model.h"

namespace screens {

void draw_wish_category(ui::Ui& ui, const ui::Frame& frame, const WishCategoryModel& model,
                        View* view, Actions* actions);
void draw_wish_text(ui::Ui& ui, const ui::Frame& frame, const WishTextModel& model,
                    const FormContext& form, View* view, Actions* actions);
void draw_wish_preview(ui::Ui& ui, const ui::Frame& frame, const WishPreviewModel& model,
                       const FormContext& form, View* view, Actions* actions);

// Title left, 第 n 步 right.
void draw_step_title(ui::Ui& ui, ui::Rect* area, std::string_view title, const StepsModel& steps);
// Low reach: the same above a picture of what is done here and one line about it.
void draw_step_shown(ui::Ui& ui, const ui::Rect& shown, std::string_view icon,
                     std::string_view title, std::string_view line, const StepsModel& steps);
// Who, what for, how long, how to undo, and the tick. Height used.
float privacy_height(ui::Ui& ui, const PrivacyModel& model, float width);
void draw_privacy(ui::Ui& ui, const ui::Rect& r, const PrivacyModel& model, Actions* actions);

}  // namespace screens
