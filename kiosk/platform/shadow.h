#pragma once
// Soft shadows from one nine-slice texture a level. Main thread. Only the part outside the box is
// drawn (and a thin rim under its edge), so an opaque card over it costs no overdraw.

#include <imgui.h>

#include "kiosk/platform/renderer.h"

namespace platform {

// A level as the theme gives it: blur as in CSS (the shadow fades over 2 × blur, centred on the
// edge), moved down by drop (negative: up, as the dock's).
struct ShadowLevel {
  float blur_px = 16;
  float drop_px = 5;
  ImU32 colour = IM_COL32(0x54, 0x34, 0x18, 28);
};

class Shadow {
 public:
  static constexpr float kBlurMax_px = 200;

  Shadow(Renderer& renderer, const ShadowLevel& level);
  ~Shadow();
  Shadow(const Shadow&) = delete;
  Shadow& operator=(const Shadow&) = delete;

  // Around the box; `radius_px` is the card's corner radius: the shadow reaches under it so that
  // no light gap shows. Draw it before the card, with other shadows of the level.
  void draw(ImDrawList& list, ImVec2 min, ImVec2 max, float radius_px = 0) const;

  ImTextureID texture_id() const;
  const ShadowLevel& level() const { return level_; }

 private:
  Renderer& renderer_;
  ShadowLevel level_;
  int blur_px_;
  TextureIndex texture_ = 0;
};

}  // namespace platform
