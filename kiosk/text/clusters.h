#pragma once
// The first step of layout: a paragraph as characters with widths and the places where a line may
// break. Internal to kiosk/text; main thread.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "kiosk/text/layout.h"

namespace text {

// A base character; its combining marks follow it in `marks`.
struct Cluster {
  char32_t scalar = 0;
  uint32_t byte = 0;
  GlyphId id;
  float shift = 0;       // pen from the cell's left edge (negative for a trimmed opening)
  float width = 0;       // as set inside a line, letter spacing and gaps included
  float trim_start = 0;  // what it gives up as a line's first
  float trim_end = 0;    // what it gives up as a line's last
  float ink_middle = 0;  // from its pen, where its marks stand
  uint32_t first_mark = 0;
  uint16_t mark_count = 0;
  uint8_t tone = 0;
  bool space = false;
  bool cjk = false;
  bool closing = false;       // a sign that leans on what precedes
  bool break_before = false;  // a line may start here
};

struct Mark {
  GlyphId id;
  float shift = 0;  // its pen from the base's pen
  uint32_t byte = 0;
};

struct Paragraph {
  std::vector<Cluster> clusters;
  std::vector<Mark> marks;
};

// `text` holds no newline; `offset` is its place in the whole, which `spans` refer to.
Paragraph read_paragraph(FaceSet& faces, std::string_view text, uint32_t offset, const Style& style,
                         std::span<const Span> spans);

}  // namespace text
