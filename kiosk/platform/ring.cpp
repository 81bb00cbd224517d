#include "kiosk/platform/ring.h"

#include <algorithm>

namespace platform {

int RingMath::row_of(int64_t content_y) const {
  const int64_t row = content_y % height_;
  return static_cast<int>(row < 0 ? row + height_ : row);
}

void RingMath::cut(Rows rows, std::vector<RingStrip>* out) const {
  while (rows.begin < rows.end) {
    const int texture_y = row_of(rows.begin);
    const int64_t end = std::min(rows.end, rows.begin + (height_ - texture_y));
    out->push_back({rows.begin, end, texture_y});
    rows.begin = end;
  }
}

std::vector<RingStrip> RingMath::scroll_to(int64_t offset) {
  std::vector<RingStrip> result;
  if (height_ <= 0) return result;
  const int64_t moved = offset - offset_;
  const Rows seen{offset, offset + height_};
  std::vector<Rows> todo;
  if (!valid_ || moved >= height_ || -moved >= height_) {
    todo.push_back(seen);
  } else {
    todo = dirty_;
    if (moved > 0) todo.push_back({offset_ + height_, seen.end});
    if (moved < 0) todo.push_back({offset, offset_});
  }
  offset_ = offset;
  valid_ = true;
  dirty_.clear();
  std::sort(todo.begin(), todo.end(), [](Rows a, Rows b) { return a.begin < b.begin; });
  Rows open{0, 0};
  for (Rows rows : todo) {
    rows = {std::max(rows.begin, seen.begin), std::min(rows.end, seen.end)};
    if (rows.begin >= rows.end) continue;
    if (open.begin < open.end && rows.begin <= open.end) {
      open.end = std::max(open.end, rows.end);
      continue;
    }
    cut(open, &result);
    open = rows;
  }
  cut(open, &result);
  return result;
}

void RingMath::invalidate() {
  valid_ = false;
  dirty_.clear();
}

void RingMath::invalidate(int64_t begin, int64_t end) {
  if (!valid_ || begin >= end || end <= offset_ || begin >= offset_ + height_) return;
  if (dirty_.size() >= kDirtyMax) {
    invalidate();
    return;
  }
  dirty_.push_back({begin, end});
}

std::vector<RingSlice> RingMath::slices() const {
  if (height_ <= 0) return {};
  const int first = row_of(offset_);
  if (first == 0) return {{0, 0, height_}};
  return {{first, 0, height_ - first}, {0, height_ - first, first}};
}

RingTarget::~RingTarget() { renderer_.destroy(texture_); }

void RingTarget::resize(SizePx size) {
  if (size == size_) return;
  renderer_.destroy(texture_);
  texture_ = size.width > 0 && size.height > 0 ? renderer_.create_target(size) : 0;
  size_ = size;
  math_ = RingMath(size.height);
}

void RingTarget::scroll_to(int64_t offset, ImU32 clear, const DrawStrip& draw_strip) {
  for (const RingStrip& strip : math_.scroll_to(offset)) {
    const int height = static_cast<int>(strip.end - strip.begin);
    ImDrawList list(ImGui::GetDrawListSharedData());
    list._ResetForNewFrame();
    list.PushTextureID(solid(Blend::kAlpha));
    list.PushClipRect(ImVec2(0, 0),
                      ImVec2(static_cast<float>(size_.width), static_cast<float>(height)));
    draw_strip(strip, list);
    ImDrawList* const lists[] = {&list};
    renderer_.draw_to(texture_, {0, strip.texture_y, size_.width, strip.texture_y + height}, {},
                      lists, clear);
    ++strips_drawn_;
    rows_drawn_ += static_cast<uint64_t>(height);
  }
}

void RingTarget::show(ImDrawList& list, float x, float y) const {
  const ImTextureID id = encode({Program::kImage, Blend::kOpaque, texture_});
  const auto width = static_cast<float>(size_.width);
  const auto rows = static_cast<float>(size_.height);
  for (const RingSlice& slice : math_.slices()) {
    const float top = y + static_cast<float>(slice.screen_y);
    const auto height = static_cast<float>(slice.height);
    const auto from = static_cast<float>(slice.texture_y);
    list.AddImage(id, ImVec2(x, top), ImVec2(x + width, top + height), ImVec2(0, from / rows),
                  ImVec2(1, (from + height) / rows));
  }
}

}  // namespace platform
