#include "tests/modes/ground.h"

#include <cmath>

namespace modes {
namespace {

constexpr float kCell_px = 48;

ui::Colour over(ui::Colour below, ui::Colour c) {
  const float a = static_cast<float>(c.a) / 255;
  c.a = 255;
  return ui::mix(below, c, a);
}

}  // namespace

Ground::Ground(const ui::FrameOutput& frame, const ui::Drawn& drawn, ui::Size screen)
    : drawn_(drawn), screen_(screen), clear_(frame.clear) {
  columns_ = static_cast<int>(std::ceil(screen.w / kCell_px));
  const int rows = static_cast<int>(std::ceil(screen.h / kCell_px));
  cells_.resize(static_cast<size_t>(columns_) * static_cast<size_t>(rows));
  const ui::Rect all{0, 0, screen.w, screen.h};
  for (const ImDrawList* list : frame.lists) add_list(*list, {0, 0}, all);
}

void Ground::add_list(const ImDrawList& list, ui::Point origin, const ui::Rect& within) {
  for (const ImDrawCmd& cmd : list.CmdBuffer) add_command(list, cmd, origin, within);
  orders_[&list] = ++order_;
}

void Ground::add_command(const ImDrawList& list, const ImDrawCmd& cmd, ui::Point origin,
                         const ui::Rect& within) {
  const ui::Texture texture = ui::decode(cmd.TextureId);
  const ui::Rect clip{cmd.ClipRect.x + origin.x, cmd.ClipRect.y + origin.y,
                      cmd.ClipRect.z - cmd.ClipRect.x, cmd.ClipRect.w - cmd.ClipRect.y};
  const ui::Rect seen = intersect(clip, within);
  if (texture.kind == ui::TextureKind::kGlyphPage || seen.empty() || cmd.ElemCount == 0) return;
  if (texture.kind == ui::TextureKind::kSurface) {
    for (const auto& surface : drawn_.surfaces) {
      if (surface.surface != texture.index) continue;
      const ui::Rect view = intersect(surface.viewport_px, seen);
      // Two quads show one ring: its content is put in once.
      const bool known = !surface.lists.empty() && orders_.contains(surface.lists.front());
      if (known) continue;
      for (const ImDrawList* inner : surface.lists) add_list(*inner, surface.origin, view);
    }
    return;
  }
  for (unsigned i = 0; i + 2 < cmd.ElemCount; i += 3) {
    Triangle t{};
    for (unsigned k = 0; k < 3; ++k) {
      const int index = list.IdxBuffer[static_cast<int>(cmd.IdxOffset + i + k)];
      const ImDrawVert& v = list.VtxBuffer[static_cast<int>(cmd.VtxOffset) + index];
      t.corner[k] = {v.pos.x + origin.x, v.pos.y + origin.y};
      t.colour[k] = v.col;
    }
    t.kind = texture.kind == ui::TextureKind::kPicture  ? Kind::kPicture
             : texture.kind == ui::TextureKind::kOpaque ? Kind::kOpaque
                                                        : Kind::kBlended;
    t.clip = seen;
    t.order = order_ + 1;
    add(t);
  }
}

void Ground::add(const Triangle& t) {
  const auto number = static_cast<uint32_t>(triangles_.size());
  const auto range = [](float a, float b, float c) {
    return std::pair(std::min({a, b, c}), std::max({a, b, c}));
  };
  const auto [x0, x1] = range(t.corner[0].x, t.corner[1].x, t.corner[2].x);
  const auto [y0, y1] = range(t.corner[0].y, t.corner[1].y, t.corner[2].y);
  const ui::Rect box = intersect({x0, y0, x1 - x0, y1 - y0}, t.clip);
  if (box.empty()) return;
  triangles_.push_back(t);
  const int rows = static_cast<int>(cells_.size()) / columns_;
  const auto cell = [](float at, int most) {
    return std::clamp(static_cast<int>(at / kCell_px), 0, most - 1);
  };
  for (int y = cell(box.y, rows); y <= cell(box.bottom(), rows); ++y) {
    for (int x = cell(box.x, columns_); x <= cell(box.right(), columns_); ++x) {
      cells_[static_cast<size_t>(y * columns_ + x)].push_back(number);
    }
  }
}

const std::vector<uint32_t>& Ground::cell(ui::Point p) const {
  if (p.x < 0 || p.y < 0 || p.x >= screen_.w || p.y >= screen_.h) return none_;
  return cells_[static_cast<size_t>(static_cast<int>(p.y / kCell_px) * columns_ +
                                    static_cast<int>(p.x / kCell_px))];
}

namespace {

// Shares of the corners at the point; false outside.
bool shares(const ui::Point (&c)[3], ui::Point p, float (&out)[3]) {
  const float d = (c[1].y - c[2].y) * (c[0].x - c[2].x) + (c[2].x - c[1].x) * (c[0].y - c[2].y);
  if (d == 0) return false;
  out[0] = ((c[1].y - c[2].y) * (p.x - c[2].x) + (c[2].x - c[1].x) * (p.y - c[2].y)) / d;
  out[1] = ((c[2].y - c[0].y) * (p.x - c[2].x) + (c[0].x - c[2].x) * (p.y - c[2].y)) / d;
  out[2] = 1 - out[0] - out[1];
  constexpr float kOnEdge = -1e-4F;  // rounding leaves no gap between neighbours
  return out[0] >= kOnEdge && out[1] >= kOnEdge && out[2] >= kOnEdge;
}

ui::Colour blend(const uint32_t (&colour)[3], const float (&share)[3]) {
  float sum[4] = {};
  for (int i = 0; i < 3; ++i) {
    for (unsigned k = 0; k < 4; ++k) {
      sum[k] += share[i] * static_cast<float>((colour[i] >> (8 * k)) & 255U);
    }
  }
  const auto byte = [](float v) {
    return static_cast<uint8_t>(std::lround(std::clamp(v, 0.F, 255.F)));
  };
  return {byte(sum[0]), byte(sum[1]), byte(sum[2]), byte(sum[3])};
}

}  // namespace

Spot Ground::at(ui::Point p, const ImDrawList* list) const {
  const auto found = orders_.find(list);
  const int limit = found == orders_.end() ? INT32_MAX : found->second;
  Spot spot{clear_, clear_};
  float share[3];
  for (const uint32_t number : cell(p)) {
    const Triangle& t = triangles_[number];
    if (t.order > limit || !t.clip.contains(p) || !shares(t.corner, p, share)) continue;
    if (t.kind == Kind::kPicture) {
      spot = {{0, 0, 0, 255}, {255, 255, 255, 255}};
      continue;
    }
    ui::Colour c = blend(t.colour, share);
    if (t.kind == Kind::kOpaque) c.a = 255;
    spot = {over(spot.over_black, c), over(spot.over_white, c)};
  }
  return spot;
}

bool Ground::covers(ui::Point p, const ImDrawList* list) const {
  const auto found = orders_.find(list);
  if (found == orders_.end()) return false;
  float share[3];
  for (const uint32_t number : cell(p)) {
    const Triangle& t = triangles_[number];
    if (t.order <= found->second || !t.clip.contains(p) || !shares(t.corner, p, share)) continue;
    if (t.kind != Kind::kBlended || blend(t.colour, share).a > 250) return true;
  }
  return false;
}

}  // namespace modes
