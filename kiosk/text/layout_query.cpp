// What can be asked of a finished layout: carets, hits, highlights.
#include <algorithm>
#include <cmath>
#include <cstring>

#include "kiosk/text/layout.h"

namespace text {

size_t Layout::bytes() const {
  return sizeof(Layout) + lines_.capacity() * sizeof(Line) +
         glyphs_.capacity() * sizeof(LaidGlyph) + ends_.capacity() * sizeof(float);
}

// The last line that begins at or before the byte.
size_t Layout::line_of(uint32_t byte) const {
  const auto after =
      std::upper_bound(lines_.begin(), lines_.end(), byte,
                       [](uint32_t value, const Line& line) { return value < line.begin; });
  return after == lines_.begin() ? 0 : static_cast<size_t>(after - lines_.begin()) - 1;
}

float Layout::line_end_x(const Line& line) const {
  return ends_[static_cast<size_t>(&line - lines_.data())];
}

Caret Layout::caret_at(uint32_t byte) const {
  const size_t index = line_of(byte);
  const Line& line = lines_[index];
  Caret caret{line_end_x(line), line.top, line.bottom, static_cast<uint32_t>(index)};
  if (index + 1 == lines_.size() && byte >= line.end) return caret;
  for (uint32_t i = line.first_glyph + line.glyph_count; i-- > line.first_glyph;) {
    const LaidGlyph& glyph = glyphs_[i];
    if (!glyph.starts_cluster) continue;
    if (glyph.byte <= byte) {
      caret.x = glyph.cell_x;
      return caret;
    }
  }
  if (line.glyph_count > 0) caret.x = glyphs_[line.first_glyph].cell_x;
  return caret;
}

uint32_t Layout::offset_at(float x, float y) const {
  size_t index = 0;
  while (index + 1 < lines_.size() && y >= lines_[index].bottom) ++index;
  const Line& line = lines_[index];
  uint32_t best = line.begin;
  float best_distance = 1e30F;
  const auto consider = [&](float at, uint32_t byte) {
    if (std::fabs(at - x) >= best_distance) return;
    best_distance = std::fabs(at - x);
    best = byte;
  };
  for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i)
    if (glyphs_[i].starts_cluster) consider(glyphs_[i].cell_x, glyphs_[i].byte);
  // A line's end is a place of its own only on the last line; elsewhere the same byte starts the
  // next line.
  if (index + 1 == lines_.size()) consider(line_end_x(line), line.end);
  return best;
}

std::vector<Rect> Layout::rects_of(uint32_t begin, uint32_t end) const {
  std::vector<Rect> result;
  for (const Line& line : lines_) {
    if (line.begin >= end || line.end <= begin || line.glyph_count == 0) continue;
    float from = line_end_x(line);
    float to = from;
    bool inside = false;
    for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
      const LaidGlyph& glyph = glyphs_[i];
      if (!glyph.starts_cluster) continue;
      if (!inside && glyph.byte >= begin && glyph.byte < end) {
        from = glyph.cell_x;
        inside = true;
      }
      if (inside && glyph.byte >= end) {
        to = glyph.cell_x;
        break;
      }
    }
    if (inside) result.push_back({from, line.top, to, line.bottom});
  }
  return result;
}

void Layout::wipe() {
  // An empty vector has no memory to hand over, and the call takes no null.
  const auto forget = [](auto& values) {
    if (!values.empty()) explicit_bzero(values.data(), values.size() * sizeof(values[0]));
  };
  forget(glyphs_);
  forget(lines_);
  forget(ends_);
}

}  // namespace text
