#define GL_GLEXT_PROTOTYPES
#include <GL/glcorearb.h>

#include <algorithm>

#include "kiosk/platform/gl_textures.h"

namespace platform {
namespace {

constexpr size_t kTexturesMax = 4096;

}  // namespace

GlTextures::~GlTextures() {
  for (TextureIndex i = 1; i < textures_.size(); ++i) destroy(i);
}

TextureIndex GlTextures::add(SizePx size, size_t pixel_bytes) {
  if (std::min(size.width, size.height) <= 0) return 0;
  if (std::max(size.width, size.height) > Renderer::kTextureMaxSide_px) return 0;
  const size_t bytes = pixel_bytes * static_cast<size_t>(size.width * size.height);
  if (bytes_ + bytes > Renderer::kTextureMaxBytes) return 0;
  if (free_.empty() && textures_.size() > kTexturesMax) return 0;
  if (free_.empty()) {
    free_.push_back(static_cast<TextureIndex>(textures_.size()));
    textures_.emplace_back();
  }
  const TextureIndex index = free_.back();
  free_.pop_back();
  bytes_ += bytes;
  textures_[index] = {0, 0, size, bytes};
  glGenTextures(1, &textures_[index].name);
  return index;
}

void GlTextures::upload_storage(TextureIndex index, unsigned inner, unsigned outer,
                                const void* pixels, Sampling sampling) {
  const Texture& texture = textures_[index];
  glBindTexture(GL_TEXTURE_2D, texture.name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, static_cast<GLint>(inner), texture.size.width, texture.size.height,
               0, outer, GL_UNSIGNED_BYTE, pixels);
  const bool nearest = sampling == Sampling::kNearest;
  const bool mipmap = sampling == Sampling::kMipmap;
  const GLint smaller = mipmap ? GL_LINEAR_MIPMAP_LINEAR : nearest ? GL_NEAREST : GL_LINEAR;
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, smaller);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, nearest ? GL_NEAREST : GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  if (mipmap) glGenerateMipmap(GL_TEXTURE_2D);
}

TextureIndex GlTextures::create_mono(SizePx size) {
  const TextureIndex index = add(size, 1);
  if (index == 0) return 0;
  const std::vector<uint8_t> zero(textures_[index].bytes, 0);
  upload_storage(index, GL_R8, GL_RED, zero.data(), Sampling::kLinear);
  return index;
}

void GlTextures::update_mono(TextureIndex texture, RectPx area, const uint8_t* pixels, int stride) {
  if (texture == 0 || texture >= textures_.size() || textures_[texture].name == 0) return;
  const SizePx size = textures_[texture].size;
  area = {std::max(area.x0, 0), std::max(area.y0, 0), std::min(area.x1, size.width),
          std::min(area.y1, size.height)};
  if (area.x0 >= area.x1 || area.y0 >= area.y1) return;
  glBindTexture(GL_TEXTURE_2D, textures_[texture].name);
  glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, stride);
  glTexSubImage2D(GL_TEXTURE_2D, 0, area.x0, area.y0, area.x1 - area.x0, area.y1 - area.y0, GL_RED,
                  GL_UNSIGNED_BYTE, pixels + static_cast<ptrdiff_t>(area.y0) * stride + area.x0);
  glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
}

TextureIndex GlTextures::create_image(const ImageData& image, Sampling sampling) {
  const TextureIndex index = add(image.size, 4);
  if (index == 0) return 0;
  if (image.rgba.size() < textures_[index].bytes) {
    destroy(index);
    return 0;
  }
  upload_storage(index, GL_RGBA8, GL_RGBA, image.rgba.data(), sampling);
  return index;
}

TextureIndex GlTextures::create_target(SizePx size) {
  const TextureIndex index = add(size, 4);
  if (index == 0) return 0;
  // In the window's own order of bytes, so that showing it is a copy of rows.
  upload_storage(index, GL_RGBA8, GL_BGRA, nullptr, Sampling::kNearest);
  Texture& texture = textures_[index];
  glGenFramebuffers(1, &texture.framebuffer);
  glBindFramebuffer(GL_FRAMEBUFFER, texture.framebuffer);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture.name, 0);
  const bool complete = glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE;
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
  if (complete) return index;
  destroy(index);
  return 0;
}

bool GlTextures::destroy(TextureIndex index) {
  if (index == 0 || index >= textures_.size() || textures_[index].name == 0) return false;
  Texture& texture = textures_[index];
  if (texture.framebuffer != 0) glDeleteFramebuffers(1, &texture.framebuffer);
  glDeleteTextures(1, &texture.name);
  bytes_ -= texture.bytes;
  texture = {};
  free_.push_back(index);
  return true;
}

SizePx GlTextures::size(TextureIndex texture) const {
  return texture < textures_.size() ? textures_[texture].size : SizePx{};
}

unsigned GlTextures::name(TextureIndex texture) const {
  return texture < textures_.size() ? textures_[texture].name : 0;
}

unsigned GlTextures::framebuffer(TextureIndex texture) const {
  return texture < textures_.size() ? textures_[texture].framebuffer : 0;
}

}  // namespace platform
