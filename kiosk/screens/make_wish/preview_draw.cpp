#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/make_wish/make_wish_draw.h"

namespace screens {
namespace {

void draw_heading(ui::Ui& ui, const ui::Rect& r, std::string_view icon, std::string_view words,
                  ui::Colour colour) {
  ui::Rect in = r;
  ui::icon_centred(ui, ui::cut_left(&in, u(ui, 44), u(ui, 14)), icon, u(ui, 40), colour);
  ui::label(ui, in, words, sized(36, colour, ui::TextFace::kSansBold));
  ui.announce(ui::ProbeRole::kText, words, r);
}

// The note as it will hang on the wall. Its text is the visitor's: never cached, covered on idle.
void draw_public_note(ui::Ui& ui, ui::Rect* area, const WishPreviewModel& m, bool covered,
                      Actions* actions) {
  auto words = sized(40, ui.colour().ink);
  words.leading = 1.5F;
  words.max_lines = 6;
  const float width = area->w - u(ui, 68);
  const float text_h =
      ui::measure(ui, m.note.text, words, width, ui::Privacy::kNeverCache).h;
  const ui::Rect paper = ui::cut_top(area, u(ui, 26 + 48 + 14 + 14 + 60 + 22) + text_h, u(ui, 24));
  ui::note_paper(ui, paper, m.note.category);
  ui::Rect in = paper.inset(u(ui, 34), u(ui, 26));
  ui::Rect head = ui::cut_top(&in, u(ui, 48), u(ui, 14));
  ui::ribbon(ui, {paper.right(), head.y}, {model::Stage::kCollected, m.note.stage_word});
  ui::icon_centred(ui, ui::cut_left(&head, u(ui, 34), u(ui, 10)), ui::icon_of(m.note.category),
                   u(ui, 34), ui.colour().ink2);
  ui::label(ui, head, m.note.category_word, sized(30, ui.colour().ink2));
  const ui::Rect body = ui::cut_top(&in, text_h, u(ui, 14));
  if (covered) {
    ui.canvas().fill_round({body.x, body.y + u(ui, 8), body.w * 0.8F, u(ui, 40)}, u(ui, 8),
                           ui.colour().line);
  } else {
    ui::text(ui, body, m.note.text, words, ui::Privacy::kNeverCache);
  }
  ui::ButtonSpec change{ui::ButtonKind::kQuiet, m.change, icons::kPencil, {}};
  change.role = ui::TextRole::kBody;
  ui::Rect foot = ui::cut_top(&in, u(ui, 60));
  const float button_w = ui::button_width(ui, change);
  if (ui::button(ui, ui::cut_right(&foot, button_w), "change", change)) {
    actions->emplace_back(app::act::GoTo{app::WishTextRoute{}});
  }
  ui::label(ui, foot, m.note.date, style(ui::TextRole::kCaption, ui.colour().ink2));
}

void draw_fields(ui::Ui& ui, ui::Rect* area, const WishPreviewModel& m, const FormContext& form,
                 View* view, Actions* actions) {
  const float height = ui.text_mm(ui::kFieldHeight_mm);
  ui::FieldSpec phone;
  phone.label = m.phone_label;
  phone.placeholder = m.phone_hint;
  phone.active = form.state->focus == app::Field::kContactPhone;
  phone.covered = form.covered;
  phone.grouped_digits = true;
  phone.keyboard = &form.state->keyboard;
  phone.touch = &view->keyboard.field;
  if (ui::field(ui, ui::cut_top(area, height, u(ui, 16)), "phone", form.state->wish.phone, phone)
          .tapped) {
    actions->emplace_back(app::act::Focus{app::Field::kContactPhone});
  }
  ui::FieldSpec name;
  name.label = m.name_label;
  name.placeholder = m.name_hint;
  name.active = form.state->focus == app::Field::kContactName;
  name.covered = form.covered;
  name.keyboard = &form.state->keyboard;
  name.touch = &view->keyboard.field;
  if (name.active) name.composition = form.state->keyboard.composition();
  if (ui::field(ui, ui::cut_top(area, height, u(ui, 20)), "name", form.state->wish.name, name)
          .tapped) {
    actions->emplace_back(app::act::Focus{app::Field::kContactName});
  }
}

// What happens then: said where a visitor who leaves no number decides to trust the code.
void draw_after(ui::Ui& ui, const ui::Rect& area, const WishPreviewModel& m) {
  const float row_h = u(ui, 72);
  const float height = u(ui, 24 + 76 + 24) + static_cast<float>(m.after.size()) * row_h;
  if (area.h < height) return;
  const ui::Rect card{area.x, area.y + u(ui, 8), area.w, height};
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 34), u(ui, 24));
  ui::label(ui, ui::cut_top(&in, u(ui, 76)), m.after_title,
            sized(38, ui.colour().ink, ui::TextFace::kSerif));
  for (const auto& [word, line] : m.after) {
    ui::Rect row = ui::cut_top(&in, row_h);
    ui::hairline(ui, row.x, row.y, row.w);
    ui::label(ui, ui::cut_left(&row, u(ui, 140), u(ui, 16)), word, sized(34, ui.colour().ink2));
    ui::label(ui, row, line, sized(34, ui.colour().ink));
  }
}

}  // namespace

float privacy_height(ui::Ui& ui, const PrivacyModel& m) {
  return u(ui, 22) + u(ui, 62) + static_cast<float>(m.lines.size()) * u(ui, 60) + u(ui, 12) +
         u(ui, 96) + u(ui, 8);
}

void draw_privacy(ui::Ui& ui, const ui::Rect& r, const PrivacyModel& m, Actions* actions) {
  ui.canvas().fill_edged(r, ui.mm(ui.theme().radius_panel_mm), u(ui, 2), ui.colour().gold,
                         ui::flat(ui::mix(ui.colour().card, ui.colour().gold_tint, 0.3F)));
  ui::Rect in = r.inset(u(ui, 32), u(ui, 8));
  ui::cut_top(&in, u(ui, 14));
  ui::Rect head = ui::cut_top(&in, u(ui, 62));
  ui::ButtonSpec full{ui::ButtonKind::kQuiet, m.full_text, icons::kMore, {}};
  full.role = ui::TextRole::kCaption;
  full.icon_side = ui::ButtonSpec::IconSide::kRight;
  const float width = ui::button_width(ui, full);
  if (ui::button(ui, ui::cut_right(&head, width), "privacy_full", full)) {
    actions->emplace_back(app::act::GoTo{app::PrivacyRoute{}});
  }
  ui::label(ui, head, m.title, sized(36, ui.colour().ink, ui::TextFace::kSerif));
  for (const auto& [word, value] : m.lines) {
    ui::Rect line = ui::cut_top(&in, u(ui, 60));
    ui::label(ui, ui::cut_left(&line, u(ui, 140), u(ui, 10)), word,
              sized(32, ui.colour().gold_ink));
    ui::label(ui, line, value, sized(32, ui.colour().ink));
  }
  ui::cut_top(&in, u(ui, 12));
  ui::hairline(ui, in.x, in.y, in.w);
  if (ui::check_row(ui, ui::cut_top(&in, u(ui, 96)), "consent", m.consent, m.consented)) {
    actions->emplace_back(app::act::SetConsent{m.consented ? app::Consent::kNotGiven
                                                           : app::Consent::kGiven});
  }
}

void draw_wish_preview(ui::Ui& ui, const ui::Frame& frame, const WishPreviewModel& m,
                       const FormContext& form, View* view, Actions* actions) {
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, &form.state->keyboard, view, *form.words,
                m.next, {}, actions);
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w,
                body.bottom() - frame.content.y};
  draw_step_title(ui, &rest, m.title, m.steps);
  ui::cut_bottom(&rest, u(ui, 24));
  if (!form.state->keyboard.is_open()) {
    ui::ButtonSpec submit{ui::ButtonKind::kPrimary, m.submit, icons::kCheck, {}};
    if (!m.can_submit) submit.missing = m.submit;
    if (ui::button(ui, ui::cut_bottom(&rest, u(ui, 128), u(ui, 20)), "submit", submit)) {
      actions->emplace_back(app::act::SubmitWish{});
    }
  }
  ui::Rect left = rest;
  ui::Rect right = rest;
  if (is_landscape(ui)) {
    const auto two = ui::columns(rest, 2, u(ui, 40));
    left = two[0];
    right = two[1];
  }
  // While a field is written, the fields come first: the keyboard leaves room for little else.
  if (!form.state->keyboard.is_open() || is_landscape(ui)) {
    draw_heading(ui, ui::cut_top(&left, u(ui, 60), u(ui, 10)), icons::kEye, m.public_title,
                 ui.colour().ok);
    draw_public_note(ui, &left, m, form.covered, actions);
  }
  ui::Rect& column = is_landscape(ui) ? right : left;
  ui::Rect head = ui::cut_top(&column, u(ui, 60), u(ui, 10));
  draw_heading(ui, head, icons::kLock, m.private_title, ui.colour().gold_ink);
  ui::label(ui, head, m.private_hint,
            sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight));
  const ui::Segment choices[] = {{m.no_contact, {}, {}}, {m.call_me, {}, icons::kPhone}};
  const size_t chosen = m.contact == app::ContactWish::kCall ? 1 : 0;
  const auto tapped = ui::segmented(ui, ui::cut_top(&column, u(ui, 92), u(ui, 22)), "contact",
                                    choices, chosen, ui::Tone::kOnPaper);
  if (tapped) {
    actions->emplace_back(app::act::SetContact{*tapped == 1 ? app::ContactWish::kCall
                                                            : app::ContactWish::kNone});
  }
  if (m.contact == app::ContactWish::kNone) {
    draw_after(ui, column, m);
    return;
  }
  draw_fields(ui, &column, m, form, view, actions);
  if (column.h < privacy_height(ui, m.privacy)) return;
  draw_privacy(ui, ui::cut_top(&column, privacy_height(ui, m.privacy), u(ui, 20)), m.privacy,
               actions);
  if (column.h > u(ui, 60)) {
    ui::label(ui, ui::cut_top(&column, u(ui, 60)), m.sealed,
              sized(30, ui.colour().ink2).aligned(ui::TextAlign::kCentre));
  }
}

}  // namespace screens
