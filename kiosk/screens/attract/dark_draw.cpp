#include "kiosk/screens/attract/dark_draw.h"

#include <algorithm>
#include <array>

namespace screens {
namespace {

constexpr ui::Colour kBlack{0, 0, 0, 255};

struct Line {
  const std::string& words;
  ui::TextStyle style;
  float height = 0;
};

}  // namespace

void draw_dark(ui::Ui& ui, const DarkModel& m, Actions* actions) {
  const ui::Rect screen = ui.screen();
  const bool high = ui.is_high_contrast();
  const ui::Colour ground = high ? kBlack : ui::mix(ui.colour().red_deep, kBlack, 0.9F);
  const ui::Colour ink = high ? ui.colour().paper : ui::mix(ui.colour().paper, ground, 0.42F);
  ui.canvas().fill(screen, ui::flat(ground));
  const auto touched = ui::hot_area(ui, screen, "anywhere", m.touch);

  const ui::Above over_ground(ui);
  const float margin = ui.mm(ui::kMargin_mm);
  const float widest = screen.w - 2 * margin;
  std::array<Line, 3> lines{{{m.building, sized(30, ink)},
                             {m.opens, sized(52, ink, ui::TextFace::kSerif)},
                             {m.touch, sized(30, ink)}}};
  const float gap = u(ui, 14);
  ui::Size block;
  for (Line& line : lines) {
    if (line.words.empty()) continue;
    const ui::Size size = ui::measure(ui, line.words, line.style, widest);
    line.height = size.h;
    block.w = std::min(widest, std::max(block.w, size.w + 2));
    block.h += size.h + gap;
  }
  ui::Rect at{margin + m.x_share * (widest - block.w),
              margin + m.y_share * std::max(0.0F, screen.h - 2 * margin - block.h), block.w,
              block.h};
  for (const Line& line : lines) {
    if (line.words.empty()) continue;
    const ui::Rect row = ui::cut_top(&at, line.height, gap);
    ui::text(ui, row, line.words, line.style);
    if (&line.words == &m.opens) ui.announce(ui::ProbeRole::kStatus, m.opens, row);
  }
  if (touched.tapped) actions->emplace_back(app::act::Start{});
}

}  // namespace screens
