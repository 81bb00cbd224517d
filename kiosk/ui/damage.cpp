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

std::vector<Rect> Damage::take(std::span<ImDrawList* const> lists, ImU32 clear, Size window,
                               std::span<const Rect> redrawn) {
  const Rect all{0, 0, window.w, window.h};
  const bool same_ground = clear_ == clear && window_ == window;
  now_.begin(all, {kDamageTile_px, kDamageTile_px});
  now_.add(lists);
  std::vector<Rect> changed{all};
  if (std::exchange(known_, true) && same_ground) {
    changed = changed_tiles();
    for (const Rect& r : redrawn) {
      const Rect within = intersect(to_whole_px(r), all);
      if (!within.empty()) add_part(&changed, within);
    }
    join_to(&changed, kDamageParts);
  }
  clear_ = clear;
  window_ = window;
  std::swap(shown_, now_);
  return changed;
}

std::vector<Rect> Damage::changed_tiles() const {
  std::vector<Rect> changed;
  for (size_t r = 0; r < now_.rows(); ++r) {
    const auto was = shown_.row(r);
    const auto is = now_.row(r);
    for (size_t c = 0; c < is.size(); ++c) {
      const size_t first = c;
      while (c < is.size() && was[c] != is[c]) ++c;
      if (c == first) continue;
      const Rect run{static_cast<float>(first) * kDamageTile_px,
                     static_cast<float>(r) * kDamageTile_px,
                     static_cast<float>(c - first) * kDamageTile_px, kDamageTile_px};
      add_part(&changed, intersect(run, {0, 0, window_.w, window_.h}));
    }
  }
  return changed;
}

}  // namespace ui
