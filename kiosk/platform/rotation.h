#pragma once
// How the drawn picture is turned on the panel, and the touch matrix that goes with it.
//
// Pure values; any thread. "Logical" px are what the program draws and hit-tests in; "panel" px are
// the framebuffer's, as GLFW reports them; both y down. A rotation of 90 turns the picture
// clockwise: its top edge lies along the panel's right edge.

#include <array>
#include <cstdint>
#include <optional>

namespace platform {

enum class Rotation : uint8_t { k0, k90, k180, k270 };

std::optional<Rotation> rotation_from_degrees(int degrees);  // 0, 90, 180, 270 only

struct SizePx {
  int width = 0;
  int height = 0;
  bool operator==(const SizePx&) const = default;
};

struct SizeMm {
  float width = 0;
  float height = 0;
};

struct PointPx {
  float x = 0;
  float y = 0;
};

struct RectPx {
  int x0 = 0, y0 = 0, x1 = 0, y1 = 0;
  bool operator==(const RectPx&) const = default;
};

class RotationMap {
 public:
  RotationMap() = default;
  RotationMap(Rotation rotation, SizePx panel) : rotation_(rotation), panel_(panel) {}

  Rotation rotation() const { return rotation_; }
  SizePx panel() const { return panel_; }
  SizePx logical() const;
  RectPx whole() const { return {0, 0, logical().width, logical().height}; }  // logical px
  PointPx to_logical(PointPx panel) const;
  PointPx to_panel(PointPx logical) const;
  RectPx to_panel(RectPx logical) const;  // still x0 <= x1, y0 <= y1

  // {a, b, c, d, e, f}: clip x = ax + by + c, clip y = dx + ey + f for a logical point, with
  // clip space as OpenGL has it (y up, -1 to 1).
  std::array<float, 6> to_clip() const;

 private:
  Rotation rotation_ = Rotation::k0;
  SizePx panel_;
};

}  // namespace platform
