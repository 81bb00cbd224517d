#include "kiosk/screens/make_wish/make_wish_draw.h"

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"

namespace screens {

void draw_step_title(ui::Ui& ui, ui::Rect* area, std::string_view title, const StepsModel& m) {
  const ui::Rect line = ui::cut_top(area, u(ui, 96), u(ui, 10));
  ui::label(ui, line, title, sized(58, ui.colour().ink, ui::TextFace::kSerif));
  ui.announce(ui::ProbeRole::kText, title, line);
  ui::steps(ui, line, m.step, m.of, m.text);
}

namespace {

void draw_tiles(ui::Ui& ui, const ui::Rect& r, const WishCategoryModel& m, Actions* actions) {
  const int across = 4;
  const auto lines = ui::rows(r, 2, u(ui, 18));
  for (size_t i = 0; i < m.categories.size(); ++i) {
    const auto& tile = m.categories[i];
    const auto cells = ui::columns(lines[i / across], across, u(ui, 18));
    const ui::Rect cell = cells[i % across];
    const auto touched = ui::hot_area(ui, cell, "category:" + std::to_string(i), tile.word,
                                      ui::ProbeRole::kChip);
    ui::note_paper(ui, cell, tile.category, touched.pressed);
    const ui::Colour ink = tile.chosen ? ui.colour().red : ui.colour().ink;
    if (tile.chosen) ui.canvas().outline(cell, u(ui, 18), u(ui, 5), ui.colour().red);
    ui::Rect in = cell.inset(u(ui, 8), u(ui, 24));
    const ui::Rect word = ui::cut_bottom(&in, u(ui, 50));
    ui::icon_centred(ui, in, ui::icon_of(tile.category), u(ui, 60), ink);
    ui::label(ui, word, tile.word,
              sized(36, ink, tile.chosen ? ui::TextFace::kSansBold : ui::TextFace::kSans)
                  .aligned(ui::TextAlign::kCentre));
    if (touched.tapped) actions->emplace_back(app::act::PickCategory{tile.category});
  }
}

void draw_phrases(ui::Ui& ui, const ui::Rect& r, const WishCategoryModel& m, Actions* actions) {
  const float row_h = std::min(u(ui, 112), r.h / static_cast<float>(m.phrases.size()));
  const ui::Rect card{r.x, r.y, r.w, row_h * static_cast<float>(m.phrases.size())};
  ui::panel(ui, card);
  for (size_t i = 0; i < m.phrases.size(); ++i) {
    ui::Rect row{card.x, card.y + row_h * static_cast<float>(i), card.w, row_h};
    const auto touched = ui::hot_area(ui, row, "phrase:" + std::to_string(i), m.phrases[i].text);
    if (touched.pressed) ui.canvas().fill(row, ui.colour().paper2);
    if (i > 0) ui::hairline(ui, row.x, row.y, row.w);
    ui::Rect in = row.inset(u(ui, 30), 0);
    ui::icon_centred(ui, ui::cut_right(&in, u(ui, 40), u(ui, 20)), icons::kMore, u(ui, 36),
                     ui.colour().line2);
    ui::label(ui, in, m.phrases[i].text, sized(36, ui.colour().ink));
    if (touched.tapped) {
      actions->emplace_back(app::act::UsePhrase{m.phrases[i].category, m.phrases[i].text});
    }
  }
}

void draw_similar(ui::Ui& ui, ui::Rect* area, const WishTextModel& m, Actions* actions) {
  if (m.similar.empty() || area->h < u(ui, 300)) return;
  ui::Rect head = ui::cut_top(area, u(ui, 54), u(ui, 10));
  ui::label(ui, head, m.similar_title, sized(36, ui.colour().ink, ui::TextFace::kSerif));
  ui::label(ui, head, m.similar_hint,
            sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight));
  const auto cells = ui::columns(*area, 2, u(ui, 20));
  for (size_t i = 0; i < m.similar.size() && i < cells.size(); ++i) {
    const NoteModel& note = m.similar[i];
    const std::string count = std::to_string(note.me_too);
    ui::NoteSpec spec = note_spec(note, count);
    spec.max_lines = 2;
    spec.picture = {};
    const float h = std::min(ui::note_height(ui, spec, cells[i].w), cells[i].h);
    const auto result =
        ui::note(ui, {cells[i].x, cells[i].y, cells[i].w, h}, "similar:" + note.id, spec);
    if (result.me_too) {
      actions->emplace_back(app::act::MeToo{note.id, note.me_too});
    } else if (result.opened) {
      actions->emplace_back(app::act::GoTo{app::WishRoute{note.id}});
    }
  }
}

}  // namespace

void draw_wish_category(ui::Ui& ui, const ui::Rect& area, const WishCategoryModel& m,
                        Actions* actions) {
  ui::Rect rest = area;
  draw_step_title(ui, &rest, m.title, m.steps);
  ui::Rect side = rest;
  if (is_landscape(ui)) {
    const auto two = ui::columns(rest, 2, u(ui, 40));
    rest = two[0];
    side = two[1];
  }
  draw_tiles(ui, ui::cut_top(&rest, u(ui, 370), u(ui, 44)), m, actions);
  ui::Rect foot = ui::cut_bottom(&rest, u(ui, 90));
  ui::icon_label(ui, foot, icons::kLock, u(ui, 34), u(ui, 14), m.no_login,
                 sized(30, ui.colour().ink2));
  ui::Rect keys = ui::cut_bottom(&rest, u(ui, 148), u(ui, 8));
  if (m.can_write_by_hand) {
    const auto two = ui::columns(keys, 2, u(ui, 20));
    if (ui::button(ui, two[1], "by_hand",
                   {ui::ButtonKind::kSecondary, m.by_hand, icons::kPencil, {}})) {
      actions->emplace_back(app::act::WriteText{app::WriteBy::kHand});
    }
    keys = two[0];
  }
  if (ui::button(ui, keys, "write", {ui::ButtonKind::kPrimary, m.keyboard, icons::kKeyboard, {}})) {
    actions->emplace_back(app::act::WriteText{app::WriteBy::kKeys});
  }
  const ui::Rect own = ui::cut_bottom(&rest, u(ui, 62), u(ui, 24));
  ui::label(ui, own, m.own_words, sized(42, ui.colour().ink, ui::TextFace::kSerif));
  ui::Rect phrases = is_landscape(ui) ? side : rest;
  if (m.phrases.empty()) return;
  const ui::Rect head = ui::cut_top(&phrases, u(ui, 60), u(ui, 14));
  ui::label(ui, head, m.phrases_title, sized(42, ui.colour().ink, ui::TextFace::kSerif));
  ui::label(ui, head, m.phrases_hint,
            sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight));
  draw_phrases(ui, phrases, m, actions);
}

void draw_wish_text(ui::Ui& ui, const ui::Frame& frame, const WishTextModel& m,
                    const FormContext& form, View* view, Actions* actions) {
  ui::Rect body = frame.body;
  draw_keyboard(ui, &body, &form.state->keyboard, view, *form.words, m.next, {}, actions);
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w,
                body.bottom() - frame.content.y};
  draw_step_title(ui, &rest, m.title, m.steps);
  const float note_h = is_landscape(ui) ? rest.h : std::min(u(ui, 420), rest.h);
  const ui::Rect paper = ui::cut_top(&rest, note_h, u(ui, 36));
  ui::note_paper(ui, paper, m.category);
  ui::Rect in = paper.inset(u(ui, 34), u(ui, 24));
  ui::Rect head = ui::cut_top(&in, u(ui, 56), u(ui, 6));
  ui::ButtonSpec undo{ui::ButtonKind::kQuiet, m.undo, icons::kUndo, {}};
  undo.role = ui::TextRole::kCaption;
  if (form.state->keyboard.can_undo()) {
    const float width = ui::button_width(ui, undo);
    if (ui::button(ui, ui::cut_right(&head, width), "undo", undo)) {
      form.state->keyboard.undo();
      actions->emplace_back(app::act::FieldEdited{});
    }
  }
  ui::icon_centred(ui, ui::cut_left(&head, u(ui, 34), u(ui, 12)), ui::icon_of(m.category),
                   u(ui, 34), ui.colour().ink2);
  ui::label(ui, head, m.category_word, sized(30, ui.colour().ink2));
  const ui::Rect foot = ui::cut_bottom(&in, u(ui, 40), u(ui, 8));
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2);
  ui::label(ui, foot, m.refusal.empty() ? m.hint : m.refusal,
            m.refusal.empty() ? small : small.with(ui.colour().late));
  if (!m.refusal.empty()) ui.announce(ui::ProbeRole::kStatus, m.refusal, foot);
  ui::label(ui, foot, m.counter, small.aligned(ui::TextAlign::kRight));
  ui::FieldSpec field;
  field.label = m.title;
  field.placeholder = m.placeholder;
  field.active = form.state->focus == app::Field::kWishText;
  field.composition = form.state->keyboard.composition();
  field.covered = form.covered;
  field.keyboard = &form.state->keyboard;
  field.touch = &view->keyboard.field;
  const auto touched = ui::text_area(ui, in, "wish_text", form.state->wish.text, field);
  if (touched.tapped) actions->emplace_back(app::act::Focus{app::Field::kWishText});
  if (touched.caret_scalars) form.state->keyboard.place_caret(*touched.caret_scalars);
  draw_similar(ui, &rest, m, actions);
}

}  // namespace screens
