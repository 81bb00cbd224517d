#include "kiosk/ui/damage.h"

#include <cmath>
#include <utility>

namespace ui {
namespace {

constexpr float kTile = kDamageTile_px;

// Where the first tile begins: at the edge or before it.
float first_edge(float corner) { return corner - std::ceil(corner / kTile) * kTile; }

Rect to_tiles(const Rect& r, Point origin) {
  const auto down = [](float at, float from) {
    return from + std::floor((at - from) / kTile) * kTile;
  };
  const auto up = [](float at, float from) {
    return from + std::ceil((at - from) / kTile) * kTile;
  };
  const Point low{down(r.x, origin.x), down(r.y, origin.y)};
  return {low.x, low.y, up(r.right(), origin.x) - low.x, up(r.bottom(), origin.y) - low.y};
}

float area(const Rect& r) { return r.w * r.h; }

// What drawing two as one costs more than drawing each.
float growth(const Rect& a, const Rect& b) { return area(unite(a, b)) - area(a) - area(b); }

constexpr float kWorthAPart_px2 = 128 * 128;

// Adds `r`, as one with those that lie so near that a part more would cost more than it spares.
void add_part(std::vector<Rect>* parts, Rect r) {
  for (size_t i = 0; i < parts->size();) {
    if (growth((*parts)[i], r) > kWorthAPart_px2) {
      ++i;
      continue;
    }
    r = unite((*parts)[i], r);
    parts->erase(parts->begin() + static_cast<ptrdiff_t>(i));
    i = 0;  // it may reach others now
  }
  parts->push_back(r);
}

// The two that lose the least by it become one, until there are few enough.
void join_to(std::vector<Rect>* parts, size_t most) {
  while (parts->size() > most) {
    size_t a = 0;
    size_t b = 1;
    for (size_t i = 0; i < parts->size(); ++i) {
      for (size_t j = i + 1; j < parts->size(); ++j) {
        if (growth((*parts)[i], (*parts)[j]) < growth((*parts)[a], (*parts)[b])) a = i, b = j;
      }
    }
    const Rect both = unite((*parts)[a], (*parts)[b]);
    parts->erase(parts->begin() + static_cast<ptrdiff_t>(b));
    parts->erase(parts->begin() + static_cast<ptrdiff_t>(a));
    add_part(parts, both);
  }
}

}  // namespace

std::vector<Rect> Damage::take(std::span<ImDrawList* const> lists, const Ground& ground,
                               std::span<const Rect> redrawn) {
  const Rect all{0, 0, ground.window.w, ground.window.h};
  const Point origin{first_edge(ground.corner.x), first_edge(ground.corner.y)};
  now_.begin({origin.x, origin.y, all.w - origin.x, all.h - origin.y}, {kTile, kTile});
  now_.add(lists);
  std::vector<Rect> changed{all};
  if (std::exchange(known_, true) && ground == ground_) {
    changed = changed_tiles(origin);
    for (const Rect& r : redrawn) {
      const Rect seen = intersect(r, all);
      if (!seen.empty()) add_part(&changed, to_tiles(seen, origin));
    }
    join_to(&changed, kDamageParts);
    for (Rect& part : changed) part = intersect(part, all);
  }
  ground_ = ground;
  std::swap(shown_, now_);
  return changed;
}

std::vector<Rect> Damage::changed_tiles(Point origin) const {
  std::vector<Rect> changed;
  for (size_t r = 0; r < now_.rows(); ++r) {
    const auto was = shown_.row(r);
    const auto is = now_.row(r);
    for (size_t c = 0; c < is.size(); ++c) {
      const size_t first = c;
      while (c < is.size() && was[c] != is[c]) ++c;
      if (c == first) continue;
      add_part(&changed, {origin.x + static_cast<float>(first) * kTile,
                          origin.y + static_cast<float>(r) * kTile,
                          static_cast<float>(c - first) * kTile, kTile});
    }
  }
  return changed;
}

}  // namespace ui
