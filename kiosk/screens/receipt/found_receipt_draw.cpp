#include "kiosk/screens/common/chrome_draw.h"
#include "kiosk/screens/common/icons.h"
#include "kiosk/screens/receipt/receipt_draw.h"
#include "kiosk/screens/wish/wish_draw.h"

namespace screens {
namespace {

void draw_head(ui::Ui& ui, ui::Rect* area, const FoundReceiptModel& m) {
  const ui::Rect line = ui::cut_top(area, u(ui, 96), u(ui, 10));
  ui::label(ui, line, m.title, sized(58, ui.colour().ink, ui::TextFace::kSerif));
  ui.announce(ui::ProbeRole::kText, m.title, line);
  auto code = sized(42, ui.colour().ink, ui::TextFace::kSerif).aligned(ui::TextAlign::kRight);
  code.spacing_em = 0.08F;
  ui::label(ui, line, m.code, code, ui::Privacy::kNeverCache);
}

std::string_view icon_of(model::Verdict verdict) {
  switch (verdict) {
    case model::Verdict::kSolved: return icons::kCheck;
    case model::Verdict::kPartly: return icons::kHalf;
    case model::Verdict::kNotSolved: return icons::kCross;
  }
  return icons::kCheck;
}

float rating_height(ui::Ui& ui) { return u(ui, 62 + 48 + 18 + 212 + 20 + 48); }

void draw_rating(ui::Ui& ui, ui::Rect r, const FoundReceiptModel& m, Actions* actions) {
  ui::label(ui, ui::cut_top(&r, u(ui, 62)), m.rate_title,
            sized(46, ui.colour().ink, ui::TextFace::kSerif));
  ui::label(ui, ui::cut_top(&r, u(ui, 48), u(ui, 18)), m.rate_line, sized(32, ui.colour().ink2));
  const auto cells = ui::columns(ui::cut_top(&r, u(ui, 212), u(ui, 20)),
                                 static_cast<int>(m.verdicts.size()), u(ui, 20));
  for (size_t i = 0; i < m.verdicts.size(); ++i) {
    const auto& verdict = m.verdicts[i];
    if (ui::choice(ui, cells[i], "rate:" + std::to_string(i),
                   {verdict.word, {}, icon_of(verdict.verdict), verdict.chosen})) {
      actions->emplace_back(app::act::Rate{verdict.verdict});
    }
  }
  ui::label(ui, ui::cut_top(&r, u(ui, 48)), m.rate_info, sized(32, ui.colour().ink2));
}

float state_height(ui::Ui& ui) { return ui.text_mm(ui::kStateHeight_mm); }

void draw_wish_part(ui::Ui& ui, const ui::Rect& r, const FoundReceiptModel& m, View* view,
                    Actions* actions) {
  const float gap = u(ui, 28);
  std::string count;
  ui::NoteSpec spec;
  float note_h = 0;
  if (m.note) {
    count = std::to_string(m.note->me_too);
    spec = note_spec(*m.note, count);
    spec.me_too_word = {};
    spec.max_lines = 8;
    note_h = ui::note_height(ui, spec, r.w) + gap;
  }
  const float way = m.steps.empty() ? 0 : timeline_height(ui, r.w, m.steps) + gap;
  const float answer = m.answer ? answer_height(ui, r.w, *m.answer) + gap : 0;
  const float rating = m.verdicts.empty() ? 0 : rating_height(ui) + gap;
  const float state = state_height(ui) + gap;
  view->scroll.begin(ui, r, "found", state + note_h + way + answer + rating, ui.colour().paper);
  float y = 0;
  ui::state_card(ui, {0, y, r.w, state - gap}, "state",
                 {icons::kInfo, ui::TagTone::kGold, m.state, m.state_line, {}, {}});
  y += state;
  if (m.note) {
    const auto result = ui::note(ui, {0, y, r.w, note_h - gap}, "note", spec);
    if (result.opened) actions->emplace_back(app::act::GoTo{app::WishRoute{m.note->id}});
    y += note_h;
  }
  if (answer > 0) {
    draw_answer(ui, {0, y, r.w, answer - gap}, *m.answer);
    y += answer;
  }
  if (rating > 0) {
    draw_rating(ui, {0, y, r.w, rating - gap}, m, actions);
    y += rating;
  }
  if (way > 0) draw_timeline(ui, {0, y, r.w, way - gap}, m.steps);
  view->scroll.end(ui);
}

void draw_registration_part(ui::Ui& ui, const ui::Rect& r, const FoundReceiptModel& m) {
  ui::Rect rest = r;
  ui::state_card(ui, ui::cut_top(&rest, state_height(ui), u(ui, 28)), "state",
                 {icons::kInfo, ui::TagTone::kGold, m.state, m.state_line, {}, {}});
  const float facts = static_cast<float>(m.facts.size()) * u(ui, 84);
  const float height = u(ui, 120) + facts + u(ui, 40);
  const ui::Rect card = ui::cut_top(&rest, std::min(height, rest.h));
  ui::panel(ui, card);
  ui::Rect in = card.inset(u(ui, 36), u(ui, 28));
  const ui::Rect title = ui::cut_top(&in, u(ui, 80), u(ui, 12));
  ui::label(ui, title, m.event_title, sized(52, ui.colour().ink, ui::TextFace::kSerif));
  constexpr std::string_view kIcons[] = {icons::kClock, icons::kPlace, icons::kPeople,
                                         icons::kLock};
  for (size_t i = 0; i < m.facts.size(); ++i) {
    ui::fact_row(ui, ui::cut_top(&in, u(ui, 84)), kIcons[std::min<size_t>(i, 3)],
                 m.facts[i].first, m.facts[i].second);
  }
}

}  // namespace

void draw_found_receipt(ui::Ui& ui, const ui::Rect& area, const FoundReceiptModel& m, View* view,
                        Actions* actions) {
  if (!m.found) return;
  ui::Rect rest = area;
  draw_head(ui, &rest, m);
  ui::cut_bottom(&rest, u(ui, 24));
  const ui::Rect bar = ui::cut_bottom(&rest, u(ui, 112), u(ui, 20));
  if (m.is_wish) {
    draw_wish_part(ui, rest, m, view, actions);
  } else {
    draw_registration_part(ui, rest, m);
  }
  const auto two = ui::columns(bar, 2, u(ui, 20));
  if (!m.change.empty() &&
      ui::button(ui, two[0], "change", {ui::ButtonKind::kPlain, m.change, {}, {}})) {
    if (m.is_wish) {
      actions->emplace_back(app::act::AskWithdraw{});
    } else {
      actions->emplace_back(app::act::AskCancel{});
    }
  }
  if (ui::button(ui, two[1], "leave", {ui::ButtonKind::kSecondary, m.leave, {}, {}})) {
    actions->emplace_back(app::act::EndSession{});
  }
}

}  // namespace screens
