#include "kiosk/ui/tiles.h"

#include <bit>
#include <cmath>

namespace ui {
namespace {

constexpr uint64_t kSeed = 14695981039346656037ULL;

// Folded down each time: whole numbers as floats differ in their upper bits alone, which a
// multiplication moves only further up.
uint64_t stir(uint64_t h, uint64_t v) {
  h = (h ^ v) * 0x9e3779b97f4a7c15ULL;
  return h ^ (h >> 32U);
}

uint64_t bits(float a, float b) {
  return (static_cast<uint64_t>(std::bit_cast<uint32_t>(a)) << 32U) | std::bit_cast<uint32_t>(b);
}

}  // namespace

void TileHash::begin(const Rect& area, Size tile) {
  area_ = area;
  tile_ = {std::max(1.F, tile.w), std::max(1.F, tile.h)};
  columns_ = static_cast<size_t>(std::ceil(std::max(0.F, area.w) / tile_.w));
  rows_ = static_cast<size_t>(std::ceil(std::max(0.F, area.h) / tile_.h));
  tiles_.assign(columns_ * rows_, kSeed);
}

void TileHash::add(std::span<ImDrawList* const> lists) {
  for (const ImDrawList* list : lists) {
    for (const ImDrawCmd& cmd : list->CmdBuffer) add(*list, cmd);
  }
}

// Every triangle is added to the hash of each tile it touches: corners, colours, texture, and what
// the clip leaves of the tile's rows.
void TileHash::add(const ImDrawList& list, const ImDrawCmd& cmd) {
  const ImVec4& clip = cmd.ClipRect;
  const uint64_t state =
      stir(stir(kSeed, reinterpret_cast<uintptr_t>(cmd.TextureId)), bits(clip.x, clip.z));
  for (unsigned i = 0; i + 2 < cmd.ElemCount; i += 3) {
    uint64_t h = state;
    ImVec2 low{1e9F, 1e9F};
    ImVec2 high{-1e9F, -1e9F};
    for (unsigned k = 0; k < 3; ++k) {
      const int index = list.IdxBuffer[static_cast<int>(cmd.IdxOffset + i + k)];
      const ImDrawVert& v = list.VtxBuffer[static_cast<int>(cmd.VtxOffset) + index];
      h = stir(stir(h, bits(v.pos.x, v.pos.y)), v.col);
      h = stir(h, bits(v.uv.x, v.uv.y));
      low = {std::min(low.x, v.pos.x), std::min(low.y, v.pos.y)};
      high = {std::max(high.x, v.pos.x), std::max(high.y, v.pos.y)};
    }
    low = {std::max({low.x, clip.x, area_.x}), std::max({low.y, clip.y, area_.y})};
    high = {std::min({high.x, clip.z, area_.right()}), std::min({high.y, clip.w, area_.bottom()})};
    if (high.x <= low.x || high.y <= low.y) continue;
    add(h, {low.x, low.y, high.x - low.x, high.y - low.y}, clip);
  }
}

void TileHash::add(uint64_t what, const Rect& where, const ImVec4& clip) {
  const auto ends = [](float length, float step, size_t most) {
    return std::min(static_cast<size_t>(std::ceil(length / step)), most);
  };
  const size_t right = ends(where.right() - area_.x, tile_.w, columns_);
  const size_t last = ends(where.bottom() - area_.y, tile_.h, rows_);
  const auto left = static_cast<size_t>((where.x - area_.x) / tile_.w);
  for (auto r = static_cast<size_t>((where.y - area_.y) / tile_.h); r < last; ++r) {
    const float top = area_.y + static_cast<float>(r) * tile_.h;
    const float clip_top = std::max(clip.y - top, 0.F);
    const float clip_bottom = std::min(clip.w - top, tile_.h);
    for (size_t c = left; c < right; ++c) {
      uint64_t& tile = tiles_[r * columns_ + c];
      tile = stir(stir(tile, what), bits(clip_top, clip_bottom));
    }
  }
}

}  // namespace ui
