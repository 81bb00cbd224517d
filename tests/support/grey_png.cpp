#include "tests/support/grey_png.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>

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

namespace support {

std::optional<GreyPicture> read_grey_png(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::vector<char> bytes(std::istreambuf_iterator<char>(in), {});
  GreyPicture picture;
  int channels = 0;
  const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
      stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()),
                            static_cast<int>(bytes.size()), &picture.width, &picture.height,
                            &channels, 1),
      stbi_image_free);
  if (!pixels) return std::nullopt;
  const size_t size = static_cast<size_t>(picture.width) * static_cast<size_t>(picture.height);
  picture.pixels.assign(pixels.get(), pixels.get() + size);
  return picture;
}

bool write_grey_png(const GreyPicture& picture, const std::string& path) {
  std::ofstream out(path, std::ios::binary | std::ios::trunc);
  const auto put = [](void* file, void* data, int size) {
    static_cast<std::ofstream*>(file)->write(static_cast<const char*>(data), size);
  };
  return stbi_write_png_to_func(put, &out, picture.width, picture.height, 1, picture.pixels.data(),
                                picture.width) != 0 &&
         out.good();
}

std::optional<Difference> difference(const GreyPicture& a, const GreyPicture& b) {
  if (a.width != b.width || a.height != b.height || a.pixels.empty()) return std::nullopt;
  Difference out;
  for (size_t i = 0; i < a.pixels.size(); ++i) {
    const int apart = std::abs(int{a.pixels[i]} - int{b.pixels[i]});
    out.mean += apart;
    out.strong += apart > Difference::kStrong ? 1 : 0;
  }
  out.mean /= static_cast<double>(a.pixels.size());
  out.strong /= static_cast<double>(a.pixels.size());
  return out;
}

bool is_rebaselining() {
  const char* asked = std::getenv("RECEPTION_REBASELINE");
  return asked != nullptr && std::string(asked) == "1";
}

}  // namespace support
