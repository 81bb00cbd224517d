#include "kiosk/screens/wish_wall/wall_layout.h"

#include <algorithm>
#include <functional>

namespace screens {
namespace {

uint64_t hash_of(std::string_view id) { return std::hash<std::string_view>{}(id); }

}  // namespace

void WallLayout::begin(const Ground& ground) {
  if (ground == ground_ && !stale_) return;
  if (ground.width != ground_.width || ground.columns != ground_.columns ||
      ground.leading != ground_.leading) {
    heights_.clear();
  }
  ground_ = ground;
  start();
}

void WallLayout::start() {
  stale_ = false;
  notes_.clear();
  lanes_ = ui::columns({0, 0, ground_.width, 0}, std::max(1, ground_.columns), ground_.gap);
  columns_.assign(lanes_.size(), 0);
  tallest_ = 0;
  sum_ = 0;
}

std::optional<float> WallLayout::known_height(std::string_view id) const {
  const auto found = heights_.find(hash_of(id));
  if (found == heights_.end()) return std::nullopt;
  return found->second;
}

void WallLayout::append(std::string_view id, float height) {
  if (heights_.size() >= kHeightsMax) heights_.clear();
  heights_[hash_of(id)] = height;
  const auto end = std::min_element(columns_.begin(), columns_.end());
  const ui::Rect& lane = lanes_[static_cast<size_t>(end - columns_.begin())];
  notes_.push_back({lane.x, *end, lane.w, height});
  *end += height + ground_.gap;
  tallest_ = std::max(tallest_, height);
  sum_ += height;
}

void WallLayout::correct(std::string_view id, float height) {
  heights_[hash_of(id)] = height;
  stale_ = true;
}

float WallLayout::column_width() const { return lanes_.front().w; }
float WallLayout::depth() const { return *std::min_element(columns_.begin(), columns_.end()); }

// The shorter column takes each note, so tops come in order; bottoms are at most one note further.
size_t WallLayout::first_below(float top) const {
  const auto found = std::partition_point(notes_.begin(), notes_.end(),
                                          [&](const ui::Rect& r) { return r.y + tallest_ <= top; });
  return static_cast<size_t>(found - notes_.begin());
}

float WallLayout::height(size_t count, float guess) const {
  const float laid_end = *std::max_element(columns_.begin(), columns_.end());
  if (notes_.size() >= count) return std::max(0.F, laid_end - ground_.gap);
  const float each = notes_.empty() ? guess : sum_ / static_cast<float>(notes_.size());
  const auto rest = static_cast<float>(count - notes_.size());
  return laid_end + rest * (each + ground_.gap) / static_cast<float>(columns_.size());
}

}  // namespace screens
