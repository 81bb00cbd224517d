#pragma once
// Layout: a piece of text broken into lines and set at positions; and the function that does it.
//
// A Layout is an immutable value without pixels and without the text itself; lay_out() runs on the
// main thread (it asks FaceSet). Coordinates are px, x right, y down, from the box's top left.
// Byte offsets are into the UTF-8 given. Ill-formed bytes count as U+FFFD, one a byte.
//
// What it does: ICU line breaks (zh); no closing punctuation at a line's start nor opening at its
// end; half-width compression of adjoining full-width punctuation and at line edges; a small gap
// between Chinese and Latin; a last line of one orphan character is avoided by taking one more
// down; hard newlines; words longer than the line are cut. What it does not: shaping, kerning,
// bidirectional order (controls for it are ignored, letters stay in logical order).

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/text/faces.h"
#include "kiosk/text/glyph.h"

namespace text {

inline constexpr size_t kLayoutMaxBytes = 256 * 1024;  // more is cut, with an ellipsis
inline constexpr size_t kLayoutMaxLines = 20'000;
inline constexpr int kMarksMaxDrawn = 6;  // combining marks drawn on one character
inline constexpr float kUnlimitedWidth = 1e9F;

enum class Align : uint8_t { kStart, kCentre, kEnd, kJustify };

struct Style {
  Face face = Face::kSans;
  int size_px = 32;
  float leading = 1.5F;  // line height over size
  float letter_spacing_px = 0;
  float paragraph_spacing_px = 0;  // added at each hard newline
  float first_indent_px = 0;       // of each paragraph
  int max_lines = 0;               // 0: no limit; beyond it the last line ends with an ellipsis
  Align align = Align::kStart;
  bool operator==(const Style&) const = default;
};

// A stretch of text in another face, or in another colour of the palette given to emit().
// Spans are sorted and do not overlap; what none covers has the style's face and tone 0.
struct Span {
  uint32_t begin = 0;  // bytes
  uint32_t end = 0;
  Face face = Face::kSans;
  uint8_t tone = 0;
  bool operator==(const Span&) const = default;
};

// One glyph, or one invisible character (id.draws() is false).
struct LaidGlyph {
  GlyphId id;
  float pen_x = 0;    // where the glyph's origin is drawn; rounded to whole px by emit()
  float cell_x = 0;   // left edge of its cell: the caret before it
  uint32_t byte = 0;  // of its first byte
  uint8_t tone = 0;
  bool starts_cluster = true;  // false for a combining mark: no caret before it
};

struct Line {
  float x = 0;      // left edge after alignment (already in the glyphs' positions)
  float width = 0;  // of what is seen: trailing spaces left out
  float top = 0;
  float baseline = 0;
  float bottom = 0;
  uint32_t first_glyph = 0;
  uint32_t glyph_count = 0;
  uint32_t begin = 0;  // bytes; the line's newline or trailing spaces belong to it
  uint32_t end = 0;
};

struct Rect {
  float x0, y0, x1, y1;
};

struct Caret {
  float x = 0;
  float top = 0;
  float bottom = 0;
  uint32_t line = 0;
};

class Layout {
 public:
  const std::vector<Line>& lines() const { return lines_; }  // never empty: "" has one empty line
  const std::vector<LaidGlyph>& glyphs() const { return glyphs_; }
  float width() const { return width_; }  // of the widest line
  float height() const { return height_; }
  bool truncated() const { return truncated_; }  // an ellipsis stands for the rest
  size_t bytes() const;                          // memory held

  // Before the character at `byte` (or its cluster's start); past the end: behind the last one.
  Caret caret_at(uint32_t byte) const;
  // The caret position nearest to a point; always a cluster's start or a line's end.
  uint32_t offset_at(float x, float y) const;
  // What a highlight or selection of bytes [begin, end) covers: one rectangle a line.
  std::vector<Rect> rects_of(uint32_t begin, uint32_t end) const;

  // Overwrites what it holds; for what a visitor typed.
  void wipe();

 private:
  friend class LayoutBuilder;
  size_t line_of(uint32_t byte) const;
  float line_end_x(const Line& line) const;

  std::vector<Line> lines_;
  std::vector<LaidGlyph> glyphs_;
  std::vector<float> ends_;  // by line: the caret's x behind its last cluster
  float width_ = 0;
  float height_ = 0;
  bool truncated_ = false;
};

// `width` in px; kUnlimitedWidth for one line a paragraph. Never fails: text over the limits is
// cut, sizes are clamped to [kGlyphMinPx, kGlyphMaxPx].
Layout lay_out(FaceSet& faces, std::string_view text, const Style& style, float width,
               std::span<const Span> spans = {});

}  // namespace text
