#pragma once
// How wide the columns of an article's table are: equal, unless that would cut a time or a price in
// two; then its column takes what it needs and the others share the rest. UI thread only.

#include <vector>

#include "data/markup/markup.h"
#include "kiosk/ui/ui.h"

namespace ui {

// `width` px of the table, `pad` px at both sides of a cell; one width a column, px.
std::vector<float> column_widths(Ui& ui, const markup::Block& table, float width, float pad);

}  // namespace ui
