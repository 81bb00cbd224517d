#include "kiosk/screens/sign_up/sign_up_draw.h"

#include "kiosk/screens/common/chrome_draw.h"

namespace screens {
namespace {

void draw_event_card(ui::Ui& ui, const ui::Rect& r, const SignUpModel& m) {
  ui::panel(ui, r);
  ui::Rect in = r.inset(u(ui, 26), u(ui, 20));
  if (!m.poster.empty()) {
    ui::picture(ui, ui::cut_left(&in, u(ui, 160), u(ui, 24)), m.poster, m.event_title,
                ui::Fit::kCover, u(ui, 10));
  }
  const auto lines = ui::rows(in, 2, 0);
  ui::label(ui, lines[0], m.event_title, sized(38, ui.colour().ink, ui::TextFace::kSansBold));
  ui::label(ui, lines[1], m.event_line, sized(32, ui.colour().ink2));
}

void draw_fields(ui::Ui& ui, ui::Rect* area, const SignUpModel& m, const FormContext& form,
                 View* view, Actions* actions) {
  const float height = u(ui, 108);
  ui::FieldSpec name;
  name.label = m.name_label;
  name.placeholder = m.name_hint;
  name.active = m.focus == app::Field::kSignUpName;
  name.covered = form.covered;
  name.keyboard = &form.state->keyboard;
  name.touch = &view->keyboard.field;
  if (name.active) name.composition = form.state->keyboard.composition();
  if (ui::field(ui, ui::cut_top(area, height, u(ui, 18)), "name", form.state->sign_up.name, name)
          .tapped) {
    actions->emplace_back(app::act::Focus{app::Field::kSignUpName});
  }
  ui::FieldSpec phone;
  phone.label = m.phone_label;
  phone.placeholder = m.phone_hint;
  phone.hint = m.digits_missing;
  phone.active = m.focus == app::Field::kSignUpPhone;
  phone.covered = form.covered;
  phone.grouped_digits = true;
  phone.keyboard = &form.state->keyboard;
  phone.touch = &view->keyboard.field;
  if (ui::field(ui, ui::cut_top(area, height, u(ui, 22)), "phone", form.state->sign_up.phone,
                phone)
          .tapped) {
    actions->emplace_back(app::act::Focus{app::Field::kSignUpPhone});
  }
}

}  // namespace

void draw_sign_up(ui::Ui& ui, const ui::Frame& frame, const SignUpModel& m,
                  const FormContext& form, View* view, Actions* actions) {
  if (!m.found) return;
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, &form.state->keyboard, view, *form.words, m.next, {}, actions);
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w,
                body.bottom() - frame.content.y};
  draw_step_title(ui, &rest, m.title, m.steps);
  ui::cut_bottom(&rest, u(ui, 16));
  ui::ButtonSpec submit{ui::ButtonKind::kPrimary, m.submit, {}, {}};
  if (!m.can_submit) submit.missing = m.submit;
  const bool writing = form.state->keyboard.is_open();
  if (!writing &&
      ui::button(ui, ui::cut_bottom(&rest, u(ui, 112), u(ui, 16)), "submit", submit)) {
    actions->emplace_back(app::act::SubmitSignUp{});
  }
  ui::Rect side = rest;
  if (is_landscape(ui)) {
    const auto two = ui::columns(rest, 2, u(ui, 40));
    rest = two[0];
    side = two[1];
  }
  ui::Rect& column = is_landscape(ui) ? side : rest;
  draw_event_card(ui, ui::cut_top(&column, u(ui, 150), u(ui, 24)), m);
  draw_fields(ui, &rest, m, form, view, actions);
  const float needed = privacy_height(ui, m.privacy);
  if (column.h >= needed) {
    draw_privacy(ui, ui::cut_top(&column, needed, u(ui, 20)), m.privacy, actions);
  }
}

}  // namespace screens
