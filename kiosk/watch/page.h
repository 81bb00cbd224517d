#pragma once
// What the safe page looks like: shapes and glyphs for a panel of any size. Pure.
//
// It stands when the kiosk could not be kept up, so it leans on as little as it can: its words are
// here and not in assets, its picture is drawn from arithmetic, and without fonts it still shows
// the picture. Both languages at once: nobody can be asked which one.

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "kiosk/platform/rotation.h"
#include "kiosk/text/glyph_pages.h"

namespace watch {

// A coverage mask that a shape is tinted through.
struct Mask {
  enum class Kind : uint8_t { kDisc, kDoorLeaf } kind = Kind::kDisc;
  int width = 0;   // px
  int height = 0;  // px
  bool operator==(const Mask&) const = default;
};

// One byte a pixel, rows top to bottom, edges smoothed.
std::vector<uint8_t> coverage(const Mask& mask);

struct Shape {
  enum class Source : uint8_t { kSolid, kMask, kGlyph } source = Source::kSolid;
  uint16_t index = 0;                    // of the mask, or of the glyph page
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // logical px
  float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
  uint32_t top_colour = 0;  // as the renderer has colours
  uint32_t bottom_colour = 0;
};

struct Words {  // where a text lies, for the tests
  std::string_view text;
  float x0 = 0, y0 = 0, x1 = 0, y1 = 0;
};

struct Page {
  std::vector<Mask> masks;
  std::vector<Shape> shapes;  // bottom to top
  std::vector<Words> words;
  uint32_t clear = 0;
};

// Fonts and glyph pages of the page; without fonts it is a picture alone.
struct Type {
  text::FaceSet* faces = nullptr;
  const text::IconSet* icons = nullptr;
  text::GlyphPages* pages = nullptr;
};

// The two pictograms that compose_page() asks for.
base::Result<text::IconSet> page_icons();

Page compose_page(const Type& type, platform::SizePx size);

}  // namespace watch
