#include "kiosk/ui/presenter.h"

#include <utility>

#include "kiosk/platform/texture_id.h"

namespace ui {

using platform::Blend;
using platform::Program;

namespace {

platform::RectPx to_px(const Rect& r) {
  return {static_cast<int>(r.x), static_cast<int>(r.y), static_cast<int>(r.right()),
          static_cast<int>(r.bottom())};
}

}  // namespace

Presenter::Presenter(platform::Renderer& renderer, text::GlyphPages& pages)
    : renderer_(renderer), pages_(pages) {}

Presenter::~Presenter() {
  for (const auto texture : page_textures_) renderer_.destroy(texture);
  for (const auto& [id, surface] : surfaces_) renderer_.destroy(surface.texture);
}

std::vector<platform::RectPx> Presenter::present(const FrameOutput& frame,
                                                 const platform::RotationMap& map,
                                                 platform::BackBuffer last,
                                                 platform::Finish finish) {
  upload_pages();
  const ImU32 clear = frame.clear.packed();
  for (const uint32_t surface : frame.dropped) drop(surface);
  for (const SurfaceJob& job : frame.jobs) draw_job(job, clear);
  translate(frame.lists);
  std::vector<platform::RectPx> areas = changed(frame, map, last);
  if (!areas.empty()) renderer_.draw(map, frame.lists, clear, areas, finish);
  pages_.end_frame();
  return areas;
}

// Of translated lists: a page or surface that moved to another texture shows in them.
std::vector<platform::RectPx> Presenter::changed(const FrameOutput& frame,
                                                 const platform::RotationMap& map,
                                                 platform::BackBuffer last) {
  const uint64_t reused = renderer_.textures_destroyed() + pages_.drops();
  const bool all = std::exchange(reused_, reused) != reused || last == platform::BackBuffer::kLost;
  if (all) damage_.forget();
  if (last == platform::BackBuffer::kLost) return {map.whole()};
  std::vector<Rect> redrawn;
  for (const SurfaceJob& job : frame.jobs) {
    for (const SurfaceStrip& strip : job.strips) redrawn.push_back(strip.seen_px);
  }
  const platform::SizePx window = map.logical();
  const platform::PointPx corner = map.to_logical(platform::PointPx{0, 0});
  const Damage::Ground ground{frame.clear.packed(),
                              {static_cast<float>(window.width), static_cast<float>(window.height)},
                              {corner.x, corner.y}};
  std::vector<platform::RectPx> areas;
  for (const Rect& r : damage_.take(frame.lists, ground, redrawn)) {
    areas.push_back(to_px(r));
  }
  return areas;
}

void Presenter::upload_pages() {
  constexpr platform::SizePx kSize{text::kPageSize_px, text::kPageSize_px};
  for (const text::DirtyPage& dirty : pages_.take_dirty()) {
    if (page_textures_.size() <= dirty.page) page_textures_.resize(dirty.page + size_t{1}, 0);
    auto& texture = page_textures_[dirty.page];
    if (texture == 0) texture = renderer_.create_mono(kSize);
    if (texture == 0) continue;
    renderer_.update_mono(texture, {dirty.x0, dirty.y0, dirty.x1, dirty.y1}, dirty.pixels,
                          text::kPageSize_px);
  }
}

void Presenter::drop(uint32_t surface) {
  const auto at = surfaces_.find(surface);
  if (at == surfaces_.end()) return;
  renderer_.destroy(at->second.texture);
  surfaces_.erase(at);
}

void Presenter::draw_job(const SurfaceJob& job, ImU32 clear) {
  Surface& surface = surfaces_[job.surface];
  if (surface.width_px != job.width_px || surface.height_px != job.height_px) {
    renderer_.destroy(surface.texture);
    surface = {renderer_.create_target({job.width_px, job.height_px}), job.width_px, job.height_px};
  }
  if (surface.texture == 0) return;
  translate(job.lists);
  for (const SurfaceStrip& strip : job.strips) {
    const Rect& t = strip.texture_px;
    renderer_.draw_to(surface.texture, to_px(t), {t.x, t.y - strip.dy}, job.lists, clear);
  }
}

void Presenter::translate(const std::vector<ImDrawList*>& lists) {
  for (ImDrawList* list : lists) {
    for (ImDrawCmd& cmd : list->CmdBuffer) cmd.TextureId = translated(cmd.TextureId);
  }
}

ImTextureID Presenter::translated(ImTextureID id) {
  const Texture t = decode(id);
  switch (t.kind) {
    case TextureKind::kSolid: return platform::solid(Blend::kAlpha);
    case TextureKind::kOpaque: return platform::solid(Blend::kOpaque);
    case TextureKind::kGlyphPage:
      return platform::encode({Program::kTinted, Blend::kAlpha,
                               t.index < page_textures_.size() ? page_textures_[t.index] : 0});
    case TextureKind::kPicture: return platform::encode({Program::kImage, Blend::kAlpha, t.index});
    case TextureKind::kSurface:
      return platform::encode({Program::kCopy, Blend::kOpaque, surfaces_[t.index].texture});
  }
  return platform::solid(Blend::kAlpha);
}

}  // namespace ui
