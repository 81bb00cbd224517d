#include "kiosk/ui/presenter.h"

#include "kiosk/platform/texture_id.h"

namespace ui {

using platform::Blend;
using platform::Program;

Presenter::Presenter(platform::Renderer& renderer, text::GlyphPages& pages)
    : renderer_(renderer), pages_(pages) {}

Presenter::~Presenter() {
  for (const auto texture : page_textures_) renderer_.destroy(texture);
  for (const auto& [id, surface] : surfaces_) renderer_.destroy(surface.texture);
}

void Presenter::present(const FrameOutput& frame, const platform::RotationMap& map,
                        platform::Finish finish) {
  upload_pages();
  const ImU32 clear = frame.clear.packed();
  for (const uint32_t surface : frame.dropped) drop(surface);
  for (const SurfaceJob& job : frame.jobs) draw_job(job, clear);
  translate(frame.lists);
  renderer_.draw(map, frame.lists, clear, finish);
  pages_.end_frame();
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
    surface = {renderer_.create_target({job.width_px, job.height_px}), job.width_px,
               job.height_px};
  }
  if (surface.texture == 0) return;
  translate(job.lists);
  for (const SurfaceStrip& strip : job.strips) {
    const Rect& t = strip.texture_px;
    const platform::RectPx area{static_cast<int>(t.x), static_cast<int>(t.y),
                                static_cast<int>(t.right()), static_cast<int>(t.bottom())};
    renderer_.draw_to(surface.texture, area, {t.x, t.y - strip.dy}, job.lists, clear);
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
    case TextureKind::kPicture:
      return platform::encode({Program::kImage, Blend::kAlpha, t.index});
    case TextureKind::kSurface:
      return platform::encode({Program::kCopy, Blend::kOpaque, surfaces_[t.index].texture});
  }
  return platform::solid(Blend::kAlpha);
}

}  // namespace ui
