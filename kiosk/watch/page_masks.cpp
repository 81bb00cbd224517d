#include <algorithm>
#include <cmath>

#include "kiosk/watch/page.h"

namespace watch {
namespace {

// How much of a pixel lies inside an edge at signed distance `d` px (positive: inside).
uint8_t inside(float d) {
  return static_cast<uint8_t>(std::lround(std::clamp(d + 0.5F, 0.0F, 1.0F) * 255.0F));
}

uint8_t disc_at(const Mask& m, float x, float y) {
  const float radius = static_cast<float>(m.width) / 2;
  return inside(radius - std::hypot(x - radius, y - radius));
}

// A door that stands ajar: its top edge falls, its bottom edge falls less.
uint8_t leaf_at(const Mask& m, float x, float y) {
  const float across = x / static_cast<float>(m.width);
  const auto height = static_cast<float>(m.height);
  const float top = 0.2F * across * height;
  const float bottom = (0.943F + 0.057F * across) * height;
  return std::min(inside(y - top), inside(bottom - y));
}

}  // namespace

std::vector<uint8_t> coverage(const Mask& mask) {
  std::vector<uint8_t> pixels;
  pixels.reserve(static_cast<size_t>(mask.width) * static_cast<size_t>(mask.height));
  for (int y = 0; y < mask.height; ++y) {
    for (int x = 0; x < mask.width; ++x) {
      const float px = static_cast<float>(x) + 0.5F;
      const float py = static_cast<float>(y) + 0.5F;
      pixels.push_back(mask.kind == Mask::Kind::kDisc ? disc_at(mask, px, py)
                                                      : leaf_at(mask, px, py));
    }
  }
  return pixels;
}

}  // namespace watch
