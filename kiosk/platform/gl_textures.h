#pragma once
// The textures of the OpenGL renderer by our own numbers, with a limit on their count and bytes.
// Main thread, with the context current, which outlives them. Internal to kiosk/platform; what each
// call does stands in renderer.h.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "kiosk/platform/renderer.h"

namespace platform {

class GlTextures {
 public:
  GlTextures() = default;
  ~GlTextures();
  GlTextures(const GlTextures&) = delete;
  GlTextures& operator=(const GlTextures&) = delete;

  TextureIndex create_mono(SizePx size);
  void update_mono(TextureIndex texture, RectPx area, const uint8_t* pixels, int stride);
  TextureIndex create_image(const ImageData& image, Sampling sampling);
  TextureIndex create_target(SizePx size);
  bool destroy(TextureIndex index);  // false: there was none

  SizePx size(TextureIndex texture) const;
  size_t bytes() const { return bytes_; }
  // GL's own names; 0: there is none.
  unsigned name(TextureIndex texture) const;
  unsigned framebuffer(TextureIndex texture) const;

 private:
  struct Texture {
    unsigned name = 0;
    unsigned framebuffer = 0;
    SizePx size;
    size_t bytes = 0;
  };

  TextureIndex add(SizePx size, size_t pixel_bytes);
  void upload_storage(TextureIndex index, unsigned inner, unsigned outer, const void* pixels,
                      Sampling sampling);

  std::vector<Texture> textures_{{}};
  std::vector<TextureIndex> free_;
  size_t bytes_ = 0;
};

}  // namespace platform
