#include "kiosk/screens/common/due_line.h"

#include "kiosk/screens/common/view.h"

namespace screens {
namespace {

constexpr float kGap_px = 16;
constexpr float kBelow_px = 10;

ui::DuePillSpec pill_of(const DueModel& due) {
  return {due.state, due.words, {}, ui::DuePillSpec::Size::kHead};
}

struct Layout {
  ui::Size words;
  float pill = 0;  // heights
  bool beside = true;
};

Layout lay(ui::Ui& ui, float width, const DueModel& due) {
  Layout out;
  const auto pill = pill_of(due);
  out.pill = ui::due_pill_height(ui, pill);
  if (due.by.empty()) return out;
  out.words = ui::measure(ui, due.by, sized(32), width);
  out.beside = out.words.w + u(ui, kGap_px) + ui::due_pill_width(ui, pill) <= width;
  return out;
}

}  // namespace

float due_line_height(ui::Ui& ui, float width, const DueModel& due) {
  const Layout at = lay(ui, width, due);
  return at.beside ? std::max(at.words.h, at.pill) : at.words.h + u(ui, kBelow_px) + at.pill;
}

float draw_due_line(ui::Ui& ui, const ui::Rect& r, const DueModel& due,
                    std::optional<ui::Colour> plain) {
  const Layout at = lay(ui, r.w, due);
  auto pill = pill_of(due);
  pill.plain = plain;
  ui::Rect rest{r.x, r.y, r.w, due_line_height(ui, r.w, due)};
  const ui::Rect whole = rest;
  if (!due.by.empty()) {
    const ui::Rect words = at.beside ? ui::left_middle(rest, at.words)
                                     : ui::cut_top(&rest, at.words.h, u(ui, kBelow_px));
    ui::text(ui, words, due.by, sized(32, ui.colour().ink));
    if (at.beside) ui::cut_left(&rest, at.words.w, u(ui, kGap_px));
  }
  const ui::Rect place = ui::left_middle(rest, {rest.w, at.pill});
  ui::due_pill(ui, {place.x, place.y}, pill);
  ui.announce(ui::ProbeRole::kText, due.by.empty() ? due.words : due.by + "，" + due.words, whole);
  return whole.h;
}

}  // namespace screens
