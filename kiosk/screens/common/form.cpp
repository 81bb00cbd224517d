#include "kiosk/screens/common/form.h"

namespace screens {

void tell(std::vector<ime::KeyTouch> touches, Actions* actions) {
  for (ime::KeyTouch& touch : touches) actions->emplace_back(app::act::Typed{std::move(touch)});
}

void draw_field(ui::Ui& ui, const ui::Rect& r, std::string_view name, app::Field which,
                const ime::TextBuffer& text, const ui::FieldSpec& spec, Actions* actions) {
  auto touched = ui::field(ui, r, name, text, spec);
  if (touched.tapped) actions->emplace_back(app::act::Focus{which});
  tell(std::move(touched.touches), actions);
}

void draw_keyboard(ui::Ui& ui, ui::Rect* area, const FormContext& form, View* view,
                   std::string_view next, std::string_view next_missing, Actions* actions) {
  const ime::Keyboard& keyboard = form.state->keyboard;
  if (!keyboard.is_open()) return;
  // The keyboard takes the full width: area is the body, not the content.
  const ui::Rect keys = ui::cut_bottom(area, ui::keyboard_height(ui, keyboard));
  const auto lookup = [&form](std::string_view key) { return (*form.words)(app::Key{key}); };
  auto done = ui::keyboard(ui, keys, keyboard, &view->keyboard, lookup, next, next_missing);
  tell(std::move(done.touches), actions);
  if (done.next) actions->emplace_back(app::act::KeyboardNext{});
}

}  // namespace screens
