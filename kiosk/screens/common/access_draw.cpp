#include "kiosk/screens/common/access_draw.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {

using app::act::SetMode;
using app::act::ShowSheet;

constexpr float kBelow_mm = 29;               // the switch below its words
constexpr float kSample_mm[] = {13, 15, 17};  // the words for the three sizes, growing as they do

// One below the other where there is room, else two or four beside each other without their lines.
struct Grid {
  int across = 1;
  bool with_lines = true;
  bool stacks = false;  // the switch below its words
};

Grid grid_of(ui::Ui& ui) {
  const bool four = ui.is_low_reach() || ui.is_large();
  if (is_landscape(ui)) return {four ? 4 : 2, false, four};
  if (ui.is_low_reach()) return {2, false, ui.is_large()};
  return {1, ui.mode().text != app::TextSize::kLargest, false};
}

ui::TextStyle switch_word(ui::Ui& ui) {
  return style(ui::TextRole::kH2, ui.colour().ink, ui::TextFace::kSansBold);
}

float icon_room(ui::Ui& ui) { return t(ui, 52) + u(ui, 20); }

float row_height(ui::Ui& ui, const Grid& grid, const AccessModel& m, float cell_w) {
  if (!grid.stacks) return grid.with_lines ? t(ui, 124) : t(ui, 100);
  float words = t(ui, 60);
  for (const auto& s : m.switches) {
    words = std::max(words, ui::measure(ui, s.word, switch_word(ui), cell_w - icon_room(ui)).h);
  }
  return words + kBelow_mm * ui.metrics().px_per_mm();
}

float sizes_height(ui::Ui& ui) {
  return std::min(t(ui, 132), u(ui, ui.is_low_reach() ? 140 : 190));
}

void draw_toggle(ui::Ui& ui, const ui::Rect& r, bool on) {
  const auto& c = ui.colour();
  ui.canvas().fill_round(r, r.h / 2, on ? c.red : c.line2);
  const float inset = u(ui, 6);
  const float d = r.h - 2 * inset;
  const ui::Rect knob{on ? r.right() - inset - d : r.x + inset, r.y + inset, d, d};
  ui.canvas().circle(knob.centre(), d / 2, {255, 255, 255});
  if (on) ui::icon_centred(ui, knob, "check", u(ui, 36), c.red);
}

void draw_switch(ui::Ui& ui, const ui::Rect& r, const AccessModel::Switch& s, const Grid& grid,
                 Actions* actions) {
  ui::Ui::ControlSpec spec{.role = ui::ProbeRole::kCheck, .label = s.word};
  spec.focused = s.on;
  const auto state = ui.control(s.name, r, spec);
  if (state.pressed) {
    ui.canvas().fill_round(r.grown(u(ui, 8), 0), u(ui, 16), ui::pressed(ui.colour().card));
  }
  if (grid.across == 1) ui::hairline(ui, r.x, r.y, r.w);
  ui::Rect line = r;
  const ui::Size track{u(ui, 124), u(ui, 68)};
  if (grid.stacks) {
    const ui::Rect below = ui::cut_bottom(&line, ui.mm(kBelow_mm));
    draw_toggle(ui, ui::left_middle(below, track), s.on);
    ui::label(ui, {below.x + track.w + ui.p(2), below.y, below.w - track.w - ui.p(2), below.h},
              s.state, style(ui::TextRole::kBody, ui.colour().ink2));
  } else {
    const float state_w = ui::measure(ui, s.state, style(ui::TextRole::kBody)).w + 1;
    ui::label(ui, ui::cut_right(&line, std::max(state_w, u(ui, 54)), u(ui, 14)), s.state,
              style(ui::TextRole::kBody, ui.colour().ink2).aligned(ui::TextAlign::kRight));
    draw_toggle(ui, ui::right_middle(ui::cut_right(&line, track.w, ui.p(2)), track), s.on);
  }
  const float icon_px = t(ui, 52);
  ui::icon_centred(ui, ui::cut_left(&line, icon_px, icon_room(ui) - icon_px), s.icon, icon_px,
                   ui.colour().gold_ink);
  if (!grid.with_lines || grid.across != 1) {
    const float h = ui::measure(ui, s.word, switch_word(ui), line.w).h;
    ui::text(ui, ui::left_middle(line, {line.w, h}), s.word, switch_word(ui));
  } else {
    const auto small = style(ui::TextRole::kBody, ui.colour().ink2).lines(1);
    const float h1 = ui::measure(ui, s.word, switch_word(ui)).h;
    const float h2 = ui::measure(ui, s.line, small).h;
    ui::Rect words = ui::left_middle(line, {line.w, h1 + h2});
    ui::label(ui, ui::cut_top(&words, h1), s.word, switch_word(ui));
    ui::label(ui, words, s.line, small);
  }
  if (state.tapped) actions->emplace_back(SetMode{s.mode});
}

void draw_sizes(ui::Ui& ui, const ui::Rect& r, const AccessModel& m, Actions* actions) {
  const auto cells = ui::columns(r, static_cast<int>(m.sizes.size()), u(ui, 18));
  for (size_t i = 0; i < m.sizes.size(); ++i) {
    const auto& size = m.sizes[i];
    ui::Ui::ControlSpec spec{.label = size.word};
    spec.focused = size.chosen;
    const auto state = ui.control("size:" + std::to_string(i), cells[i], spec);
    const auto& c = ui.colour();
    const ui::Colour ground = size.chosen ? c.red_tint : c.card;
    ui.canvas().fill_edged(cells[i], u(ui, 18), size.chosen ? u(ui, 5) : 2,
                           size.chosen ? c.red : c.line2,
                           ui::flat(state.pressed ? ui::pressed(ground) : ground));
    auto words = style(ui::TextRole::kLead, size.chosen ? c.tag_red : c.ink,
                       size.chosen ? ui::TextFace::kSansBold : ui::TextFace::kSans);
    words.size_mm = kSample_mm[static_cast<size_t>(size.size)];
    ui::label(ui, cells[i], size.word, words.aligned(ui::TextAlign::kCentre));
    if (!state.tapped) continue;
    app::Mode mode = m.mode;
    mode.text = size.size;
    actions->emplace_back(SetMode{mode});
  }
}

void draw_close(ui::Ui& ui, const ui::Rect& at, const AccessModel& m, Actions* actions) {
  const auto close = ui.control("close", at, {.label = m.close});
  const ui::Colour ground = ui.colour().paper2;
  ui::fill_paper(ui, at, at.w / 2, ui::flat(close.pressed ? ui::pressed(ground) : ground));
  ui::icon_centred(ui, at, "close", u(ui, 46), ui.colour().ink);
  if (close.tapped) actions->emplace_back(ShowSheet{app::Sheet::kNone});
}

void draw_ends(ui::Ui& ui, const ui::Rect& r, const AccessModel& m, Actions* actions) {
  const auto two = ui::columns_by_weight(r, {1.0F, 1.4F}, u(ui, 20));
  if (ui::button(ui, two[0], "reset", {ui::ButtonKind::kPlain, m.reset, {}, {}})) {
    actions->emplace_back(SetMode{m.standard});
  }
  if (ui::button(ui, two[1], "done", {ui::ButtonKind::kPrimary, m.done, {}, {}})) {
    actions->emplace_back(ShowSheet{app::Sheet::kNone});
  }
}

void draw_title(ui::Ui& ui, const ui::Rect& head, const AccessModel& m) {
  auto title = sized(54, ui.colour().ink, ui::TextFace::kSerif);
  for (; ui::measure(ui, m.title, title).w > head.w && title.size_mm > 12;) title.size_mm -= 1;
  ui::label(ui, head, m.title, title);
  ui.announce(ui::ProbeRole::kDialog, m.title, head);
}

// Heights of what lies one below the other on the sheet.
struct Plan {
  Grid grid;
  float rows = 1;
  float head = 0;
  float row = 0;
  float gap = 0;
  float pad = 0;
  float ends = 0;  // 恢复标准, 就这样用; 0: they stand in the head
  float note = 0;  // 0: none
  float sum(ui::Ui& ui) const {
    const float below = (ends > 0 ? gap + ends : 0) + (note > 0 ? gap + note : 0);
    return 2 * pad + head + gap + sizes_height(ui) + gap + rows * row + below;
  }
};

Plan plan_of(ui::Ui& ui, const AccessModel& m, const ui::TextStyle& small) {
  Plan p;
  p.grid = grid_of(ui);
  const auto count = static_cast<int>(m.switches.size());
  p.rows = static_cast<float>((count + p.grid.across - 1) / p.grid.across);
  const bool low = ui.is_low_reach();
  const bool flat = low && is_landscape(ui);  // only a strip of a lying panel is in reach
  const float width = ui.screen().w - 2 * ui.mm(ui::kMargin_mm);
  const auto across = static_cast<float>(p.grid.across);
  p.head = std::max(u(ui, 92), t(ui, 70));
  p.gap = u(ui, low ? 16 : 24);
  p.pad = flat ? ui.p(3) : ui.p(5);
  p.row = row_height(ui, p.grid, m, std::floor((width - (across - 1) * u(ui, 40)) / across));
  if (!flat) p.ends = std::min(t(ui, 116), u(ui, low ? 120 : 150));
  if (!(ui.is_large() && (low || is_landscape(ui))) && !flat) {
    p.note = ui::measure(ui, m.note, small, width).h;
  }
  return p;
}

}  // namespace

void draw_access(ui::Ui& ui, const AccessModel& m, Actions* actions) {
  const auto small = style(ui::TextRole::kBody, ui.colour().ink2).aligned(ui::TextAlign::kCentre);
  const Plan plan = plan_of(ui, m, small);
  const ui::Sheet sheet(ui, "access", plan.sum(ui));
  const ui::Above above(ui);
  const ui::Scope scope(ui, "access");
  ui::Rect in = sheet.body().grown(0, ui.p(5) - plan.pad);
  ui::Rect head = ui::cut_top(&in, plan.head, plan.gap);
  const float d = u(ui, 92);
  draw_close(ui, ui::right_middle(ui::cut_right(&head, d, u(ui, 20)), {d, d}), m, actions);
  if (plan.ends == 0) draw_ends(ui, ui::cut_right(&head, head.w * 0.52F, u(ui, 20)), m, actions);
  draw_title(ui, head, m);
  draw_sizes(ui, ui::cut_top(&in, sizes_height(ui), plan.gap), m, actions);
  const auto lines =
      ui::rows(ui::cut_top(&in, plan.rows * plan.row, plan.gap), static_cast<int>(plan.rows), 0);
  for (size_t i = 0; i < m.switches.size(); ++i) {
    const auto across = static_cast<size_t>(plan.grid.across);
    const auto cells = ui::columns(lines[i / across], plan.grid.across, u(ui, 40));
    draw_switch(ui, cells[i % across], m.switches[i], plan.grid, actions);
  }
  if (plan.ends > 0) draw_ends(ui, ui::cut_top(&in, plan.ends, plan.gap), m, actions);
  if (sheet.tapped_outside()) actions->emplace_back(ShowSheet{app::Sheet::kNone});
  if (plan.note > 0) ui::text(ui, in, m.note, small);
}

}  // namespace screens
