#include "kiosk/screens/sign_up/sign_up_draw.h"

#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"

namespace screens {
namespace {

constexpr float kGap_px = 24;

// --- what one signs up for

ui::TextStyle event_title_style(ui::Ui& ui) {
  return sized(38, ui.colour().ink, ui::TextFace::kSansBold);
}
ui::TextStyle event_line_style(ui::Ui& ui) { return sized(32, ui.colour().ink2); }

float event_words_width(ui::Ui& ui, const SignUpModel& m, float width) {
  return width - 2 * u(ui, 26) - (m.poster.empty() ? 0 : u(ui, 160 + 24));
}

float event_card_height(ui::Ui& ui, const SignUpModel& m, float width) {
  const float w = event_words_width(ui, m, width);
  return std::max(u(ui, 150), ui::measure(ui, m.event_title, event_title_style(ui), w).h +
                                  ui::measure(ui, m.event_line, event_line_style(ui), w).h +
                                  u(ui, 40));
}

void draw_event_card(ui::Ui& ui, ui::Rect* area, const SignUpModel& m) {
  const ui::Rect r = ui::cut_top(area, event_card_height(ui, m, area->w), u(ui, kGap_px));
  ui::panel(ui, r);
  ui::Rect in = r.inset(u(ui, 26), u(ui, 20));
  if (!m.poster.empty()) {
    const ui::Rect column = ui::cut_left(&in, u(ui, 160), u(ui, 24));
    ui::picture(ui, ui::centred(column, {column.w, u(ui, 110)}), m.poster, m.event_title,
                ui::Fit::kCover, u(ui, 10));
  }
  const float h1 = ui::measure(ui, m.event_title, event_title_style(ui), in.w).h;
  const float h2 = ui::measure(ui, m.event_line, event_line_style(ui), in.w).h;
  ui::Rect words = ui::left_middle(in, {in.w, h1 + h2});
  ui::text(ui, ui::cut_top(&words, h1), m.event_title, event_title_style(ui));
  ui::text(ui, words, m.event_line, event_line_style(ui));
}

// --- the two fields

enum class FieldsReach { kReached, kShown };

ui::FieldSpec field_spec(const SignUpModel& m, app::Field field, const FormContext& form,
                         View* view) {
  const bool is_name = field == app::Field::kSignUpName;
  ui::FieldSpec spec;
  spec.label = is_name ? m.name_label : m.phone_label;
  spec.placeholder = is_name ? m.name_hint : m.phone_hint;
  if (!is_name) spec.hint = m.phone_missing;
  spec.active = m.focus == field;
  spec.covered = form.covered;
  spec.grouped_digits = !is_name;
  spec.keyboard = &form.state->keyboard;
  spec.touch = &view->keyboard.field;
  if (is_name && spec.active) spec.composition = form.state->keyboard.composition();
  return spec;
}

struct Fields {
  ui::FieldSpec name;
  ui::FieldSpec phone;
  float height = 0;  // of one
};

Fields fields_of(ui::Ui& ui, float width, const SignUpModel& m, const FormContext& form,
                 View* view) {
  Fields out{field_spec(m, app::Field::kSignUpName, form, view),
             field_spec(m, app::Field::kSignUpPhone, form, view), 0};
  const float plain = ui.is_large() || ui.is_low_reach() ? 0 : u(ui, 108);
  out.height = std::max(
      {plain, ui::field_height(ui, width, out.name), ui::field_height(ui, width, out.phone)});
  return out;
}

void draw_fields(ui::Ui& ui, const ui::Rect& name, const ui::Rect& phone, const Fields& fields,
                 const FormContext& form, Actions* actions) {
  draw_field(ui, name, "name", app::Field::kSignUpName, form.state->sign_up.name, fields.name,
             actions);
  draw_field(ui, phone, "phone", app::Field::kSignUpPhone, form.state->sign_up.phone, fields.phone,
             actions);
}

// Below each other, or beside each other where height is dear.
enum class Arranged { kStacked, kBeside };

float arranged_height(ui::Ui& ui, float width, Arranged how, const SignUpModel& m,
                      const FormContext& form, View* view) {
  const float one = how == Arranged::kBeside ? (width - u(ui, 20)) / 2 : width;
  const float height = fields_of(ui, one, m, form, view).height;
  return how == Arranged::kBeside ? height : 2 * height + u(ui, 18);
}

void draw_arranged(ui::Ui& ui, ui::Rect* area, Arranged how, FieldsReach reach,
                   const SignUpModel& m, const FormContext& form, View* view, Actions* actions) {
  const float height = arranged_height(ui, area->w, how, m, form, view);
  const ui::Rect room = ui::cut_top(area, height, u(ui, 22));
  const bool beside = how == Arranged::kBeside;
  const auto cells = beside ? ui::columns(room, 2, u(ui, 20)) : ui::rows(room, 2, u(ui, 18));
  Fields fields = fields_of(ui, cells[0].w, m, form, view);
  fields.name.reached = fields.phone.reached = reach == FieldsReach::kReached;
  draw_fields(ui, cells[0], cells[1], fields, form, actions);
}

void draw_submit(ui::Ui& ui, const ui::Rect& r, const SignUpModel& m, Actions* actions) {
  ui::ButtonSpec submit{ui::ButtonKind::kPrimary, m.submit, {}, {}};
  if (!m.can_submit) submit.missing = m.submit;
  if (ui::button(ui, r, "submit", submit)) actions->emplace_back(app::act::SubmitSignUp{});
}

void draw_privacy_below(ui::Ui& ui, ui::Rect* area, const SignUpModel& m, Actions* actions) {
  const float height = privacy_height(ui, m.privacy, area->w);
  draw_privacy(ui, ui::cut_top(area, height, u(ui, 20)), m.privacy, actions);
}

// --- the whole

// Low reach, while keys are up: the fields just above them, as far as a hand gets; the rest shows.
void draw_low_typing(ui::Ui& ui, ui::Rect rest, const SignUpModel& m, const FormContext& form,
                     View* view, Actions* actions) {
  const auto how = is_landscape(ui) ? Arranged::kBeside : Arranged::kStacked;
  const float height = arranged_height(ui, rest.w, how, m, form, view);
  ui::Rect fields = ui::cut_bottom(&rest, height, u(ui, kGap_px));
  const bool reached = fields.y + 1 >= ui.reach_top_px();
  draw_step_title(ui, &rest, m.title, m.steps);
  draw_arranged(ui, &fields, how, reached ? FieldsReach::kReached : FieldsReach::kShown, m, form,
                view, actions);
  if (rest.h >= event_card_height(ui, m, rest.w)) draw_event_card(ui, &rest, m);
}

// A page that scrolls where it must. While keys are up in large letters the fields come first.
void draw_page(ui::Ui& ui, const ui::Rect& area, const SignUpModel& m, const FormContext& form,
               View* view, Actions* actions) {
  const bool typing = form.state->keyboard.is_open();
  const bool fields_first = typing && ui.is_large();
  ui::Page page(ui, area, "sign_up", &view->page);
  ui::Rect left = page.column();
  const auto reached = FieldsReach::kReached;
  if (is_landscape(ui) && !fields_first) {
    const float w = std::floor((left.w - u(ui, 40)) / 2);
    ui::Rect right{left.x + w + u(ui, 40), left.y, w, left.h};
    left.w = w;
    draw_arranged(ui, &left, Arranged::kStacked, reached, m, form, view, actions);
    if (!ui.is_low_reach()) draw_event_card(ui, &right, m);
    draw_privacy_below(ui, &right, m, actions);
    page.used(std::max(left.y, right.y));
    return;
  }
  const auto how = is_landscape(ui) ? Arranged::kBeside : Arranged::kStacked;
  if (!fields_first && !ui.is_low_reach()) draw_event_card(ui, &left, m);
  draw_arranged(ui, &left, how, reached, m, form, view, actions);
  draw_privacy_below(ui, &left, m, actions);
  if (fields_first) draw_event_card(ui, &left, m);
  page.used(left.y);
}

}  // namespace

void draw_sign_up(ui::Ui& ui, const ui::Frame& frame, const SignUpModel& m, const FormContext& form,
                  View* view, Actions* actions) {
  if (!m.found) return;
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, form, view, m.next, {}, actions);
  const bool typing = form.state->keyboard.is_open();
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w, body.bottom() - frame.content.y};
  ui::cut_bottom(&rest, u(ui, 16));
  if (ui.is_low_reach() && typing) {
    draw_low_typing(ui, rest, m, form, view, actions);
    return;
  }
  if (ui.is_low_reach()) {
    ui::Rect shown = frame.shown;
    draw_step_title(ui, &shown, m.title, m.steps);
    if (shown.h >= event_card_height(ui, m, shown.w)) draw_event_card(ui, &shown, m);
    rest = frame.reached;
    ui::cut_top(&rest, u(ui, 16));
    ui::cut_bottom(&rest, u(ui, 16));
  } else if (!(typing && is_landscape(ui) && ui.is_large())) {
    draw_step_title(ui, &rest, m.title, m.steps);
  }
  if (!typing) {
    const float height = std::min(t(ui, 112), u(ui, is_landscape(ui) ? 112 : 150));
    draw_submit(ui, ui::cut_bottom(&rest, height, u(ui, 16)), m, actions);
  }
  draw_page(ui, rest, m, form, view, actions);
}

}  // namespace screens
