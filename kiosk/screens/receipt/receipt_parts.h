#pragma once
// What the receipt's screens share. UI thread only.

#include <vector>

#include "kiosk/screens/common/view.h"

namespace screens {

// Two buttons from the foot of *area, `height` px high in standard text: beside each other with
// these weights, one below the other where their words do not fit.
std::vector<ui::Rect> cut_pair(ui::Ui& ui, ui::Rect* area, float height,
                               const std::vector<float>& weights, const ui::ButtonSpec& left,
                               const ui::ButtonSpec& right);

}  // namespace screens
