#include "kiosk/screens/common/access_draw.h"

#include <algorithm>
#include <cmath>

namespace screens {
namespace {

using app::act::SetMode;
using app::act::ShowSheet;

// One below the other where there is room, else two or four beside each other without their lines.
struct Grid {
  int across = 1;
  bool with_lines = true;
};

Grid grid_of(ui::Ui& ui) {
  if (is_landscape(ui)) return {ui.is_low_reach() || ui.is_large() ? 4 : 2, !ui.is_low_reach()};
  if (ui.is_low_reach()) return {2, false};
  return {1, ui.mode().text != app::TextSize::kLargest};
}

ui::TextStyle switch_word(ui::Ui& ui) {
  return style(ui::TextRole::kH2, ui.colour().ink, ui::TextFace::kSansBold);
}

float row_height(ui::Ui& ui, const Grid& grid) {
  if (grid.across == 4) return t(ui, 64) + u(ui, 80);  // the switch stands below its words
  return grid.with_lines && grid.across == 1 ? t(ui, 124) : t(ui, 100);
}

float sizes_height(ui::Ui& ui) { return std::min(t(ui, 132), u(ui, 190)); }

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
  if (grid.across == 4) {
    const ui::Rect below = ui::cut_bottom(&line, u(ui, 80));
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
  ui::icon_centred(ui, ui::cut_left(&line, icon_px, u(ui, 20)), s.icon, icon_px,
                   ui.colour().gold_ink);
  if (!grid.with_lines || grid.across != 1) {
    ui::label(ui, line, s.word, switch_word(ui));
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
    // Each word in the size that it stands for, whatever the size now.
    auto words = style(ui::TextRole::kLead, size.chosen ? c.tag_red : c.ink,
                       size.chosen ? ui::TextFace::kSansBold : ui::TextFace::kSans);
    words.size_mm = 13 * app::factor_of(size.size) / ui.metrics().text_factor();
    ui::label(ui, cells[i], size.word, words.aligned(ui::TextAlign::kCentre));
    if (!state.tapped) continue;
    app::Mode mode = m.mode;
    mode.text = size.size;
    actions->emplace_back(SetMode{mode});
  }
}

void draw_head(ui::Ui& ui, ui::Rect head, const AccessModel& m, Actions* actions) {
  const float d = u(ui, 92);
  const ui::Rect cross = ui::right_middle(ui::cut_right(&head, d, u(ui, 20)), {d, d});
  const auto close = ui.control("close", cross, {.label = m.close});
  const ui::Colour ground = ui.colour().paper2;
  ui::fill_paper(ui, cross, d / 2, ui::flat(close.pressed ? ui::pressed(ground) : ground));
  ui::icon_centred(ui, cross, "close", u(ui, 46), ui.colour().ink);
  auto title = sized(54, ui.colour().ink, ui::TextFace::kSerif);
  for (; ui::measure(ui, m.title, title).w > head.w && title.size_mm > 12;) title.size_mm -= 1;
  ui::label(ui, head, m.title, title);
  ui.announce(ui::ProbeRole::kDialog, m.title, head);
  if (close.tapped) actions->emplace_back(ShowSheet{app::Sheet::kNone});
}

}  // namespace

void draw_access(ui::Ui& ui, const AccessModel& m, Actions* actions) {
  const Grid grid = grid_of(ui);
  const auto count = static_cast<int>(m.switches.size());
  const float rows = static_cast<float>((count + grid.across - 1) / grid.across);
  const float head = std::max(u(ui, 92), t(ui, 70));
  const float gap = u(ui, ui.is_low_reach() ? 16 : 24);
  const float button = std::min(t(ui, 116), u(ui, 150));
  const bool noted = !(is_landscape(ui) && (ui.is_low_reach() || ui.is_large()));
  const auto small = style(ui::TextRole::kBody, ui.colour().ink2).aligned(ui::TextAlign::kCentre);
  const float width = ui.screen().w - 2 * ui.mm(ui::kMargin_mm);
  const float note = noted ? ui::measure(ui, m.note, small, width).h + gap : 0;
  const float height = 2 * ui.p(5) + head + gap + sizes_height(ui) + gap +
                       rows * row_height(ui, grid) + gap + button + note;
  const ui::Sheet sheet(ui, "access", height);
  const ui::Above above(ui);
  const ui::Scope scope(ui, "access");
  ui::Rect in = sheet.body();
  draw_head(ui, ui::cut_top(&in, head, gap), m, actions);
  draw_sizes(ui, ui::cut_top(&in, sizes_height(ui), gap), m, actions);
  ui::Rect area = ui::cut_top(&in, rows * row_height(ui, grid), gap);
  const auto lines = ui::rows(area, static_cast<int>(rows), 0);
  for (size_t i = 0; i < m.switches.size(); ++i) {
    const auto across = static_cast<size_t>(grid.across);
    const auto cells = ui::columns(lines[i / across], grid.across, u(ui, 40));
    draw_switch(ui, cells[i % across], m.switches[i], grid, actions);
  }
  const auto two = ui::columns_by_weight(ui::cut_top(&in, button, gap), {1.0F, 1.4F}, u(ui, 20));
  if (ui::button(ui, two[0], "reset", {ui::ButtonKind::kPlain, m.reset, {}, {}})) {
    actions->emplace_back(SetMode{m.standard});
  }
  const bool done = ui::button(ui, two[1], "done", {ui::ButtonKind::kPrimary, m.done, {}, {}});
  if (done || sheet.tapped_outside()) actions->emplace_back(ShowSheet{app::Sheet::kNone});
  if (noted) ui::text(ui, in, m.note, small);
}

}  // namespace screens
