#pragma once
// What a laid-out piece of text is made of: faces, glyph names, metrics. Plain values without
// behaviour; any thread. No pixels here (glyph_pages.h) and no positions (layout.h).

#include <cstddef>
#include <cstdint>

namespace text {

// The faces the theme may ask for. Others exist only as fallbacks behind these.
enum class Face : uint8_t { kSans, kSansBold, kSerifBold };
inline constexpr size_t kFaceCount = 3;

inline constexpr int kGlyphMinPx = 6;
inline constexpr int kGlyphMaxPx = 400;  // a glyph of this size still fits a page four times

// Names one picture in the glyph pages: which file, which glyph in it, at which size.
// The all-zero value names nothing (a space, a control): it takes room but is not drawn.
struct GlyphId {
  uint32_t glyph = 0;  // index in the font file; for a box the code point; for an icon its number
  uint16_t size_px = 0;
  uint16_t source = 0;  // 1 + index of the font file, or one of the two below

  static constexpr uint16_t kBoxSource = 0xfffe;  // "no face has it": a box with the code point
  static constexpr uint16_t kIconSource = 0xffff;

  bool draws() const { return source != 0; }
  uint64_t key() const {
    return uint64_t{glyph} | uint64_t{size_px} << 32 | uint64_t{source} << 48;
  }
  bool operator==(const GlyphId&) const = default;
};

// Metrics of a glyph in ems (multiply by the size), independent of size, unhinted.
struct GlyphMetrics {
  uint32_t glyph = 0;
  uint16_t source = 0;
  float advance_em = 0;
  float ink_left_em = 0;   // from the pen to the leftmost ink
  float ink_right_em = 0;  // from the pen to the rightmost ink
};

}  // namespace text
