#pragma once
// Greyscale pictures for golden tests: one byte a pixel, as small PNG files.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace support {

struct GreyPicture {
  int width = 0;
  int height = 0;
  std::vector<uint8_t> pixels;  // rows top to bottom, 0 black

  GreyPicture() = default;
  GreyPicture(int w, int h)
      : width(w), height(h), pixels(static_cast<size_t>(w) * static_cast<size_t>(h), 255) {}
  uint8_t& at(int x, int y) {
    return pixels[static_cast<size_t>(y) * static_cast<size_t>(width) + static_cast<size_t>(x)];
  }
};

std::optional<GreyPicture> read_grey_png(const std::string& path);
bool write_grey_png(const GreyPicture& picture, const std::string& path);

// How far two pictures of one size are apart.
struct Difference {
  double mean = 0;    // of all pixels, in steps of 255
  double strong = 0;  // share of pixels that differ by more than kStrong
  static constexpr int kStrong = 64;
};
std::optional<Difference> difference(const GreyPicture& a, const GreyPicture& b);  // none: sizes

// RECEPTION_REBASELINE=1: golden tests write what they see instead of comparing it.
bool is_rebaselining();

}  // namespace support
