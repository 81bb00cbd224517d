#pragma once
// Renderer: draws ImGui's lists and plain quads; owns the textures. Made over an open window's
// context (make_renderer), or drawing nothing (NullRenderer) where there is no screen.
//
// Main thread only. Between frames: textures. Within one: strips and targets (draw_to), then one
// draw() or draw_quads(), then optionally screenshot(), then window.show(). Colours are ImGui's
// (IM_COL32, straight alpha). No layout, no widgets, no glyphs: it copies the pages it is given.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include <imgui.h>

#include "data/base/result.h"
#include "kiosk/platform/rotation.h"
#include "kiosk/platform/texture_id.h"

namespace platform {

// RGB, 3 bytes a pixel, rows top to bottom, in the logical orientation.
struct Picture {
  SizePx size;
  std::vector<uint8_t> rgb;
};

struct ImageData {  // RGBA, straight alpha, rows top to bottom
  SizePx size;
  std::vector<uint8_t> rgba;
};

enum class Sampling : uint8_t { kNearest, kLinear, kMipmap };

// A quad without ImGui: for the supervisor's page. Corners' colours: top then bottom, so that
// two-stop vertical gradients cost nothing.
struct PageQuad {
  TextureRef texture;
  float x0, y0, x1, y1;
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  uint32_t top_colour = 0xffffffff;
  uint32_t bottom_colour = 0xffffffff;
};

struct FrameTimings {
  double submit_ms = 0;  // upload and draw calls on this thread
  double finish_ms = 0;  // until the driver was done; only measured with Finish::kWait
};

enum class Finish : uint8_t { kLater, kWait };

class Renderer {
 public:
  static constexpr size_t kTextureMaxBytes = 256 * 1024 * 1024;  // all textures together
  static constexpr int kTextureMaxSide_px = 8192;

  virtual ~Renderer() = default;

  // --- textures; 0 when refused: too large a side, or over kTextureMaxBytes
  virtual TextureIndex create_mono(SizePx size) = 0;  // cleared to 0; sampled 1:1
  // Copies the rectangle [x0,x1)×[y0,y1) out of an image whose rows are `stride` bytes long.
  virtual void update_mono(TextureIndex texture, RectPx area, const uint8_t* pixels,
                           int stride) = 0;
  virtual TextureIndex create_image(const ImageData& image, Sampling sampling) = 0;
  virtual TextureIndex create_target(SizePx size) = 0;  // an RGBA texture that can be drawn to
  virtual void destroy(TextureIndex texture) = 0;       // 0 and unknown ones are ignored
  virtual SizePx texture_size(TextureIndex texture) const = 0;
  virtual size_t texture_bytes() const = 0;
  // So far. Whenever this moved, an index may stand for another picture than before.
  uint64_t textures_destroyed() const { return destroyed_; }

  // Uploads ImGui's own font atlas as a tinted texture and sets its TexID: for the stock widgets
  // of the service screen. Call once after the fonts are chosen, before the first NewFrame.
  void set_font_atlas(ImFontAtlas& atlas);

  // Called before each draw(), draw_to() and draw_quads(): the place to upload dirty glyph pages,
  // since they fill while lists are being built.
  void set_before_draw(std::function<void(Renderer&)> hook) { before_draw_ = std::move(hook); }

  // What a list's texture ids mean, where the widgets have an encoding of their own. Without one,
  // platform::decode.
  using Resolve = std::function<TextureRef(ImTextureID)>;
  void set_resolver(Resolve resolve) { resolve_ = std::move(resolve); }

  // --- drawing
  // The lists in order over `clear`, in logical px of the window. The map follows the window. Only
  // `areas` (logical px) are touched: map.whole(), unless the rest holds the last frame.
  virtual void draw(const RotationMap& map, std::span<ImDrawList* const> lists, ImU32 clear,
                    std::span<const RectPx> areas, Finish finish = Finish::kLater) = 0;
  void draw(const RotationMap& map, const ImDrawData& data, ImU32 clear,
            Finish finish = Finish::kLater);
  virtual void draw_quads(const RotationMap& map, std::span<const PageQuad> quads, ImU32 clear) = 0;

  // Draws lists into `area` of a target (px of the target, y down), cleared to `clear` first;
  // a list's point (x, y) lands at (x - origin.x + area.x0, y - origin.y + area.y0).
  virtual void draw_to(TextureIndex target, RectPx area, PointPx origin,
                       std::span<ImDrawList* const> lists, ImU32 clear) = 0;

  // The frame just drawn, before show(). Turned upright. Empty without a screen.
  virtual Picture screenshot(const RotationMap& map) = 0;

  virtual FrameTimings last_timings() const = 0;
  virtual uint64_t draw_calls() const = 0;  // since the start; for the bench

 protected:
  void before_draw() {
    if (before_draw_) before_draw_(*this);
  }
  void count_destroyed() { ++destroyed_; }
  TextureRef resolve(ImTextureID id) const { return resolve_ ? resolve_(id) : decode(id); }

 private:
  std::function<void(Renderer&)> before_draw_;
  Resolve resolve_;
  uint64_t destroyed_ = 0;
};

// On the current OpenGL 3.3 core context. kUnavailable if its programs do not compile.
base::Result<std::unique_ptr<Renderer>> make_renderer();

// Hands out texture numbers and draws nothing. Counts, so that tests can ask.
class NullRenderer final : public Renderer {
 public:
  using Renderer::draw;
  TextureIndex create_mono(SizePx size) override;
  void update_mono(TextureIndex, RectPx, const uint8_t*, int) override {}
  TextureIndex create_image(const ImageData& image, Sampling sampling) override;
  TextureIndex create_target(SizePx size) override;
  void destroy(TextureIndex texture) override;
  SizePx texture_size(TextureIndex texture) const override;
  size_t texture_bytes() const override { return bytes_; }
  void draw(const RotationMap&, std::span<ImDrawList* const>, ImU32, std::span<const RectPx>,
            Finish) override;
  void draw_quads(const RotationMap&, std::span<const PageQuad>, ImU32) override;
  void draw_to(TextureIndex, RectPx, PointPx, std::span<ImDrawList* const>, ImU32) override;
  Picture screenshot(const RotationMap&) override { return {}; }
  FrameTimings last_timings() const override { return {}; }
  uint64_t draw_calls() const override { return draws_; }

 private:
  TextureIndex add(SizePx size, size_t pixel_bytes);

  struct Texture {
    SizePx size;
    size_t bytes = 0;
  };
  std::vector<Texture> textures_{{}};
  size_t bytes_ = 0;
  uint64_t draws_ = 0;
};

}  // namespace platform
