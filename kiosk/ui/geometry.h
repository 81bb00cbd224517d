#pragma once
// Rectangles in pixels and the few ways that screens cut them up.
//
// Pure values; any thread. A screen never computes with a panel's size: it takes the rectangle that
// it was given, cuts bars from its edges and divides the rest by its width in millimetres.

#include <algorithm>
#include <cstddef>
#include <vector>

namespace ui {

struct Point {
  float x = 0;
  float y = 0;
  bool operator==(const Point&) const = default;
};

struct Size {
  float w = 0;
  float h = 0;
  bool operator==(const Size&) const = default;
};

struct Rect {
  float x = 0;
  float y = 0;
  float w = 0;
  float h = 0;

  float right() const { return x + w; }
  float bottom() const { return y + h; }
  Point centre() const { return {x + w / 2, y + h / 2}; }
  bool empty() const { return w <= 0 || h <= 0; }
  bool contains(Point p) const { return p.x >= x && p.y >= y && p.x < right() && p.y < bottom(); }
  bool overlaps(const Rect& o) const {
    return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
  }
  Rect moved(float dx, float dy) const { return {x + dx, y + dy, w, h}; }
  Rect inset(float all) const { return inset(all, all); }
  Rect inset(float dx, float dy) const {
    return {x + dx, y + dy, std::max(0.F, w - 2 * dx), std::max(0.F, h - 2 * dy)};
  }
  Rect grown(float dx, float dy) const { return {x - dx, y - dy, w + 2 * dx, h + 2 * dy}; }
  bool operator==(const Rect&) const = default;
};

Rect intersect(const Rect& a, const Rect& b);  // empty when they do not meet
// the smallest that holds both; an empty one adds nothing
Rect unite(const Rect& a, const Rect& b);

// Takes `size` px from one edge of `*from` and `gap` px more that belong to nobody. Never takes
// more than there is.
Rect cut_top(Rect* from, float size, float gap = 0);
Rect cut_bottom(Rect* from, float size, float gap = 0);
Rect cut_left(Rect* from, float size, float gap = 0);
Rect cut_right(Rect* from, float size, float gap = 0);

// A rectangle of the given size inside another.
Rect centred(const Rect& in, Size size);
Rect left_middle(const Rect& in, Size size);
Rect right_middle(const Rect& in, Size size);

// `count` columns of equal whole-pixel width with `gap` px between them; `rows` likewise.
std::vector<Rect> columns(const Rect& in, int count, float gap);
std::vector<Rect> rows(const Rect& in, int count, float gap);
// Columns with the given weights (1.08 : 1).
std::vector<Rect> columns_by_weight(const Rect& in, const std::vector<float>& weights, float gap);

// UX.md Grid: under 240 mm of content one column, to 450 two, to 660 three, above four.
int columns_for_width_mm(float content_mm);

// Places cards of known heights into columns, each under the shortest so far (left first when
// equal), as notes on a wall. `heights` in px; returns rectangles from (area.x, area.y) downwards
// and, in `*total_h`, the height used. Linear in the number of cards.
std::vector<Rect> masonry(const Rect& area, int column_count, float gap_x, float gap_y,
                          const std::vector<float>& heights, float* total_h);

}  // namespace ui
