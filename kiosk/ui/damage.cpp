#include "kiosk/ui/damage.h"

#include <cmath>
#include <utility>

namespace ui {
namespace {

Rect to_whole_px(const Rect& r) {
  const float x = std::floor(r.x);
  const float y = std::floor(r.y);
  return {x, y, std::ceil(r.right()) - x, std::ceil(r.bottom()) - y};
}

}  // namespace

Rect Damage::take(std::span<ImDrawList* const> lists, ImU32 clear, Size window,
                  std::span<const Rect> redrawn) {
  const Rect all{0, 0, window.w, window.h};
  const bool same_ground = clear_ == clear && window_ == window;
  now_.begin(all, {kDamageTile_px, kDamageTile_px});
  now_.add(lists);
  Rect changed = all;
  if (std::exchange(known_, true) && same_ground) {
    changed = changed_tiles();
    for (const Rect& r : redrawn) changed = unite(changed, intersect(to_whole_px(r), all));
  }
  clear_ = clear;
  window_ = window;
  std::swap(shown_, now_);
  return intersect(changed, all);
}

Rect Damage::changed_tiles() const {
  Rect changed;
  for (size_t r = 0; r < now_.rows(); ++r) {
    const auto was = shown_.row(r);
    const auto is = now_.row(r);
    for (size_t c = 0; c < is.size(); ++c) {
      if (was[c] == is[c]) continue;
      const Rect tile{static_cast<float>(c) * kDamageTile_px,
                      static_cast<float>(r) * kDamageTile_px, kDamageTile_px, kDamageTile_px};
      changed = unite(changed, tile);
    }
  }
  return changed;
}

}  // namespace ui
