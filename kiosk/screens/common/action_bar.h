#pragma once
// Where a screen's buttons stand at its foot: beside each other where their words fit, else one
// below the other. UI thread only.

#include <span>
#include <vector>

#include "kiosk/screens/common/view.h"

namespace screens {

inline constexpr float kBarButton_px = 100;  // in standard text

// Grows with its words, but not the room around them.
float bar_button_height(ui::Ui& ui, float design_px = kBarButton_px);

// Takes the bar from the bottom of *area; a rectangle for each button, in their order.
std::vector<ui::Rect> cut_action_bar(ui::Ui& ui, ui::Rect* area,
                                     std::span<const ui::ButtonSpec> buttons,
                                     float design_px = kBarButton_px);

}  // namespace screens
