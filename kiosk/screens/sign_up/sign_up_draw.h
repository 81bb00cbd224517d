#pragma once
// Draws the sign-up form. UI thread only. What was typed is drawn without caching.

#include "kiosk/screens/make_wish/make_wish_draw.h"
#include "kiosk/screens/sign_up/sign_up_model.h"

namespace screens {

void draw_sign_up(ui::Ui& ui, const ui::Frame& frame, const SignUpModel& model,
                  const FormContext& form, View* view, Actions* actions);

}  // namespace screens
