#include <algorithm>

#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/due_line.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/receipt/receipt_draw.h"
#include "kiosk/screens/receipt/receipt_parts.h"
#include "kiosk/screens/wish/wish_draw.h"

namespace screens {
namespace {

// Title left and code right, or the code below where both do not fit.
void draw_head(ui::Ui& ui, ui::Rect* area, const FoundReceiptModel& m, Actions* actions) {
  const auto title = sized(58, ui.colour().ink, ui::TextFace::kSerif);
  auto code = sized(42, ui.colour().ink, ui::TextFace::kSerif);
  code.spacing_em = 0.08F;
  const ui::Size words = ui::measure(ui, m.title, title);
  const ui::Size letters =
      ui::measure(ui, m.code, code, text::kUnlimitedWidth, ui::Privacy::kNeverCache);
  const bool beside = words.w + u(ui, 30) + letters.w <= area->w;
  const ui::Rect line = ui::cut_top(area, std::max(u(ui, 96), words.h), u(ui, beside ? 10 : 0));
  ui::label(ui, line, m.title, title);
  ui.announce(ui::ProbeRole::kText, m.title, line);
  if (beside) {
    ui::label(ui, line, m.code, code.aligned(ui::TextAlign::kRight), ui::Privacy::kNeverCache);
    ui::Rect right = line;
    return offer_spelling(ui, ui::cut_right(&right, letters.w), m.spell, actions);
  }
  const ui::Rect below = ui::cut_top(area, letters.h, u(ui, 14));
  ui::label(ui, below, m.code, code, ui::Privacy::kNeverCache);
  offer_spelling(ui, below, m.spell, actions);
}

std::string_view icon_of(model::Verdict verdict) {
  switch (verdict) {
    case model::Verdict::kSolved: return icons::kCheck;
    case model::Verdict::kPartly: return icons::kHalf;
    case model::Verdict::kNotSolved: return icons::kCross;
  }
  return icons::kCheck;
}

constexpr float kChoice_px = 212;

// Three beside each other where their words fit, else one below the other.
bool choices_beside(ui::Ui& ui, const FoundReceiptModel& m, float width) {
  const auto bold = style(ui::TextRole::kLead, {}, ui::TextFace::kSansBold);
  const auto n = static_cast<float>(m.verdicts.size());
  const float cell = (width - (n - 1) * u(ui, 20)) / n - 2 * ui.p(4) - ui.text_mm(17) - ui.p(3);
  return std::all_of(m.verdicts.begin(), m.verdicts.end(), [&](const VerdictModel& verdict) {
    return ui::measure(ui, verdict.word, bold).w <= cell;
  });
}

float choices_height(ui::Ui& ui, const FoundReceiptModel& m, float width) {
  if (choices_beside(ui, m, width)) return u(ui, kChoice_px);
  const auto n = static_cast<float>(m.verdicts.size());
  return n * t(ui, 110) + (n - 1) * u(ui, 18);
}

ui::TextStyle rate_title(ui::Ui& ui) { return sized(46, ui.colour().ink, ui::TextFace::kSerif); }
ui::TextStyle rate_line(ui::Ui& ui) { return sized(32, ui.colour().ink2); }

float rating_height(ui::Ui& ui, const FoundReceiptModel& m, float width) {
  return std::max(u(ui, 62), ui::measure(ui, m.rate_title, rate_title(ui), width).h) +
         std::max(u(ui, 48), ui::measure(ui, m.rate_line, rate_line(ui), width).h) + u(ui, 18) +
         choices_height(ui, m, width) + u(ui, 20) +
         std::max(u(ui, 48), ui::measure(ui, m.rate_info, rate_line(ui), width).h);
}

void draw_rating(ui::Ui& ui, ui::Rect r, const FoundReceiptModel& m, Actions* actions) {
  const auto words = [&](std::string_view said, const ui::TextStyle& style, float least,
                         float gap) {
    const float h = ui::measure(ui, said, style, r.w).h;
    const ui::Rect room = ui::cut_top(&r, std::max(least, h), gap);
    ui::text(ui, ui::left_middle(room, {room.w, h}), said, style);
  };
  words(m.rate_title, rate_title(ui), u(ui, 62), 0);
  words(m.rate_line, rate_line(ui), u(ui, 48), u(ui, 18));
  const auto n = static_cast<int>(m.verdicts.size());
  const ui::Rect room = ui::cut_top(&r, choices_height(ui, m, r.w), u(ui, 20));
  const auto cells = choices_beside(ui, m, room.w) ? ui::columns(room, n, u(ui, 20))
                                                   : ui::rows(room, n, u(ui, 18));
  for (size_t i = 0; i < m.verdicts.size(); ++i) {
    const auto& verdict = m.verdicts[i];
    if (ui::choice(ui, cells[i], "rate:" + std::to_string(i),
                   {verdict.word, {}, icon_of(verdict.verdict), verdict.chosen})) {
      actions->emplace_back(app::act::Rate{verdict.verdict});
    }
  }
  words(m.rate_info, rate_line(ui), u(ui, 48), 0);
}

ui::StateSpec state_of(const FoundReceiptModel& m) {
  switch (m.tone) {
    case model::Tone::kGood:
      return {icons::kCheck, ui::TagTone::kGreen, m.state, m.state_line, {}, {}};
    case model::Tone::kBad: return {icons::kInfo, ui::TagTone::kRed, m.state, m.state_line, {}, {}};
    case model::Tone::kClosed:
      return {icons::kInfo, ui::TagTone::kGrey, m.state, m.state_line, {}, {}};
    case model::Tone::kWaiting: break;
  }
  return {icons::kInfo, ui::TagTone::kGold, m.state, m.state_line, {}, {}};
}

void draw_wish_part(ui::Ui& ui, const ui::Rect& area, const FoundReceiptModel& m, View* view,
                    Actions* actions) {
  const float gap = u(ui, 28);
  const float side = ui.p(4);  // room for shadows
  const float w = area.w;
  std::string count;
  ui::NoteSpec spec;
  float note_h = 0;
  if (m.note) {
    count = std::to_string(m.note->me_too);
    spec = note_spec(*m.note, count);
    spec.me_too_word = {};
    spec.max_lines = ui.is_large() ? 0 : 8;
    note_h = ui::note_height(ui, spec, w) + gap;
  }
  const ui::ButtonSpec goes_on{ui::ButtonKind::kSecondary, m.goes_on_word, {}, {}};
  const float button = m.goes_on.empty() ? 0 : u(ui, 112) + gap;
  const float way = m.steps.empty() ? 0 : timeline_height(ui, w, m.steps) + gap;
  const float answer = m.answer ? answer_height(ui, w, *m.answer) + gap : 0;
  const float rating = m.verdicts.empty() ? 0 : rating_height(ui, m, w) + gap;
  const float state = ui::state_height(ui, w, state_of(m)) + gap;
  const float due = m.due ? due_line_height(ui, w, *m.due) + gap : 0;
  const float height = state + due + note_h + button + way + answer + rating;
  view->scroll.begin(ui, area.grown(side, 0), "found", height, ui.colour().paper);
  ui::Rect r{side, 0, w, 1e6F};
  ui::state_card(ui, ui::cut_top(&r, state - gap, gap), "state", state_of(m));
  if (due > 0) draw_due_line(ui, ui::cut_top(&r, due - gap, gap), *m.due);
  if (m.note) {
    const auto result = ui::note(ui, ui::cut_top(&r, note_h - gap, gap), "note", spec);
    if (result.opened) actions->emplace_back(app::act::GoTo{app::WishRoute{m.note->id}});
  }
  if (button > 0 && ui::button(ui, ui::cut_top(&r, button - gap, gap), "goes_on", goes_on)) {
    actions->emplace_back(app::act::GoTo{app::WishRoute{m.goes_on}});
  }
  if (answer > 0) draw_answer(ui, ui::cut_top(&r, answer - gap, gap), *m.answer);
  if (rating > 0) draw_rating(ui, ui::cut_top(&r, rating - gap, gap), m, actions);
  if (way > 0) draw_timeline(ui, ui::cut_top(&r, way - gap, gap), m.steps);
  view->scroll.end(ui);
}

void draw_registration_part(ui::Ui& ui, const ui::Rect& r, const FoundReceiptModel& m, View* view) {
  ui::Page page(ui, r, "found", &view->page);
  ui::Rect column = page.column();
  const float state = ui::state_height(ui, column.w, state_of(m));
  ui::state_card(ui, ui::cut_top(&column, state, u(ui, 28)), "state", state_of(m));
  const float pad = u(ui, 36);
  const float inner = column.w - 2 * pad;
  const auto title = sized(52, ui.colour().ink, ui::TextFace::kSerif);
  const float title_h =
      std::max(u(ui, 80), ui::measure(ui, m.event_title, title, inner).h) + u(ui, 12);
  constexpr std::string_view kIcons[] = {icons::kClock, icons::kPlace, icons::kPeople,
                                         icons::kLock};
  std::vector<ui::Fact> facts;
  for (const auto& [word, value] : m.facts) {
    facts.push_back({kIcons[std::min<size_t>(facts.size(), 3)], word, value});
  }
  const float facts_h = ui::facts_height(ui, inner, facts);
  const ui::Rect card = ui::cut_top(&column, u(ui, 28) + title_h + facts_h + u(ui, 40), u(ui, 24));
  ui::panel(ui, card);
  ui::Rect in = card.inset(pad, u(ui, 28));
  ui::text(ui, ui::cut_top(&in, title_h), m.event_title, title);
  ui::fact_rows(ui, in, facts);
  page.used(column.y);
}

}  // namespace

void draw_found_receipt(ui::Ui& ui, const ui::Rect& area, const FoundReceiptModel& m, View* view,
                        Actions* actions) {
  if (!m.found) return;
  ui::Rect rest = area;
  draw_head(ui, &rest, m, actions);
  ui::cut_bottom(&rest, u(ui, 24));
  const ui::ButtonSpec change{ui::ButtonKind::kPlain, m.change, {}, {}};
  const ui::ButtonSpec leave{ui::ButtonKind::kSecondary, m.leave, {}, {}};
  const auto two = cut_pair(ui, &rest, u(ui, 112), {1, 1}, change, leave);
  if (m.is_wish) {
    draw_wish_part(ui, rest, m, view, actions);
  } else {
    draw_registration_part(ui, rest, m, view);
  }
  if (!m.change.empty() && ui::button(ui, two[0], "change", change)) {
    if (m.is_wish) {
      actions->emplace_back(app::act::AskWithdraw{});
    } else {
      actions->emplace_back(app::act::AskCancel{});
    }
  }
  if (ui::button(ui, two[1], "leave", leave)) actions->emplace_back(app::act::EndSession{});
}

}  // namespace screens
