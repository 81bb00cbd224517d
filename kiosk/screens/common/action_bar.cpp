#include "kiosk/screens/common/action_bar.h"

#include <numeric>

namespace screens {
namespace {

constexpr float kWords_px = 45;  // of a button's height, what its words take
constexpr float kSide_mm = 4;    // the least beside them

}  // namespace

float bar_button_height(ui::Ui& ui, float design_px) {
  return u(ui, design_px - kWords_px) + t(ui, kWords_px);
}

std::vector<ui::Rect> cut_action_bar(ui::Ui& ui, ui::Rect* area,
                                     std::span<const ui::ButtonSpec> buttons, float design_px) {
  const float gap = u(ui, 20);
  const float height = bar_button_height(ui, design_px);
  const float around = (ui.mm(ui::kActionBarHeight_mm) - u(ui, design_px)) / 2;
  std::vector<float> widths;
  for (const auto& b : buttons) {
    widths.push_back(ui::button_width(ui, b) - 2 * ui.mm(13 - kSide_mm));
  }
  const auto count = static_cast<float>(buttons.size());
  const float room = area->w - gap * (count - 1);
  const bool stacked = std::accumulate(widths.begin(), widths.end(), 0.F) > room;
  const float rows = stacked ? count : 1;
  const ui::Rect bar = ui::cut_bottom(area, 2 * around + rows * height + (rows - 1) * gap);
  const ui::Rect in = bar.inset(0, around);
  if (stacked) return ui::rows(in, static_cast<int>(buttons.size()), gap);
  // Equal shares where all fit into one, else each as its words ask.
  for (const float width : widths) {
    if (width > room / count) return ui::columns_by_weight(in, widths, gap);
  }
  return ui::columns(in, static_cast<int>(buttons.size()), gap);
}

}  // namespace screens
