#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/make_wish/make_wish_draw.h"

namespace screens {
namespace {

void draw_heading(ui::Ui& ui, const ui::Rect& r, std::string_view icon, std::string_view words,
                  ui::Colour colour) {
  ui::Rect in = r;
  ui::icon_centred(ui, ui::cut_left(&in, t(ui, 44), u(ui, 14)), icon, t(ui, 40), colour);
  ui::label(ui, in, words, sized(36, colour, ui::TextFace::kSansBold));
  ui.announce(ui::ProbeRole::kText, words, r);
}

// The note as it will hang on the wall. Its text is the visitor's: never cached, covered on idle.
// In low reach it only shows; the way to change it is below.
void draw_public_note(ui::Ui& ui, ui::Rect* area, const WishPreviewModel& m, bool covered,
                      Actions* actions) {
  auto words = sized(40, ui.colour().ink);
  words.leading = 1.5F;
  const float width = area->w - u(ui, 68);
  const float text_h = ui::measure(ui, m.note.text, words, width, ui::Privacy::kNeverCache).h;
  ui::ButtonSpec change{ui::ButtonKind::kQuiet, m.change, icons::kPencil, {}};
  change.role = ui::TextRole::kBody;
  const float button_w = ui::button_width(ui, change);
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2);
  const float date_h =
      ui::measure(ui, m.note.date, small, area->w - u(ui, 68) - button_w - ui.p(2)).h;
  const float change_h = std::max({t(ui, 60), ui.mm(16), date_h});
  const float height = u(ui, 26 + 14 + 14 + 22) + t(ui, 48) + change_h + text_h;
  const ui::Rect paper = ui::cut_top(area, height, u(ui, 24));
  ui::note_paper(ui, paper, m.note.category);
  ui::Rect in = paper.inset(u(ui, 34), u(ui, 26));
  ui::Rect head = ui::cut_top(&in, t(ui, 48), u(ui, 14));
  ui::ribbon(ui, {paper.right(), head.y}, {model::Stage::kCollected, m.note.stage_word});
  ui::icon_centred(ui, ui::cut_left(&head, t(ui, 34), u(ui, 10)), ui::icon_of(m.note.category),
                   t(ui, 34), ui.colour().ink2);
  ui::label(ui, head, m.note.category_word, sized(30, ui.colour().ink2));
  const ui::Rect body = ui::cut_top(&in, text_h, u(ui, 14));
  if (covered) {
    ui.canvas().fill_round({body.x, body.y + u(ui, 8), body.w * 0.8F, u(ui, 40)}, u(ui, 8),
                           ui.colour().line);
  } else {
    ui::text(ui, body, m.note.text, words, ui::Privacy::kNeverCache);
  }
  ui::Rect foot = ui::cut_top(&in, change_h);
  const bool shows = ui.is_low_reach();
  if (!shows && ui::button(ui, ui::cut_right(&foot, button_w, ui.p(2)), "change", change)) {
    actions->emplace_back(app::act::GoTo{app::WishTextRoute{}});
  }
  ui::text(ui, ui::left_middle(foot, {foot.w, date_h}), m.note.date, small);
}

void draw_fields(ui::Ui& ui, ui::Rect* area, const WishPreviewModel& m, const FormContext& form,
                 View* view, Actions* actions) {
  const float height = ui.text_mm(ui::kFieldHeight_mm);
  ui::FieldSpec phone;
  phone.label = m.phone_label;
  phone.placeholder = m.phone_hint;
  phone.hint = m.phone_missing;
  phone.active = form.state->focus == app::Field::kContactPhone;
  phone.covered = form.covered;
  phone.grouped_digits = true;
  phone.keyboard = &form.state->keyboard;
  phone.touch = &view->keyboard.field;
  draw_field(ui, ui::cut_top(area, height, u(ui, 16)), "phone", app::Field::kContactPhone,
             form.state->wish.phone, phone, actions);
  ui::FieldSpec name;
  name.label = m.name_label;
  name.placeholder = m.name_hint;
  name.active = form.state->focus == app::Field::kContactName;
  name.covered = form.covered;
  name.keyboard = &form.state->keyboard;
  name.touch = &view->keyboard.field;
  if (name.active) name.composition = form.state->keyboard.composition();
  draw_field(ui, ui::cut_top(area, height, u(ui, 20)), "name", app::Field::kContactName,
             form.state->wish.name, name, actions);
}

// What happens then: said where a visitor who leaves no number decides to trust the code.
void draw_after(ui::Ui& ui, ui::Rect* area, const WishPreviewModel& m) {
  const auto word_style = sized(34, ui.colour().ink2);
  const auto line_style = sized(34, ui.colour().ink);
  const float pad = u(ui, 24);
  const float title_h = t(ui, 76);
  float word_w = u(ui, 124);
  for (const auto& [word, line] : m.after) {
    word_w = std::max(word_w, ui::measure(ui, word, word_style).w + 1);
  }
  const float line_w = area->w - u(ui, 68) - word_w - u(ui, 16);
  std::vector<float> heights;
  float height = 2 * pad + title_h;
  for (const auto& [word, line] : m.after) {
    heights.push_back(std::max(t(ui, 72), ui::measure(ui, line, line_style, line_w).h + t(ui, 22)));
    height += heights.back();
  }
  ui::cut_top(area, u(ui, 8));
  const ui::Rect card = ui::cut_top(area, height, u(ui, 20));
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 34), pad);
  ui::label(ui, ui::cut_top(&in, title_h), m.after_title,
            sized(38, ui.colour().ink, ui::TextFace::kSerif));
  for (size_t i = 0; i < m.after.size(); ++i) {
    ui::Rect row = ui::cut_top(&in, heights[i]);
    ui::hairline(ui, row.x, row.y, row.w);
    ui::label(ui, ui::cut_left(&row, word_w, u(ui, 16)), m.after[i].first, word_style);
    const float h = ui::measure(ui, m.after[i].second, line_style, row.w).h;
    ui::text(ui, ui::left_middle(row, {row.w, h}), m.after[i].second, line_style);
  }
}

}  // namespace

namespace {

constexpr float kPrivacySide_px = 32;

// What the words of the privacy box need at its width.
struct PrivacyParts {
  float head_h = 0;
  float title_w = 0;
  float full_w = 0;
  float word_w = 0;
  std::vector<float> lines;
  float consent_h = 0;
};

ui::ButtonSpec full_text_button(const PrivacyModel& m) {
  ui::ButtonSpec full{ui::ButtonKind::kQuiet, m.full_text, icons::kMore, {}};
  full.role = ui::TextRole::kCaption;
  full.icon_side = ui::ButtonSpec::IconSide::kRight;
  return full;
}

PrivacyParts privacy_parts(ui::Ui& ui, const PrivacyModel& m, float width) {
  PrivacyParts out;
  const float inner = width - 2 * u(ui, kPrivacySide_px);
  out.full_w = ui::button_width(ui, full_text_button(m));
  out.title_w = inner - out.full_w - u(ui, 10);
  const auto title = sized(36, {}, ui::TextFace::kSerif);
  out.head_h = std::max(t(ui, 62), ui::measure(ui, m.title, title, out.title_w).h);
  out.word_w = u(ui, 140);
  for (const auto& line : m.lines) {
    out.word_w = std::max(out.word_w, ui::measure(ui, line.first, sized(32)).w + 1);
  }
  for (const auto& line : m.lines) {
    const float w = inner - out.word_w - u(ui, 10);
    out.lines.push_back(
        std::max(t(ui, 60), ui::measure(ui, line.second, sized(32), w).h + u(ui, 12)));
  }
  out.consent_h = ui::check_height(ui, inner, m.consent);
  return out;
}

}  // namespace

float privacy_height(ui::Ui& ui, const PrivacyModel& m, float width) {
  const PrivacyParts parts = privacy_parts(ui, m, width);
  float height = u(ui, 22) + parts.head_h + u(ui, 12) + parts.consent_h + u(ui, 8);
  for (const float line : parts.lines) height += line;
  return height;
}

void draw_privacy(ui::Ui& ui, const ui::Rect& r, const PrivacyModel& m, Actions* actions) {
  const auto& c = ui.colour();
  const auto ground = ui::flat(ui::mix(c.card, c.gold_tint, 0.3F));
  const float radius = ui.mm(ui.theme().radius_panel_mm);
  if (ui.is_high_contrast()) {
    ui::fill_paper(ui, r, radius, ground);
  } else {
    ui.canvas().fill_edged(r, radius, u(ui, 2), c.gold, ground);
  }
  const PrivacyParts parts = privacy_parts(ui, m, r.w);
  ui::Rect in = r.inset(u(ui, kPrivacySide_px), u(ui, 8));
  ui::cut_top(&in, u(ui, 14));
  ui::Rect head = ui::cut_top(&in, parts.head_h);
  const ui::Rect corner = ui::cut_right(&head, parts.full_w, u(ui, 10));
  if (ui::button(ui, ui::centred(corner, {corner.w, t(ui, 62)}), "privacy_full",
                 full_text_button(m))) {
    actions->emplace_back(app::act::GoTo{app::PrivacyRoute{}});
  }
  const auto title = sized(36, c.ink, ui::TextFace::kSerif);
  const float title_h = ui::measure(ui, m.title, title, head.w).h;
  ui::text(ui, ui::left_middle(head, {head.w, title_h}), m.title, title);
  for (size_t i = 0; i < m.lines.size(); ++i) {
    ui::Rect line = ui::cut_top(&in, parts.lines[i]);
    const ui::Rect word = ui::cut_left(&line, parts.word_w, u(ui, 10));
    const float h = ui::measure(ui, m.lines[i].second, sized(32), line.w).h;
    const ui::Rect value = ui::left_middle(line, {line.w, h});
    const float word_h = ui::measure(ui, m.lines[i].first, sized(32)).h;
    ui::text(ui, {word.x, value.y, word.w, word_h}, m.lines[i].first, sized(32, c.gold_ink));
    ui::text(ui, value, m.lines[i].second, sized(32, c.ink));
  }
  ui::cut_top(&in, u(ui, 12));
  ui::hairline(ui, in.x, in.y, in.w);
  if (ui::check_row(ui, ui::cut_top(&in, parts.consent_h), "consent", m.consent, m.consented)) {
    actions->emplace_back(
        app::act::SetConsent{m.consented ? app::Consent::kNotGiven : app::Consent::kGiven});
  }
}

namespace {

void draw_submit(ui::Ui& ui, ui::Rect r, const WishPreviewModel& m, Actions* actions) {
  if (ui.is_low_reach()) {
    const auto two = ui::columns_by_weight(r, {1.0F, 1.6F}, u(ui, 20));
    if (ui::button(ui, two[0], "change", {ui::ButtonKind::kPlain, m.change, icons::kPencil, {}})) {
      actions->emplace_back(app::act::GoTo{app::WishTextRoute{}});
    }
    r = two[1];
  }
  ui::ButtonSpec submit{ui::ButtonKind::kPrimary, m.submit, icons::kCheck, {}};
  if (!m.can_submit) submit.missing = m.submit;
  if (ui::button(ui, r, "submit", submit)) actions->emplace_back(app::act::SubmitWish{});
}

// Large letters on a lying panel leave no room for the note above.
bool shows_note(ui::Ui& ui) { return !(is_landscape(ui) && ui.is_large()); }

// Low reach: the note above, as it will hang.
void show_preview(ui::Ui& ui, const ui::Rect& shown, const WishPreviewModel& m, bool covered,
                  Actions* actions) {
  ui::Rect rest = shown;
  draw_step_title(ui, &rest, m.title, m.steps);
  const ui::Clip clip(ui, {rest.x - ui.p(4), rest.y, rest.w + 2 * ui.p(4), rest.h});
  const ui::Shifted inert(ui, 0, 0, ui::Touchable::kInert);
  draw_heading(ui, ui::cut_top(&rest, t(ui, 60), u(ui, 10)), icons::kEye, m.public_title,
               ui.colour().ok);
  draw_public_note(ui, &rest, m, covered, actions);
}

// The two ways, beside each other where their words fit.
void draw_contact_choice(ui::Ui& ui, ui::Rect* column, const WishPreviewModel& m,
                         Actions* actions) {
  const auto choose = [&](app::ContactWish contact) {
    actions->emplace_back(app::act::SetContact{contact});
  };
  const bool calls = m.contact == app::ContactWish::kCall;
  const auto bold = style(ui::TextRole::kBody, {}, ui::TextFace::kSansBold);
  const float words = ui::measure(ui, m.no_contact, bold).w + ui::measure(ui, m.call_me, bold).w;
  if (words + t(ui, 120) <= column->w) {
    const ui::Segment choices[] = {{m.no_contact, {}, {}}, {m.call_me, {}, icons::kPhone}};
    const auto tapped = ui::segmented(ui, ui::cut_top(column, t(ui, 92), u(ui, 22)), "contact",
                                      choices, calls ? 1 : 0, ui::Tone::kOnPaper);
    if (tapped) choose(*tapped == 1 ? app::ContactWish::kCall : app::ContactWish::kNone);
    return;
  }
  const ui::ChoiceSpec none{m.no_contact, {}, icons::kReceiptCode, !calls};
  const ui::ChoiceSpec call{m.call_me, {}, icons::kPhone, calls};
  const float width = column->w - t(ui, 60) - 2 * ui.p(4);
  const auto height = [&](std::string_view said) {
    return ui::measure(ui, said, style(ui::TextRole::kLead, {}, ui::TextFace::kSansBold), width).h +
           t(ui, 50);
  };
  if (ui::choice(ui, ui::cut_top(column, height(m.no_contact), u(ui, 16)), "contact/0", none)) {
    choose(app::ContactWish::kNone);
  }
  if (ui::choice(ui, ui::cut_top(column, height(m.call_me), u(ui, 22)), "contact/1", call)) {
    choose(app::ContactWish::kCall);
  }
}

void draw_contact(ui::Ui& ui, ui::Rect* column, const WishPreviewModel& m, const FormContext& form,
                  View* view, Actions* actions) {
  const auto hint = sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight);
  const auto bold = sized(36, {}, ui::TextFace::kSansBold);
  const ui::Rect head = ui::cut_top(column, t(ui, 60), u(ui, 10));
  draw_heading(ui, head, icons::kLock, m.private_title, ui.colour().gold_ink);
  const float both = t(ui, 64) + ui::measure(ui, m.private_title, bold).w + ui.p(4) +
                     ui::measure(ui, m.private_hint, hint).w;
  if (both <= head.w) ui::label(ui, head, m.private_hint, hint);
  draw_contact_choice(ui, column, m, actions);
  if (m.contact == app::ContactWish::kNone) {
    if (!form.state->keyboard.is_open()) draw_after(ui, column, m);
    return;
  }
  draw_fields(ui, column, m, form, view, actions);
  const float privacy = privacy_height(ui, m.privacy, column->w);
  draw_privacy(ui, ui::cut_top(column, privacy, u(ui, 20)), m.privacy, actions);
  const auto small = sized(30, ui.colour().ink2).aligned(ui::TextAlign::kCentre);
  const float h = ui::measure(ui, m.sealed, small, column->w).h;
  ui::text(ui, ui::cut_top(column, h, u(ui, 10)), m.sealed, small);
}

}  // namespace

void draw_wish_preview(ui::Ui& ui, const ui::Frame& frame, const WishPreviewModel& m,
                       const FormContext& form, View* view, Actions* actions) {
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, form, view, m.next, {}, actions);
  const bool typing = form.state->keyboard.is_open();
  const bool low = ui.is_low_reach();
  const ui::Rect& within = low && !typing ? frame.reached : frame.content;
  ui::Rect rest{within.x, within.y, within.w, body.bottom() - within.y};
  if (low && !typing) {
    if (shows_note(ui)) {
      show_preview(ui, frame.shown, m, form.covered, actions);
    } else {
      draw_step_shown(ui, frame.shown, "check", m.title, m.public_title, m.steps);
    }
  } else if (!(is_landscape(ui) && ui.is_large() && typing)) {
    draw_step_title(ui, &rest, m.title, m.steps);
  }
  ui::cut_bottom(&rest, u(ui, 24));
  if (!typing) {
    draw_submit(ui, ui::cut_bottom(&rest, std::min(t(ui, 128), u(ui, 150)), u(ui, 20)), m, actions);
  }
  ui::Page page(ui, rest, "preview", &view->page);
  ui::Rect left = page.column();
  ui::Rect right = left;
  const bool two = is_landscape(ui) && !(ui.is_large() && typing) && !(low && !typing);
  if (two) {
    left.w = std::floor((left.w - u(ui, 40)) / 2);
    right.x = left.right() + u(ui, 40);
    right.w = left.w;
  }
  // While a field is written, the fields come first: the keyboard leaves room for little else.
  ui::cut_top(&left, low ? u(ui, 16) : 0);
  if (two) ui::cut_top(&right, low ? u(ui, 16) : 0);
  const bool lone = low && !typing && shows_note(ui);  // it is above already
  if (!lone && (!typing || two)) {
    draw_heading(ui, ui::cut_top(&left, t(ui, 60), u(ui, 10)), icons::kEye, m.public_title,
                 ui.colour().ok);
    draw_public_note(ui, &left, m, form.covered, actions);
  }
  ui::Rect& column = two ? right : left;
  draw_contact(ui, &column, m, form, view, actions);
  page.used(std::max(left.y, column.y));
}

}  // namespace screens
