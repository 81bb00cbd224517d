#include "kiosk/screens/receipt/receipt_parts.h"

#include <algorithm>

namespace screens {

std::vector<ui::Rect> cut_pair(ui::Ui& ui, ui::Rect* area, float height,
                               const std::vector<float>& weights, const ui::ButtonSpec& left,
                               const ui::ButtonSpec& right) {
  const float gap = u(ui, 20);
  const float most = is_landscape(ui) ? height : height + u(ui, 24);
  const float one = std::min(height * ui.metrics().text_factor(), most);
  const auto fits = [&](const ui::ButtonSpec& spec, float width) {
    return ui::button_width(ui, spec) - 2 * ui.mm(8) <= width;
  };
  ui::Rect room = *area;
  const auto beside = ui::columns_by_weight(ui::cut_bottom(&room, one), weights, gap);
  const auto halves = ui::columns({area->x, beside[0].y, area->w, one}, 2, gap);
  for (const auto& cells : {beside, halves}) {
    if (!fits(left, cells[0].w) || !fits(right, cells[1].w)) continue;
    ui::cut_bottom(area, one, u(ui, 16));
    return cells;
  }
  const ui::Rect both = ui::cut_bottom(area, 2 * one + gap, u(ui, 16));
  return ui::rows(both, 2, gap);
}

}  // namespace screens
