#include "kiosk/platform/shadow.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace platform {

// The exact shadow of a large box: one error function an axis. The texture holds 2 × blur on each
// side of a corner's edge lines and one texel between, which is stretched.
Shadow::Shadow(Renderer& renderer, const ShadowLevel& level)
    : renderer_(renderer), level_(level),
      blur_px_(static_cast<int>(std::clamp(level.blur_px, 1.0F, kBlurMax_px))) {
  const int side = 4 * blur_px_ + 1;
  std::vector<float> profile(static_cast<size_t>(side));
  const float sigma = static_cast<float>(blur_px_) / 2;
  for (int i = 0; i < side; ++i) {
    const int from_edge = std::min(i, side - 1 - i);
    const float inside = static_cast<float>(from_edge - blur_px_) + 0.5F;
    profile[static_cast<size_t>(i)] = 0.5F * (1 + std::erf(inside / (sigma * std::sqrt(2.0F))));
  }
  std::vector<uint8_t> pixels(static_cast<size_t>(side) * static_cast<size_t>(side));
  for (size_t y = 0, i = 0; y < profile.size(); ++y)
    for (size_t x = 0; x < profile.size(); ++x, ++i)
      pixels[i] = static_cast<uint8_t>(std::lround(255 * profile[x] * profile[y]));
  texture_ = renderer_.create_mono({side, side});
  renderer_.update_mono(texture_, {0, 0, side, side}, pixels.data(), side);
}

Shadow::~Shadow() { renderer_.destroy(texture_); }

ImTextureID Shadow::texture_id() const {
  return encode({Program::kTinted, Blend::kAlpha, texture_});
}

void Shadow::draw(ImDrawList& list, ImVec2 min, ImVec2 max, float radius_px) const {
  const auto blur = static_cast<float>(blur_px_);
  const float side = 4 * blur + 1;
  const float reach = std::min({blur, (max.x - min.x) / 2, (max.y - min.y) / 2});
  const float part = (blur + reach) / side;  // of the texture, from its edge inwards
  const float xs[] = {min.x - blur, min.x + reach, max.x - reach, max.x + blur};
  const float ys[] = {min.y - blur + level_.drop_px, min.y + reach + level_.drop_px,
                      max.y - reach + level_.drop_px, max.y + blur + level_.drop_px};
  const float us[] = {0, part, 1 - part, 1};
  // The card hides what lies this far inside it; only the rest is drawn.
  const float hidden = std::max(radius_px, 1.0F);
  const ImVec2 hole_min(min.x + hidden, min.y + hidden);
  const ImVec2 hole_max(max.x - hidden, max.y - hidden);
  const ImVec4 whole(xs[0], ys[0], xs[3], ys[3]);
  const auto bands = {ImVec4(whole.x, whole.y, whole.z, hole_min.y),
                      ImVec4(whole.x, hole_max.y, whole.z, whole.w),
                      ImVec4(whole.x, hole_min.y, hole_min.x, hole_max.y),
                      ImVec4(hole_max.x, hole_min.y, whole.z, hole_max.y)};
  list.PushTextureID(texture_id());
  for (const ImVec4& band : bands) {
    for (size_t row = 0; row < 3; ++row) {
      for (size_t column = 0; column < 3; ++column) {
        const ImVec2 a(std::max(xs[column], band.x), std::max(ys[row], band.y));
        const ImVec2 b(std::min(xs[column + 1], band.z), std::min(ys[row + 1], band.w));
        if (a.x >= b.x || a.y >= b.y) continue;
        const auto u = [&](float x) {
          const float share = (x - xs[column]) / (xs[column + 1] - xs[column]);
          return us[column] + share * (us[column + 1] - us[column]);
        };
        const auto v = [&](float y) {
          const float share = (y - ys[row]) / (ys[row + 1] - ys[row]);
          return us[row] + share * (us[row + 1] - us[row]);
        };
        list.PrimReserve(6, 4);
        list.PrimRectUV(a, b, ImVec2(u(a.x), v(a.y)), ImVec2(u(b.x), v(b.y)), level_.colour);
      }
    }
  }
  list.PopTextureID();
}

}  // namespace platform
