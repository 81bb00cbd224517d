#pragma once
// TileHash: what draw lists put upon each tile of an area, as one number a tile.
//
// Equal numbers mean equal geometry, colours, texture ids and clips upon that tile, in the same
// order. What a texture holds is not looked at: who draws it anew has to say so. Owned by who
// compares (a ScrollView for its surface, Damage for the window); UI thread only.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include <imgui.h>

#include "kiosk/ui/geometry.h"

namespace ui {

class TileHash {
 public:
  // Nothing is drawn yet. `area` begins at whole px and is cut into tiles from its top left.
  void begin(const Rect& area, Size tile);
  void add(std::span<ImDrawList* const> lists);

  size_t columns() const { return columns_; }
  size_t rows() const { return rows_; }
  std::span<const uint64_t> row(size_t r) const {
    return std::span(tiles_).subspan(r * columns_, columns_);
  }

 private:
  void add(const ImDrawList& list, const ImDrawCmd& cmd);
  void add(uint64_t what, const Rect& where, const ImVec4& clip);

  Rect area_;
  Size tile_{1, 1};
  size_t columns_ = 0;
  size_t rows_ = 0;
  std::vector<uint64_t> tiles_;  // row by row
};

}  // namespace ui
