#include "kiosk/platform/rotation.h"

#include <algorithm>

namespace platform {

std::optional<Rotation> rotation_from_degrees(int degrees) {
  switch (degrees) {
    case 0: return Rotation::k0;
    case 90: return Rotation::k90;
    case 180: return Rotation::k180;
    case 270: return Rotation::k270;
    default: return std::nullopt;
  }
}

SizePx RotationMap::logical() const {
  const bool turned = rotation_ == Rotation::k90 || rotation_ == Rotation::k270;
  return turned ? SizePx{panel_.height, panel_.width} : panel_;
}

PointPx RotationMap::to_panel(PointPx p) const {
  const auto width = static_cast<float>(panel_.width);
  const auto height = static_cast<float>(panel_.height);
  switch (rotation_) {
    case Rotation::k90: return {width - p.y, p.x};
    case Rotation::k180: return {width - p.x, height - p.y};
    case Rotation::k270: return {p.y, height - p.x};
    case Rotation::k0: break;
  }
  return p;
}

PointPx RotationMap::to_logical(PointPx p) const {
  const auto width = static_cast<float>(panel_.width);
  const auto height = static_cast<float>(panel_.height);
  switch (rotation_) {
    case Rotation::k90: return {p.y, width - p.x};
    case Rotation::k180: return {width - p.x, height - p.y};
    case Rotation::k270: return {height - p.y, p.x};
    case Rotation::k0: break;
  }
  return p;
}

RectPx RotationMap::to_panel(RectPx rect) const {
  const PointPx a = to_panel(PointPx{static_cast<float>(rect.x0), static_cast<float>(rect.y0)});
  const PointPx b = to_panel(PointPx{static_cast<float>(rect.x1), static_cast<float>(rect.y1)});
  return {static_cast<int>(std::min(a.x, b.x)), static_cast<int>(std::min(a.y, b.y)),
          static_cast<int>(std::max(a.x, b.x)), static_cast<int>(std::max(a.y, b.y))};
}

std::array<float, 6> RotationMap::to_clip() const {
  const PointPx origin = to_panel(PointPx{0, 0});
  const PointPx right = to_panel(PointPx{1, 0});
  const PointPx down = to_panel(PointPx{0, 1});
  const float across = 2.0F / static_cast<float>(std::max(panel_.width, 1));
  const float up = -2.0F / static_cast<float>(std::max(panel_.height, 1));
  return {(right.x - origin.x) * across, (down.x - origin.x) * across, origin.x * across - 1,
          (right.y - origin.y) * up,     (down.y - origin.y) * up,     origin.y * up + 1};
}

}  // namespace platform
