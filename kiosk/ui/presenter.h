#pragma once
// Presenter: puts a FrameOutput on the panel. The only place where ui meets the renderer.
//
// It keeps the renderer's textures for glyph pages and scroll surfaces, uploads what changed, draws
// the surfaces' strips, then what of the window changed. With the NullRenderer it runs in tests.
// Owned by main; main thread only. It does not decide when to draw.

#include <cstdint>
#include <unordered_map>
#include <vector>

#include "kiosk/platform/renderer.h"
#include "kiosk/platform/window.h"
#include "kiosk/text/glyph_pages.h"
#include "kiosk/ui/damage.h"
#include "kiosk/ui/ui.h"

namespace ui {

class Presenter {
 public:
  // Both outlive it.
  Presenter(platform::Renderer& renderer, text::GlyphPages& pages);
  ~Presenter();
  Presenter(const Presenter&) = delete;
  Presenter& operator=(const Presenter&) = delete;

  // Draws the frame (once: it rewrites the lists' texture ids) and ends the pages' frame. Answers
  // what of the window it drew, for Window::show(): everything where the last frame was lost.
  std::vector<platform::RectPx> present(const FrameOutput& frame, const platform::RotationMap& map,
                                        platform::BackBuffer last = platform::BackBuffer::kLost,
                                        platform::Finish finish = platform::Finish::kLater);
  // The next frame is drawn whole: what the window shows was lost.
  void forget() { damage_.forget(); }

  size_t surfaces() const { return surfaces_.size(); }

 private:
  struct Surface {
    platform::TextureIndex texture = 0;
    int width_px = 0;
    int height_px = 0;
  };
  void upload_pages();
  void drop(uint32_t surface);
  void draw_job(const SurfaceJob& job, ImU32 clear);
  void translate(const std::vector<ImDrawList*>& lists);
  ImTextureID translated(ImTextureID id);
  std::vector<platform::RectPx> changed(const FrameOutput& frame, const platform::RotationMap& map,
                                        platform::BackBuffer last);

  platform::Renderer& renderer_;
  text::GlyphPages& pages_;
  std::vector<platform::TextureIndex> page_textures_;
  std::unordered_map<uint32_t, Surface> surfaces_;  // one a scroll view that somebody holds
  Damage damage_;
  uint64_t reused_ = 0;  // textures and pages that may hold something else since
};

}  // namespace ui
