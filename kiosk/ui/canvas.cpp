#include "kiosk/ui/canvas.h"

#include <cmath>
#include <numbers>

#include "kiosk/text/quads.h"

namespace ui {
namespace {

constexpr uint32_t kKindShift = 24;
constexpr uint32_t kIndexMask = (1U << kKindShift) - 1;
constexpr float kPi = std::numbers::pi_v<float>;

ImVec2 vec(Point p) { return {p.x, p.y}; }

// Segments of a quarter circle: one every three pixels of its length, within reason.
int quarter_segments(float radius) { return std::clamp(static_cast<int>(radius / 3) + 1, 2, 12); }

Colour at_height(const Gradient& g, const Rect& of, float y) {
  return of.h <= 0 ? g.top : mix(g.top, g.bottom, (y - of.y) / of.h);
}

}  // namespace

ImTextureID encode(Texture texture) {
  const uintptr_t bits =
      (static_cast<uintptr_t>(texture.kind) << kKindShift) | (texture.index & kIndexMask);
  return reinterpret_cast<ImTextureID>(bits);
}

Texture decode(ImTextureID id) {
  const auto bits = reinterpret_cast<uintptr_t>(id);
  return {static_cast<TextureKind>(bits >> kKindShift), static_cast<uint32_t>(bits & kIndexMask)};
}

Canvas::Canvas(ImDrawListSharedData* shared) : shared_(shared) {}
Canvas::~Canvas() = default;

void Canvas::begin(const Rect& area) {
  area_ = area;
  clip_ = area;
  layer_ = 0;
  depth_ = 0;
  for (Sheet& sheet : sheets_) {
    for (auto& list : sheet.lists) {
      if (!list) continue;
      list->_ResetForNewFrame();
      list->Flags = ImDrawListFlags_AllowVtxOffset | ImDrawListFlags_AntiAliasedFill |
                    ImDrawListFlags_AntiAliasedLines;
      list->PushTextureID(nullptr);
      list->PushClipRect({area.x, area.y}, {area.right(), area.bottom()});
    }
  }
}

std::vector<ImDrawList*> Canvas::lists() const {
  std::vector<ImDrawList*> out;
  for (const Sheet& sheet : sheets_) {
    for (const auto& list : sheet.lists) {
      if (list && list->VtxBuffer.Size > 0) out.push_back(list.get());
    }
  }
  return out;
}

const ImDrawList* Canvas::text_list() const {
  const auto sheet = static_cast<size_t>(layer_) * kDepthsMax + static_cast<size_t>(depth_);
  return sheets_[sheet].lists[static_cast<size_t>(Pass::kText)].get();
}

void Canvas::set_sheet(int layer, int depth) {
  layer_ = std::clamp(layer, 0, kLayersMax - 1);
  depth_ = std::clamp(depth, 0, kDepthsMax - 1);
}

// The list of a pass on the current sheet, with clip and texture set as they are now.
ImDrawList& Canvas::list(Pass pass, Texture texture) {
  const auto sheet = static_cast<size_t>(layer_) * kDepthsMax + static_cast<size_t>(depth_);
  auto& slot = sheets_[sheet].lists[static_cast<size_t>(pass)];
  if (!slot) {
    slot = std::make_unique<ImDrawList>(shared_);
    slot->_ResetForNewFrame();
    // Lines without the font atlas' baked strokes: the solid program samples nothing.
    slot->Flags = ImDrawListFlags_AllowVtxOffset | ImDrawListFlags_AntiAliasedFill |
                  ImDrawListFlags_AntiAliasedLines;
    slot->PushTextureID(nullptr);
    slot->PushClipRect({area_.x, area_.y}, {area_.right(), area_.bottom()});
  }
  ImDrawList& out = *slot;
  const ImVec4 clip(clip_.x, clip_.y, clip_.right(), clip_.bottom());
  const ImVec4& now = out._CmdHeader.ClipRect;
  if (now.x != clip.x || now.y != clip.y || now.z != clip.z || now.w != clip.w) {
    out._CmdHeader.ClipRect = clip;
    out._OnChangedClipRect();
  }
  const ImTextureID id = encode(texture);
  if (out._CmdHeader.TextureId != id) {
    out._CmdHeader.TextureId = id;
    out._OnChangedTextureID();
  }
  return out;
}

ImDrawList& Canvas::solid(Pass pass, Colour a, Colour b) {
  const bool ground = pass == Pass::kOpaque || pass == Pass::kShadow;
  const bool opaque = ground && a.a == 255 && b.a == 255;
  if (pass == Pass::kOpaque && !opaque) pass = Pass::kSoft;
  return list(pass, {opaque ? TextureKind::kOpaque : TextureKind::kSolid, 0});
}

void Canvas::quad(ImDrawList& out, const Rect& r, Colour top, Colour bottom) {
  out.PrimReserve(6, 4);
  const auto base = static_cast<ImDrawIdx>(out._VtxCurrentIdx);
  for (const int i : {0, 1, 2, 0, 2, 3}) out.PrimWriteIdx(static_cast<ImDrawIdx>(base + i));
  const ImVec2 uv(0, 0);
  out.PrimWriteVtx({r.x, r.y}, uv, top.packed());
  out.PrimWriteVtx({r.right(), r.y}, uv, top.packed());
  out.PrimWriteVtx({r.right(), r.bottom()}, uv, bottom.packed());
  out.PrimWriteVtx({r.x, r.bottom()}, uv, bottom.packed());
}

void Canvas::fill(const Rect& r, Colour c, Pass pass) { fill(r, flat(c), pass); }

void Canvas::fill(const Rect& r, const Gradient& g, Pass pass) {
  if (r.empty() || !r.overlaps(clip_)) return;
  quad(solid(pass, g.top, g.bottom), r, g.top, g.bottom);
}

void Canvas::fill_round(const Rect& r, float radius, Colour c, Pass pass) {
  fill_round(r, radius, flat(c), pass);
}

// A cross of three rectangles, drawn without blending, and four soft quarter circles.
void Canvas::fill_round(const Rect& r, float radius, const Gradient& g, Pass pass) {
  if (r.empty() || !r.overlaps(clip_)) return;
  const float k = std::floor(std::min({radius, r.w / 2, r.h / 2}));
  if (k < 1) return fill(r, g, pass);
  ImDrawList& out = solid(pass, g.top, g.bottom);
  const Colour upper = at_height(g, r, r.y + k);
  const Colour lower = at_height(g, r, r.bottom() - k);
  if (r.w > 2 * k) {
    quad(out, {r.x + k, r.y, r.w - 2 * k, k}, g.top, upper);
    quad(out, {r.x + k, r.bottom() - k, r.w - 2 * k, k}, lower, g.bottom);
  }
  if (r.h > 2 * k) quad(out, {r.x, r.y + k, r.w, r.h - 2 * k}, upper, lower);
  const Pass soft = pass == Pass::kShadow ? Pass::kShadow : Pass::kSoft;
  corner({r.x + k, r.y + k}, k, kPi, g, r, soft);
  corner({r.right() - k, r.y + k}, k, 1.5F * kPi, g, r, soft);
  corner({r.right() - k, r.bottom() - k}, k, 0, g, r, soft);
  corner({r.x + k, r.bottom() - k}, k, 0.5F * kPi, g, r, soft);
}

// A quarter disc whose rim fades over one pixel; its straight sides stay hard, so that it meets the
// rectangles beside it without a seam.
void Canvas::corner(Point c, float radius, float from_angle, const Gradient& g, const Rect& of,
                    Pass pass) {
  ImDrawList& out = list(pass, {TextureKind::kSolid, 0});
  const int n = quarter_segments(radius);
  const auto count = static_cast<size_t>(n);
  out.PrimReserve(n * 9, 1 + 2 * (n + 1));
  const auto base = static_cast<ImDrawIdx>(out._VtxCurrentIdx);
  const ImVec2 uv(0, 0);
  out.PrimWriteVtx(vec(c), uv, at_height(g, of, c.y).packed());
  for (size_t i = 0; i <= count; ++i) {
    const float a = from_angle + 0.5F * kPi * static_cast<float>(i) / static_cast<float>(n);
    const Point d{std::cos(a), std::sin(a)};
    const float in = std::max(0.F, radius - 0.5F);
    const Colour colour = at_height(g, of, c.y + d.y * radius);
    out.PrimWriteVtx({c.x + d.x * in, c.y + d.y * in}, uv, colour.packed());
    out.PrimWriteVtx({c.x + d.x * (radius + 0.5F), c.y + d.y * (radius + 0.5F)}, uv,
                     with_alpha(colour, 0).packed());
  }
  const auto write = [&](int i) { out.PrimWriteIdx(static_cast<ImDrawIdx>(base + i)); };
  for (int i = 0; i < n; ++i) {
    const int in = 1 + 2 * i;
    for (const int v : {0, in, in + 2, in, in + 1, in + 3, in, in + 3, in + 2}) write(v);
  }
}

void Canvas::fill_edged(const Rect& r, float radius, float width, Colour edge, const Gradient& g,
                        Pass pass) {
  fill_round(r, radius, edge, pass);
  fill_round(r.inset(width), std::max(0.F, radius - width), g, pass);
}

void Canvas::outline(const Rect& r, float radius, float width, Colour c) {
  if (r.empty() || !r.overlaps(clip_)) return;
  ImDrawList& out = list(Pass::kSoft, {TextureKind::kSolid, 0});
  const float h = width / 2;
  out.AddRect({r.x + h, r.y + h}, {r.right() - h, r.bottom() - h}, c.packed(),
              std::max(0.F, radius - h), 0, width);
}

void Canvas::circle(Point centre, float radius, Colour c) {
  const Rect box{centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  if (!box.overlaps(clip_)) return;
  list(Pass::kSoft, {TextureKind::kSolid, 0})
      .AddCircleFilled(vec(centre), radius, c.packed(), 4 * quarter_segments(radius));
}

void Canvas::ring(Point centre, float radius, float width, Colour c) {
  list(Pass::kSoft, {TextureKind::kSolid, 0})
      .AddCircle(vec(centre), radius - width / 2, c.packed(), 4 * quarter_segments(radius), width);
}

void Canvas::arc(Point centre, float radius, float width, float share, Colour c) {
  const float full = 2 * kPi * std::clamp(share, 0.F, 1.F);
  if (full <= 0) return;
  ImDrawList& out = list(Pass::kSoft, {TextureKind::kSolid, 0});
  out.PathArcTo(vec(centre), radius - width / 2, -kPi / 2, -kPi / 2 + full,
                4 * quarter_segments(radius));
  out.PathStroke(c.packed(), 0, width);
}

void Canvas::convex(std::span<const Point> corners, Colour c) {
  std::vector<ImVec2> points;
  for (const Point& p : corners) points.push_back(vec(p));
  list(Pass::kSoft, {TextureKind::kSolid, 0})
      .AddConvexPolyFilled(points.data(), static_cast<int>(points.size()), c.packed());
}

void Canvas::stroke(std::span<const Point> line, float width, Colour c) {
  std::vector<ImVec2> points;
  for (const Point& p : line) points.push_back(vec(p));
  list(Pass::kSoft, {TextureKind::kSolid, 0})
      .AddPolyline(points.data(), static_cast<int>(points.size()), c.packed(), 0, width);
}

// Rings of fading alpha around the card: what a Gauss blur of its shape looks like from outside.
void Canvas::shadow(const Rect& r, float radius, const Elevation& e, const Metrics& m) {
  if (m.mode().contrast == Mode::Contrast::kHigh) return;  // edges instead
  const float blur = m.mm(e.blur_mm);
  const float down = m.mm(e.down_mm);
  if (e.colour.a == 0 || !r.grown(2 * blur, 2 * blur).overlaps(clip_)) return;
  if (e.contact_px > 0) {
    fill_round(r.moved(0, e.contact_px), radius, e.contact, Pass::kShadow);
  }
  static constexpr struct {
    float at, share;
  } kStops[] = {{-0.5F, 0.85F}, {0, 0.5F}, {0.35F, 0.2F}, {0.7F, 0.05F}, {1, 0}};
  const int n = quarter_segments(radius + blur / 2) / 2 + 1;
  const int loop = 4 * (n + 1);
  const Rect s = r.moved(0, down);
  const float k = std::min({radius + blur / 2, s.w / 2, s.h / 2});
  ImDrawList& out = list(Pass::kShadow, {TextureKind::kSolid, 0});
  out.PrimReserve(loop * 6 * 4, loop * 5);
  const auto base = static_cast<ImDrawIdx>(out._VtxCurrentIdx);
  const Point centres[] = {{s.x + k, s.y + k},
                           {s.right() - k, s.y + k},
                           {s.right() - k, s.bottom() - k},
                           {s.x + k, s.bottom() - k}};
  for (const auto& stop : kStops) {
    const Colour c = with_alpha(e.colour, static_cast<float>(e.colour.a) / 255 * stop.share);
    for (int q = 0; q < 4; ++q) {
      for (int i = 0; i <= n; ++i) {
        const float a =
            kPi +
            0.5F * kPi * (static_cast<float>(q) + static_cast<float>(i) / static_cast<float>(n));
        const float d = std::max(0.F, k + stop.at * blur);
        out.PrimWriteVtx({centres[q].x + std::cos(a) * d, centres[q].y + std::sin(a) * d}, {0, 0},
                         c.packed());
      }
    }
  }
  for (int ring = 0; ring < 4; ++ring) {
    for (int i = 0; i < loop; ++i) {
      const int a = ring * loop + i;
      const int b = ring * loop + (i + 1) % loop;
      for (const int v : {a, b, b + loop, a, b + loop, a + loop}) {
        out.PrimWriteIdx(static_cast<ImDrawIdx>(base + v));
      }
    }
  }
}

void Canvas::glyph(const text::Quad& q) {
  if (q.x1 <= clip_.x || q.x0 >= clip_.right() || q.y1 <= clip_.y || q.y0 >= clip_.bottom()) return;
  ImDrawList& out = list(Pass::kText, {TextureKind::kGlyphPage, q.page});
  out.PrimReserve(6, 4);
  out.PrimRectUV({q.x0, q.y0}, {q.x1, q.y1}, {q.u0, q.v0}, {q.u1, q.v1}, q.colour);
}

void Canvas::image(const Rect& r, Texture texture, Point uv0, Point uv1, float radius) {
  if (r.empty() || !r.overlaps(clip_)) return;
  ImDrawList& out = list(Pass::kImage, texture);
  constexpr uint32_t kWhite = 0xffffffff;
  if (radius < 1) {
    out.PrimReserve(6, 4);
    out.PrimRectUV({r.x, r.y}, {r.right(), r.bottom()}, vec(uv0), vec(uv1), kWhite);
    return;
  }
  out.AddImageRounded(encode(texture), {r.x, r.y}, {r.right(), r.bottom()}, vec(uv0), vec(uv1),
                      kWhite, radius);
}

}  // namespace ui
