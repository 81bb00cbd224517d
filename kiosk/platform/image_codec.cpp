#include "kiosk/platform/image_codec.h"

#include <algorithm>
#include <fstream>
#include <memory>

// Only the two formats our server writes; the rest of the decoder is not compiled in.
#define STBI_ONLY_JPEG
#define STBI_ONLY_PNG
#define STBI_NO_STDIO
#define STBI_NO_LINEAR
#define STBI_NO_HDR
#define STB_IMAGE_STATIC
#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_WRITE_STATIC
#define STBI_WRITE_NO_STDIO
#define STB_IMAGE_WRITE_IMPLEMENTATION
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wunused-function"
#include <stb_image.h>
#include <stb_image_write.h>
#pragma GCC diagnostic pop

namespace platform {
namespace {

void append_bytes(void* context, void* data, int size) {
  auto* out = static_cast<base::Bytes*>(context);
  const auto* bytes = static_cast<const uint8_t*>(data);
  out->insert(out->end(), bytes, bytes + size);
}

}  // namespace

base::Result<ImageData> decode_image(std::span<const uint8_t> bytes) {
  if (bytes.size() > static_cast<size_t>(INT32_MAX)) return base::invalid("a picture of over 2 GB");
  const int length = static_cast<int>(bytes.size());
  int width = 0;
  int height = 0;
  int channels = 0;
  if (stbi_info_from_memory(bytes.data(), length, &width, &height, &channels) == 0)
    return base::invalid("neither a JPEG nor a PNG");
  if (width <= 0 || height <= 0 || width > kDecodeMaxSide_px || height > kDecodeMaxSide_px ||
      int64_t{width} * height > kDecodeMaxPixels)
    return base::Error{base::Code::kTooLarge, "a picture of " + std::to_string(width) + " by " +
                                                  std::to_string(height) + " px"};
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_memory(bytes.data(), length, &width, &height, &channels, 4), stbi_image_free);
  if (!pixels) return base::invalid(std::string("damaged picture: ") + stbi_failure_reason());
  const size_t size = static_cast<size_t>(width) * static_cast<size_t>(height) * 4;
  return ImageData{{width, height}, {pixels.get(), pixels.get() + size}};
}

ImageData shrink_to_fit(ImageData image, SizePx box) {
  const auto limit = [](int side, int most) {
    return most > 0 ? static_cast<double>(most) / side : 1.0;
  };
  if (image.size.width <= 0 || image.size.height <= 0) return image;
  const double scale =
      std::min(limit(image.size.width, box.width), limit(image.size.height, box.height));
  if (scale >= 1) return image;
  const SizePx size{std::max(1, static_cast<int>(image.size.width * scale)),
                    std::max(1, static_cast<int>(image.size.height * scale))};
  ImageData out{size, {}};
  out.rgba.resize(static_cast<size_t>(size.width) * static_cast<size_t>(size.height) * 4);
  uint8_t* to = out.rgba.data();
  for (int y = 0; y < size.height; ++y) {
    const int64_t y0 = int64_t{y} * image.size.height / size.height;
    const int64_t y1 = std::max(y0 + 1, int64_t{y + 1} * image.size.height / size.height);
    for (int x = 0; x < size.width; ++x, to += 4) {
      const int64_t x0 = int64_t{x} * image.size.width / size.width;
      const int64_t x1 = std::max(x0 + 1, int64_t{x + 1} * image.size.width / size.width);
      uint64_t sums[4] = {};
      for (int64_t row = y0; row < y1; ++row)
        for (int64_t i = (row * image.size.width + x0) * 4; i < (row * image.size.width + x1) * 4;
             ++i)
          sums[i & 3] += image.rgba[static_cast<size_t>(i)];
      const auto area = static_cast<uint64_t>((y1 - y0) * (x1 - x0));
      for (size_t c = 0; c < 4; ++c) to[c] = static_cast<uint8_t>((sums[c] + area / 2) / area);
    }
  }
  return out;
}

Picture quarter_of(const Picture& picture) {
  constexpr int kShare = 4;
  constexpr unsigned kPixels = kShare * kShare;
  Picture out;
  out.size = {picture.size.width / kShare, picture.size.height / kShare};
  out.rgb.reserve(static_cast<size_t>(out.size.width) * static_cast<size_t>(out.size.height) * 3);
  for (int y = 0; y < out.size.height; ++y) {
    for (int x = 0; x < out.size.width; ++x) {
      unsigned sum[3] = {};
      for (int row = y * kShare; row < (y + 1) * kShare; ++row) {
        const auto* from =
            &picture.rgb[(static_cast<size_t>(row) * static_cast<size_t>(picture.size.width) +
                          static_cast<size_t>(x) * kShare) *
                         3];
        for (size_t i = 0; i < size_t{kShare} * 3; ++i) sum[i % 3] += from[i];
      }
      for (const unsigned s : sum) {
        out.rgb.push_back(static_cast<uint8_t>((s + kPixels / 2) / kPixels));
      }
    }
  }
  return out;
}

base::Result<base::Bytes> encode_png(const Picture& picture) {
  const size_t expected =
      static_cast<size_t>(picture.size.width) * static_cast<size_t>(picture.size.height) * 3;
  if (expected == 0 || picture.rgb.size() != expected) return base::invalid("an empty picture");
  base::Bytes out;
  if (stbi_write_png_to_func(append_bytes, &out, picture.size.width, picture.size.height, 3,
                             picture.rgb.data(), picture.size.width * 3) == 0)
    return base::internal("the PNG could not be written");
  return out;
}

base::Result<void> write_png(const Picture& picture, const std::string& path) {
  TRY(const base::Bytes bytes, encode_png(picture));
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) return base::io_error("picture " + path + " cannot be written");
  return {};
}

}  // namespace platform
