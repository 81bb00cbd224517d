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

// Mesa's renderer works in squares of this size from the panel's top left and rounds colours by
// what else lies within: redrawn whole they come out the same as in a whole frame.
inline constexpr float kDamageTile_px = 64;
inline constexpr size_t kDamageParts = 4;  // rectangles at most: each costs a pass over the lists

class Damage {
 public:
  // The next frame is drawn whole.
  void forget() { known_ = false; }

  struct Ground {
    ImU32 clear = 0;
    Size window;
    Point corner;  // the panel's top left, which is another of the window's corners when turned
    bool operator==(const Ground&) const = default;
  };
  // Whole tiles within the window; none when nothing changed. `redrawn`: of surfaces, see above.
  std::vector<Rect> take(std::span<ImDrawList* const> lists, const Ground& ground,
                         std::span<const Rect> redrawn);

 private:
  std::vector<Rect> changed_tiles(Point origin) const;

  bool known_ = false;
  Ground ground_;
  TileHash shown_;
  TileHash now_;
};

}  // namespace ui
