// golden_sheet OUT.png WIDTH PICTURE...: the pictures side by side, WIDTH px wide each, as many in
// a row as fit kSheet_px, with their names above. For looking at many of them at once.

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "kiosk/platform/image_codec.h"
#include "kiosk/text/glyph_pages.h"
#include "kiosk/text/layout.h"
#include "kiosk/text/quads.h"

namespace {

constexpr int kSheet_px = 1620;
constexpr int kGap_px = 12;
constexpr int kLabel_px = 26;
constexpr int kLabelSize_px = 15;

class Sheet {
 public:
  Sheet(text::FaceSet& faces, int width, int height) : faces_(faces), pages_(faces, icons_) {
    picture.size = {width, height};
    picture.rgb.assign(static_cast<size_t>(width) * static_cast<size_t>(height) * 3, 235);
  }

  void put(const platform::ImageData& image, int x, int y) {
    for (int row = 0; row < image.size.height; ++row) {
      for (int column = 0; column < image.size.width; ++column) {
        const auto from = static_cast<size_t>(row * image.size.width + column) * 4;
        for (size_t c = 0; c < 3; ++c) pixel(x + column, y + row)[c] = image.rgba[from + c];
      }
    }
  }

  void label(const std::string& words, int x, int y, int width) {
    const text::Style style{.size_px = kLabelSize_px, .max_lines = 1};
    const auto layout = text::lay_out(faces_, words, style, static_cast<float>(width));
    text::emit(layout, pages_, static_cast<float>(x), static_cast<float>(y), 0,
               [this](const text::Quad& quad) { glyph(quad); });
  }

  platform::Picture picture;

 private:
  uint8_t* pixel(int x, int y) {
    return &picture.rgb[static_cast<size_t>(y * picture.size.width + x) * 3];
  }

  void glyph(const text::Quad& quad) {
    const auto pixels = pages_.page_pixels(quad.page);
    const int left = static_cast<int>(std::lround(quad.u0 * text::kPageSize_px));
    const int top = static_cast<int>(std::lround(quad.v0 * text::kPageSize_px));
    const int x0 = static_cast<int>(quad.x0);
    const int y0 = static_cast<int>(quad.y0);
    for (int y = 0; y < static_cast<int>(quad.y1) - y0; ++y) {
      for (int x = 0; x < static_cast<int>(quad.x1) - x0; ++x) {
        if (x0 + x < 0 || y0 + y < 0 || x0 + x >= picture.size.width ||
            y0 + y >= picture.size.height) {
          continue;
        }
        const int ink = pixels[static_cast<size_t>((top + y) * text::kPageSize_px + left + x)];
        uint8_t* at = pixel(x0 + x, y0 + y);
        for (size_t c = 0; c < 3; ++c) at[c] = static_cast<uint8_t>(at[c] * (255 - ink) / 255);
      }
    }
  }

  text::FaceSet& faces_;
  text::IconSet icons_;
  text::GlyphPages pages_;
};

base::Result<platform::ImageData> load(const std::string& path, int width) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  TRY(auto image,
      platform::decode_image({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}));
  return platform::shrink_to_fit(std::move(image), {width, 0});
}

std::string name_of(const std::string& path) {
  const std::filesystem::path p(path);
  return p.stem().string();
}

base::Result<void> make(const std::string& out, int width, const std::vector<std::string>& paths) {
  TRY(const auto faces, text::FaceSet::open(text::FontFiles::debian()));
  std::vector<platform::ImageData> images;
  int height = 0;
  for (const auto& path : paths) {
    auto image = load(path, width);
    if (!image) return image.error().with_context(path);
    height = std::max(height, image->size.height);
    images.push_back(std::move(*image));
  }
  const int columns = std::max(1, std::min((kSheet_px - kGap_px) / (width + kGap_px),
                                           static_cast<int>(images.size())));
  const int rows = (static_cast<int>(images.size()) + columns - 1) / columns;
  const int cell = height + kLabel_px + kGap_px;
  Sheet sheet(*faces, columns * (width + kGap_px) + kGap_px, rows * cell + kGap_px);
  for (size_t i = 0; i < images.size(); ++i) {
    const int x = kGap_px + static_cast<int>(i) % columns * (width + kGap_px);
    const int y = kGap_px + static_cast<int>(i) / columns * cell;
    sheet.label(name_of(paths[i]), x, y, width);
    sheet.put(images[i], x, y + kLabel_px);
  }
  return platform::write_png(sheet.picture, out);
}

}  // namespace

int main(int count, char** values) {
  if (count < 4) {
    std::fprintf(stderr, "golden_sheet OUT.png WIDTH PICTURE...\n");
    return 2;
  }
  const int width = std::clamp(std::atoi(values[2]), 40, kSheet_px - 2 * kGap_px);
  const auto made = make(values[1], width, {values + 3, values + count});
  if (!made) std::fprintf(stderr, "golden_sheet: %s\n", made.error().message.c_str());
  return made ? 0 : 1;
}
