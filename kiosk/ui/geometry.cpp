#include "kiosk/ui/geometry.h"

#include <cmath>
#include <numeric>

namespace ui {

Rect intersect(const Rect& a, const Rect& b) {
  const float x = std::max(a.x, b.x);
  const float y = std::max(a.y, b.y);
  return {x, y, std::max(0.F, std::min(a.right(), b.right()) - x),
          std::max(0.F, std::min(a.bottom(), b.bottom()) - y)};
}

Rect unite(const Rect& a, const Rect& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  const float x = std::min(a.x, b.x);
  const float y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

Rect cut_top(Rect* from, float size, float gap) {
  const float taken = std::min(size, from->h);
  const Rect cut{from->x, from->y, from->w, taken};
  const float gone = std::min(from->h, taken + gap);
  from->y += gone;
  from->h -= gone;
  return cut;
}

Rect cut_bottom(Rect* from, float size, float gap) {
  const float taken = std::min(size, from->h);
  const Rect cut{from->x, from->bottom() - taken, from->w, taken};
  from->h -= std::min(from->h, taken + gap);
  return cut;
}

Rect cut_left(Rect* from, float size, float gap) {
  const float taken = std::min(size, from->w);
  const Rect cut{from->x, from->y, taken, from->h};
  const float gone = std::min(from->w, taken + gap);
  from->x += gone;
  from->w -= gone;
  return cut;
}

Rect cut_right(Rect* from, float size, float gap) {
  const float taken = std::min(size, from->w);
  const Rect cut{from->right() - taken, from->y, taken, from->h};
  from->w -= std::min(from->w, taken + gap);
  return cut;
}

Rect centred(const Rect& in, Size size) {
  return {in.x + std::floor((in.w - size.w) / 2), in.y + std::floor((in.h - size.h) / 2), size.w,
          size.h};
}

Rect left_middle(const Rect& in, Size size) {
  return {in.x, in.y + std::floor((in.h - size.h) / 2), size.w, size.h};
}

Rect right_middle(const Rect& in, Size size) {
  return {in.right() - size.w, in.y + std::floor((in.h - size.h) / 2), size.w, size.h};
}

std::vector<Rect> columns(const Rect& in, int count, float gap) {
  std::vector<Rect> out;
  const auto n = static_cast<float>(std::max(1, count));
  const float width = std::floor((in.w - gap * (n - 1)) / n);
  for (int i = 0; i < std::max(1, count); ++i) {
    out.push_back({in.x + static_cast<float>(i) * (width + gap), in.y, width, in.h});
  }
  out.back().w = in.right() - out.back().x;  // what rounding left over
  return out;
}

std::vector<Rect> rows(const Rect& in, int count, float gap) {
  std::vector<Rect> out;
  for (const Rect& c : columns({in.y, in.x, in.h, in.w}, count, gap)) {
    out.push_back({c.y, c.x, c.h, c.w});
  }
  return out;
}

std::vector<Rect> columns_by_weight(const Rect& in, const std::vector<float>& weights, float gap) {
  std::vector<Rect> out;
  if (weights.empty()) return out;
  const float sum = std::accumulate(weights.begin(), weights.end(), 0.F);
  const float room = in.w - gap * static_cast<float>(weights.size() - 1);
  float x = in.x;
  for (const float weight : weights) {
    const float width = std::floor(room * weight / sum);
    out.push_back({x, in.y, width, in.h});
    x += width + gap;
  }
  out.back().w = in.right() - out.back().x;
  return out;
}

int columns_for_width_mm(float content_mm) {
  if (content_mm < 240) return 1;
  if (content_mm < 450) return 2;
  return content_mm < 660 ? 3 : 4;
}

std::vector<Rect> masonry(const Rect& area, int column_count, float gap_x, float gap_y,
                          const std::vector<float>& heights, float* total_h) {
  const auto lanes = columns({area.x, 0, area.w, 0}, column_count, gap_x);
  std::vector<float> used(lanes.size(), 0);
  std::vector<Rect> out;
  out.reserve(heights.size());
  for (const float height : heights) {
    const auto lane =
        static_cast<size_t>(std::min_element(used.begin(), used.end()) - used.begin());
    out.push_back({lanes[lane].x, area.y + used[lane], lanes[lane].w, height});
    used[lane] += height + gap_y;
  }
  const float tallest = *std::max_element(used.begin(), used.end());
  *total_h = std::max(0.F, tallest - (heights.empty() ? 0 : gap_y));
  return out;
}

}  // namespace ui
