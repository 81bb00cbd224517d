#pragma once
// What a form is drawn from besides its model, its keyboard, and how what a finger did there comes
// back. UI thread only. What was typed is drawn without caching.

#include <vector>

#include "kiosk/app/state.h"
#include "kiosk/app/strings.h"
#include "kiosk/screens/common/view.h"

namespace screens {

// The fields themselves and the keyboard: looked at, changed by nobody here.
struct FormContext {
  const app::AppState* state;
  const app::Words* words;
  bool covered = false;  // while the idle question is up
};

// Touches of a keyboard or of a field as actions.
void tell(std::vector<ime::KeyTouch> touches, Actions* actions);

// One line of a form: a tap gives it the keyboard.
void draw_field(ui::Ui& ui, const ui::Rect& r, std::string_view name, app::Field which,
                const ime::TextBuffer& text, const ui::FieldSpec& spec, Actions* actions);

// The keyboard, when a field has it, above the dock; takes its height from *area and turns what
// was pressed into actions.
void draw_keyboard(ui::Ui& ui, ui::Rect* area, const FormContext& form, View* view,
                   std::string_view next, std::string_view next_missing, Actions* actions);

}  // namespace screens
