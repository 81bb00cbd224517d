#include "kiosk/screens/make_wish/make_wish_draw.h"

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"

namespace screens {

namespace {

// As large as it can be beside `beside` px of something else, down to a readable size.
ui::TextStyle fitted(ui::Ui& ui, std::string_view title, float width) {
  auto style = sized(58, ui.colour().ink, ui::TextFace::kSerif);
  while (style.size_mm > 16 && ui::measure(ui, title, style).w > width) style.size_mm -= 0.5F;
  return style;
}

float steps_width(ui::Ui& ui, const StepsModel& m) {
  const auto small = style(ui::TextRole::kCaption);
  return ui::measure(ui, m.text, small).w + ui.p(4) + static_cast<float>(m.of) * ui.mm(28.6F);
}

}  // namespace

void draw_step_title(ui::Ui& ui, ui::Rect* area, std::string_view title, const StepsModel& m) {
  const float beside = area->w - steps_width(ui, m) - ui.p(4);
  auto words = fitted(ui, title, beside);
  const bool one_line = ui::measure(ui, title, words).w <= beside;
  if (!one_line) words = fitted(ui, title, area->w);
  const float h = ui::measure(ui, title, words, area->w).h;
  ui::Rect line = ui::cut_top(area, std::max(u(ui, 96), h), u(ui, one_line ? 10 : 0));
  if (!one_line) {
    ui::text(ui, line, title, words);
    ui.announce(ui::ProbeRole::kText, title, line);
    line = ui::cut_top(area, t(ui, 48), u(ui, 10));
  } else {
    ui::label(ui, line, title, words);
    ui.announce(ui::ProbeRole::kText, title, line);
  }
  ui::steps(ui, line, m.step, m.of, m.text);
}

void draw_step_shown(ui::Ui& ui, const ui::Rect& shown, std::string_view icon,
                     std::string_view title, std::string_view line, const StepsModel& m) {
  ui::Rect rest = shown;
  draw_step_title(ui, &rest, title, m);
  ui::cut_bottom(&rest, ui.p(4));
  const auto words = style(ui::TextRole::kLead, ui.colour().ink2).aligned(ui::TextAlign::kCentre);
  const float h = ui::measure(ui, line, words, rest.w).h;
  const float disc = std::min(u(ui, 220), rest.h - h - ui.p(6));
  if (disc < u(ui, 90)) {
    if (rest.h > h) ui::text(ui, ui::centred(rest, {rest.w, h}), line, words);
    return;
  }
  ui::Rect in = ui::centred(rest, {rest.w, disc + ui.p(4) + h});
  const ui::Rect round = ui::centred(ui::cut_top(&in, disc, ui.p(4)), {disc, disc});
  ui::fill_paper(ui, round, disc / 2, ui::flat(ui.colour().gold_tint));
  ui::icon_centred(ui, round, icon, disc * 0.5F, ui.colour().gold_ink);
  ui::text(ui, in, line, words);
}

namespace {

// Fewer across where the letters are large or the words long; returns the height used.
float draw_tiles(ui::Ui& ui, const ui::Rect& r, const WishCategoryModel& m, Actions* actions) {
  const float gap = u(ui, 18);
  const auto word_style = sized(36, {}, ui::TextFace::kSansBold);
  float widest = 0;
  for (const auto& tile : m.categories) {
    widest = std::max(widest, ui::measure(ui, tile.word, word_style).w);
  }
  int across = 4;
  const auto needs = [&] {  // two across have their icons beside the words
    return widest + u(ui, 20) + (across < 4 ? t(ui, 48) + u(ui, 40) : 0);
  };
  while (across > 1 && (r.w + gap) / static_cast<float>(across) - gap < needs()) across /= 2;
  const int lines_n = static_cast<int>(m.categories.size()) / across;
  const bool flat = across < 4 || ui.is_low_reach();  // icon beside its word
  const float row = flat ? t(ui, 110) : t(ui, 176);
  const float height = static_cast<float>(lines_n) * (row + gap) - gap;
  const auto lines = ui::rows({r.x, r.y, r.w, height}, lines_n, gap);
  for (size_t i = 0; i < m.categories.size(); ++i) {
    const auto& tile = m.categories[i];
    const auto n = static_cast<size_t>(across);
    const ui::Rect cell = ui::columns(lines[i / n], across, gap)[i % n];
    const auto touched =
        ui::hot_area(ui, cell, "category:" + std::to_string(i), tile.word, ui::ProbeRole::kChip);
    ui::note_paper(ui, cell, tile.category, touched.pressed);
    const ui::Colour ink = tile.chosen ? ui.colour().red : ui.colour().ink;
    if (tile.chosen) ui.canvas().outline(cell, u(ui, 18), u(ui, 5), ui.colour().red);
    const auto words = sized(36, ink, tile.chosen ? ui::TextFace::kSansBold : ui::TextFace::kSans)
                           .aligned(ui::TextAlign::kCentre);
    const bool beside = flat && across < 4;
    ui::Rect in = cell.inset(u(ui, 8), u(ui, flat ? 10 : 24));
    if (beside) {
      ui::icon_label(ui, in, ui::icon_of(tile.category), t(ui, 48), u(ui, 16), tile.word, words);
    } else {
      const ui::Rect word = ui::cut_bottom(&in, t(ui, 50));
      ui::icon_centred(ui, in, ui::icon_of(tile.category), std::min(t(ui, 60), in.h), ink);
      ui::label(ui, word, tile.word, words);
    }
    if (touched.tapped) actions->emplace_back(app::act::PickCategory{tile.category});
  }
  return height;
}

float phrase_height(ui::Ui& ui, std::string_view words, float width) {
  return std::max(t(ui, 112), ui::measure(ui, words, sized(36), width - u(ui, 120)).h + t(ui, 40));
}

// Rows of `room` px together at most where they may shrink (0: as high as they need).
float draw_phrases(ui::Ui& ui, const ui::Rect& r, float room, const WishCategoryModel& m,
                   Actions* actions) {
  std::vector<float> heights;
  float total = 0;
  for (const auto& phrase : m.phrases) {
    heights.push_back(phrase_height(ui, phrase.text, r.w));
    total += heights.back();
  }
  const float shrink = room > 0 && total > room ? room / total : 1;
  const ui::Rect card{r.x, r.y, r.w, std::floor(total * shrink)};
  ui::panel(ui, card);
  ui::Rect in_card = card;
  for (size_t i = 0; i < m.phrases.size(); ++i) {
    const ui::Rect row = ui::cut_top(&in_card, heights[i] * shrink);
    const auto touched = ui::hot_area(ui, row, "phrase:" + std::to_string(i), m.phrases[i].text);
    if (touched.pressed) ui.canvas().fill(row, ui.colour().paper2);
    if (i > 0) ui::hairline(ui, row.x, row.y, row.w);
    ui::Rect in = row.inset(u(ui, 30), 0);
    ui::icon_centred(ui, ui::cut_right(&in, u(ui, 40), u(ui, 20)), icons::kMore, u(ui, 36),
                     ui.colour().line2);
    const float h = ui::measure(ui, m.phrases[i].text, sized(36), in.w).h;
    ui::text(ui, ui::left_middle(in, {in.w, h}), m.phrases[i].text, sized(36, ui.colour().ink));
    if (touched.tapped) {
      actions->emplace_back(
          app::act::UsePhrase{m.phrases[i].category, m.phrases[i].text, m.phrases[i].place});
    }
  }
  return card.h;
}

// What a list is, and at the right what to do with it, where both fit.
void draw_list_head(ui::Ui& ui, const ui::Rect& head, float title_px, std::string_view words,
                    std::string_view what) {
  const auto title = sized(title_px, ui.colour().ink, ui::TextFace::kSerif);
  const auto hint = sized(30, ui.colour().ink2).aligned(ui::TextAlign::kRight);
  ui::label(ui, head, words, title);
  const float both = ui::measure(ui, words, title).w + ui.p(4) + ui::measure(ui, what, hint).w;
  if (both <= head.w) ui::label(ui, head, what, hint);
}

void draw_similar(ui::Ui& ui, ui::Rect* area, const WishTextModel& m, Actions* actions) {
  if (m.similar.empty() || area->h < u(ui, 300)) return;
  draw_list_head(ui, ui::cut_top(area, u(ui, 54), u(ui, 10)), 36, m.similar_title, m.similar_hint);
  const auto cells = ui::columns(*area, 2, u(ui, 20));
  for (size_t i = 0; i < m.similar.size() && i < cells.size(); ++i) {
    const NoteModel& note = m.similar[i];
    const std::string count = std::to_string(note.me_too);
    ui::NoteSpec spec = note_spec(note, count);
    spec.max_lines = 2;
    spec.picture = {};
    spec.due = {};
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

void draw_phrases_head(ui::Ui& ui, const ui::Rect& head, const WishCategoryModel& m) {
  draw_list_head(ui, head, 42, m.phrases_title, m.phrases_hint);
}

// One's own words: by keys, and by finger where the engine for it is there.
void draw_ways(ui::Ui& ui, const ui::Rect& r, const WishCategoryModel& m, Actions* actions) {
  ui::Rect keys = r;
  if (m.can_write_by_hand) {
    const bool stack = ui.is_large() && !is_landscape(ui);
    const float gap = u(ui, 20);
    const auto two = stack ? ui::rows(r, 2, gap) : ui::columns(r, 2, gap);
    if (ui::button(ui, two[1], "by_hand",
                   {ui::ButtonKind::kSecondary, m.by_hand, icons::kPencil, {}})) {
      actions->emplace_back(app::act::WriteText{app::WriteBy::kHand});
    }
    keys = two[0];
  }
  if (ui::button(ui, keys, "write", {ui::ButtonKind::kPrimary, m.keyboard, icons::kKeyboard, {}})) {
    actions->emplace_back(app::act::WriteText{app::WriteBy::kKeys});
  }
}

// One below the other, as long as it takes: large letters, or only half of the panel.
void draw_category_page(ui::Ui& ui, const ui::Frame& frame, const WishCategoryModel& m, View* view,
                        Actions* actions) {
  ui::Rect area = frame.content;
  if (ui.is_low_reach()) {
    draw_step_shown(ui, frame.shown, "pencil", m.title, m.no_login, m.steps);
    area = frame.reached;
  } else {
    draw_step_title(ui, &area, m.title, m.steps);
  }
  ui::cut_bottom(&area, ui.mm(3.2F));
  ui::Page page(ui, area, "category", &view->page);
  ui::Rect left = page.column();
  ui::Rect right = left;
  const float gap = u(ui, 24);
  if (is_landscape(ui)) {
    left.w = std::floor((left.w - u(ui, 40)) / 2);
    right.x = left.right() + u(ui, 40);
    right.w = left.w;
  }
  ui::cut_top(&left, ui.is_low_reach() ? gap : 0);
  ui::cut_top(&left, draw_tiles(ui, left, m, actions), gap);
  ui::Rect& second = is_landscape(ui) ? right : left;
  if (is_landscape(ui)) ui::cut_top(&right, ui.is_low_reach() ? gap : 0);
  if (!m.phrases.empty()) {
    draw_phrases_head(ui, ui::cut_top(&second, t(ui, 60), u(ui, 14)), m);
    ui::cut_top(&second, draw_phrases(ui, second, 0, m, actions), gap);
  }
  ui::label(ui, ui::cut_top(&left, t(ui, 62), u(ui, 14)), m.own_words,
            sized(42, ui.colour().ink, ui::TextFace::kSerif));
  const bool stack = ui.is_large() && !is_landscape(ui) && m.can_write_by_hand;
  const float ways = stack ? 2 * t(ui, 116) + u(ui, 20) : t(ui, 116);
  draw_ways(ui, ui::cut_top(&left, ways, gap), m, actions);
  page.used(std::max(left.y, second.y));
}

}  // namespace

void draw_wish_category(ui::Ui& ui, const ui::Frame& frame, const WishCategoryModel& m, View* view,
                        Actions* actions) {
  if (ui.is_large() || ui.is_low_reach()) {
    return draw_category_page(ui, frame, m, view, actions);
  }
  ui::Rect rest = frame.content;
  draw_step_title(ui, &rest, m.title, m.steps);
  ui::Rect side = rest;
  if (is_landscape(ui)) {
    const auto two = ui::columns(rest, 2, u(ui, 40));
    rest = two[0];
    side = two[1];
  }
  ui::cut_top(&rest, draw_tiles(ui, rest, m, actions), u(ui, 44));
  ui::Rect foot = ui::cut_bottom(&rest, u(ui, 90));
  ui::icon_label(ui, foot, icons::kLock, u(ui, 34), u(ui, 14), m.no_login,
                 sized(30, ui.colour().ink2));
  draw_ways(ui, ui::cut_bottom(&rest, u(ui, 148), u(ui, 8)), m, actions);
  const ui::Rect own = ui::cut_bottom(&rest, u(ui, 62), u(ui, 24));
  ui::label(ui, own, m.own_words, sized(42, ui.colour().ink, ui::TextFace::kSerif));
  ui::Rect phrases = is_landscape(ui) ? side : rest;
  if (m.phrases.empty()) return;
  draw_phrases_head(ui, ui::cut_top(&phrases, u(ui, 60), u(ui, 14)), m);
  draw_phrases(ui, phrases, phrases.h, m, actions);
}

namespace {

ui::ButtonSpec undo_of(const WishTextModel& m) {
  ui::ButtonSpec undo{ui::ButtonKind::kQuiet, m.undo, icons::kUndo, {}};
  undo.role = ui::TextRole::kCaption;
  return undo;
}

// 照样写, in place of the counter.
ui::ButtonSpec keep_of(const WishTextModel& m) {
  ui::ButtonSpec keep{ui::ButtonKind::kPlain, m.keep, {}, {}};
  keep.role = ui::TextRole::kCaption;
  return keep;
}

// Lying in low reach the note is above the hand: there the key that leads on says 照样写.
bool keeps_by_key(ui::Ui& ui, const WishTextModel& m) {
  return !m.keep.empty() && ui.is_low_reach() && is_landscape(ui);
}

void draw_undo(ui::Ui& ui, ui::Rect* line, const WishTextModel& m, const FormContext& form,
               Actions* actions) {
  if (!form.state->keyboard.can_undo()) return;
  const float width = ui::button_width(ui, undo_of(m));
  if (ui.is_low_reach() && line->y < ui.reach_top_px()) return;  // not drawn out of reach
  if (!ui::button(ui, ui::cut_right(line, width, ui.p(2)), "undo", undo_of(m))) return;
  actions->emplace_back(app::act::Typed{ime::touch::Undo{}});
}

// What may not be in it, or what is wrong with it, and how much of it there is. In low reach the
// way back is here, where the hand gets. Takes its height from the bottom of *in.
void draw_note_foot(ui::Ui& ui, ui::Rect* in, const WishTextModel& m, const FormContext& form,
                    Actions* actions) {
  const auto small = style(ui::TextRole::kCaption, ui.colour().ink2);
  const bool keeps = !m.keep.empty() && !keeps_by_key(ui, m);
  const float counter =
      (keeps ? ui::button_width(ui, keep_of(m)) : ui::measure(ui, m.counter, small).w) + ui.p(4);
  const std::string_view words = m.refusal.empty() ? m.hint : m.refusal;
  const bool low = ui.is_low_reach();
  float width = in->w - counter;
  if (low && form.state->keyboard.can_undo()) width -= ui::button_width(ui, undo_of(m)) + ui.p(2);
  float h = std::max(u(ui, 40), ui::measure(ui, words, small, width).h);
  if (low || keeps) h = std::max(h, ui.mm(17));
  // A hint gives way to what is written; what is wrong with it does not.
  const bool too_much = h > in->h * 0.5F && m.refusal.empty();
  if (too_much) h = std::max(t(ui, 40), low ? ui.mm(17) : 0);
  ui::Rect foot = ui::cut_bottom(in, h, u(ui, 9));
  if (low) draw_undo(ui, &foot, m, form, actions);
  const ui::Rect number = ui::cut_right(&foot, counter - ui.p(4), ui.p(4));
  if (!keeps) {
    ui::label(ui, number, m.counter, small.aligned(ui::TextAlign::kRight));
  } else if (ui::button(ui, number, "keep", keep_of(m))) {
    actions->emplace_back(app::act::KeepNumbers{});
  }
  const auto said = m.refusal.empty() ? small : small.with(ui.colour().late);
  const float words_h = ui::measure(ui, words, said, foot.w).h;
  const bool fits = words_h <= foot.h + 1;
  if (fits) ui::text(ui, ui::left_middle(foot, {foot.w, words_h}), words, said);
  if (!m.refusal.empty()) ui.announce(ui::ProbeRole::kAlert, m.refusal, foot);
}

}  // namespace

void draw_wish_text(ui::Ui& ui, const ui::Frame& frame, const WishTextModel& m,
                    const FormContext& form, View* view, Actions* actions) {
  ui::Rect body = frame.body;
  const bool by_key = keeps_by_key(ui, m);
  draw_keyboard(ui, &body, form, view, by_key ? m.keep : m.next, {}, actions);
  for (app::Action& action : *actions) {
    if (by_key && std::holds_alternative<app::act::KeyboardNext>(action)) {
      action = app::act::KeepNumbers{};
    }
  }
  ui::Rect rest{frame.content.x, frame.content.y, frame.content.w, body.bottom() - frame.content.y};
  const bool wide = is_landscape(ui);
  // Lying, large letters need the room of the title, which the field's own words repeat.
  if (!(wide && ui.is_large())) draw_step_title(ui, &rest, m.title, m.steps);
  // In low reach what others wrote is shown above the paper, which keeps to the hand.
  const bool above = ui.is_low_reach() && !wide && !ui.is_large() && !m.similar.empty() &&
                     rest.h >= u(ui, 560 + 36 + 300);
  if (above) {
    ui::Rect shown = ui::cut_top(&rest, rest.h - u(ui, 560), u(ui, 36));
    const ui::Shifted inert(ui, 0, 0, ui::Touchable::kInert);
    draw_similar(ui, &shown, m, actions);
  }
  const float note_h =
      wide || ui.is_large() || ui.is_low_reach() ? rest.h : std::min(u(ui, 420), rest.h);
  const ui::Rect paper = ui::cut_top(&rest, note_h, u(ui, 36));
  ui::note_paper(ui, paper, m.category);
  const bool tight = paper.h < t(ui, 260);
  ui::Rect in = paper.inset(u(ui, 34), u(ui, tight ? 10 : 24));
  if (!(tight && ui.is_large())) {
    ui::Rect head = ui::cut_top(&in, t(ui, 56), u(ui, 9));
    if (!ui.is_low_reach()) draw_undo(ui, &head, m, form, actions);
    ui::icon_centred(ui, ui::cut_left(&head, t(ui, 34), u(ui, 12)), ui::icon_of(m.category),
                     t(ui, 34), ui.colour().ink2);
    ui::label(ui, head, m.category_word, sized(30, ui.colour().ink2));
  }
  draw_note_foot(ui, &in, m, form, actions);
  ui::FieldSpec field;
  field.label = m.title;
  field.placeholder = m.placeholder;
  field.active = form.state->focus == app::Field::kWishText;
  field.composition = form.state->keyboard.composition();
  field.covered = form.covered;
  field.keyboard = &form.state->keyboard;
  field.touch = &view->keyboard.field;
  const bool reached = in.bottom() - ui.reach_top_px() >= ui.metrics().min_target_px();
  const ui::Shifted shifted(ui, 0, 0, reached ? ui::Touchable::kYes : ui::Touchable::kInert);
  auto touched = ui::text_area(ui, in, "wish_text", form.state->wish.text, field);
  if (touched.tapped) actions->emplace_back(app::act::Focus{app::Field::kWishText});
  tell(std::move(touched.touches), actions);
  if (!above) draw_similar(ui, &rest, m, actions);
}

}  // namespace screens
