#include "kiosk/platform/renderer.h"

namespace platform {

void Renderer::set_font_atlas(ImFontAtlas& atlas) {
  unsigned char* pixels = nullptr;
  SizePx size;
  atlas.GetTexDataAsAlpha8(&pixels, &size.width, &size.height);
  const TextureIndex texture = create_mono(size);
  update_mono(texture, {0, 0, size.width, size.height}, pixels, size.width);
  atlas.SetTexID(encode({Program::kTinted, Blend::kAlpha, texture}));
}

void Renderer::draw(const RotationMap& map, const ImDrawData& data, ImU32 clear, Finish finish) {
  const RectPx whole[] = {map.whole()};
  draw(map, std::span<ImDrawList* const>(data.CmdLists, static_cast<size_t>(data.CmdListsCount)),
       clear, whole, finish);
}

TextureIndex NullRenderer::add(SizePx size, size_t pixel_bytes) {
  if (size.width <= 0 || size.height <= 0 || size.width > kTextureMaxSide_px ||
      size.height > kTextureMaxSide_px)
    return 0;
  const size_t bytes =
      static_cast<size_t>(size.width) * static_cast<size_t>(size.height) * pixel_bytes;
  if (bytes_ + bytes > kTextureMaxBytes) return 0;
  bytes_ += bytes;
  textures_.push_back({size, bytes});
  return static_cast<TextureIndex>(textures_.size() - 1);
}

TextureIndex NullRenderer::create_mono(SizePx size) { return add(size, 1); }
TextureIndex NullRenderer::create_image(const ImageData& image, Sampling) {
  return add(image.size, 4);
}
TextureIndex NullRenderer::create_target(SizePx size) { return add(size, 4); }

void NullRenderer::destroy(TextureIndex texture) {
  if (texture >= textures_.size()) return;
  count_destroyed();
  bytes_ -= textures_[texture].bytes;
  textures_[texture] = {};
}

SizePx NullRenderer::texture_size(TextureIndex texture) const {
  return texture < textures_.size() ? textures_[texture].size : SizePx{};
}

void NullRenderer::draw(const RotationMap&, std::span<ImDrawList* const>, ImU32,
                        std::span<const RectPx>, Finish) {
  before_draw();
  ++draws_;
}

void NullRenderer::draw_quads(const RotationMap&, std::span<const PageQuad>, ImU32) {
  before_draw();
  ++draws_;
}

void NullRenderer::draw_to(TextureIndex, RectPx, PointPx, std::span<ImDrawList* const>, ImU32) {
  before_draw();
  ++draws_;
}

}  // namespace platform
