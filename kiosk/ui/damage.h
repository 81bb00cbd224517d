#pragma once
// Damage: what of the window differs from the frame before, in a few rectangles, so that only those
// are drawn and shown.
//
// It compares what the window's lists put upon each tile. What they cannot tell is told: where a
// surface was drawn anew, and forget() when the last picture is lost or a texture may hold another
// picture under its old number. Owned by the Presenter; UI thread only. Pure.

#include <cstdint>
#include <span>
#include <vector>

#include "kiosk/ui/geometry.h"
#include "kiosk/ui/tiles.h"

namespace ui {

inline constexpr float kDamageTile_px = 32;
inline constexpr size_t kDamageParts = 4;  // rectangles at most: each costs a pass over the lists

class Damage {
 public:
  // The next frame is drawn whole.
  void forget() { known_ = false; }

  // In whole px, within the window; none when nothing changed. `redrawn`: of surfaces, see above.
  std::vector<Rect> take(std::span<ImDrawList* const> lists, ImU32 clear, Size window,
                         std::span<const Rect> redrawn);

 private:
  std::vector<Rect> changed_tiles() const;

  bool known_ = false;
  ImU32 clear_ = 0;
  Size window_;
  TileHash shown_;
  TileHash now_;
};

}  // namespace ui
