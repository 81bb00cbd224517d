#pragma once
// Turns layouts and icons into textured quads. Main thread; the sink is called once a quad, in
// reading order, so runs of quads share a page. Positions are whole px: glyphs are sampled 1:1.

#include <cmath>
#include <cstdint>
#include <span>

#include "kiosk/text/glyph_pages.h"
#include "kiosk/text/layout.h"

namespace text {

struct Quad {
  uint16_t page;
  float x0, y0, x1, y1;  // px, y down
  float u0, v0, u1, v1;  // 0..1 in the page
  uint32_t colour;       // passed through as given
};

// What part of y is seen; lines outside are skipped without a look at their glyphs.
struct VisibleRows {
  float top = -1e9F;
  float bottom = 1e9F;
};

inline Quad quad_of(const GlyphSlot& slot, float pen_x, float baseline, uint32_t colour) {
  constexpr float kScale = 1.0F / kPageSize_px;
  const float x = std::floor(pen_x + 0.5F) + slot.left;
  const float y = std::floor(baseline + 0.5F) - slot.top;
  return {slot.page,
          x,
          y,
          x + slot.width,
          y + slot.height,
          slot.x * kScale,
          slot.y * kScale,
          (slot.x + slot.width) * kScale,
          (slot.y + slot.height) * kScale,
          colour};
}

// `palette[tone]` colours a glyph; tones beyond the palette take its last colour. Not empty.
template <typename Sink>
void emit(const Layout& layout, GlyphPages& pages, float x, float y,
          std::span<const uint32_t> palette, VisibleRows rows, Sink&& sink) {
  for (const Line& line : layout.lines()) {
    if (y + line.bottom < rows.top) continue;
    if (y + line.top > rows.bottom) break;
    for (uint32_t i = line.first_glyph; i < line.first_glyph + line.glyph_count; ++i) {
      const LaidGlyph& glyph = layout.glyphs()[i];
      if (!glyph.id.draws()) continue;
      const GlyphSlot slot = pages.slot(glyph.id);
      if (slot.width == 0) continue;
      const size_t tone = glyph.tone < palette.size() ? glyph.tone : palette.size() - 1;
      sink(quad_of(slot, x + glyph.pen_x, y + line.baseline, palette[tone]));
    }
  }
}

template <typename Sink>
void emit(const Layout& layout, GlyphPages& pages, float x, float y, uint32_t colour, Sink&& sink) {
  emit(layout, pages, x, y, std::span<const uint32_t>(&colour, 1), VisibleRows{}, sink);
}

// An icon with its top left at (x, y).
template <typename Sink>
void emit_icon(GlyphId icon, GlyphPages& pages, float x, float y, uint32_t colour, Sink&& sink) {
  const GlyphSlot slot = pages.slot(icon);
  if (slot.width == 0) return;
  sink(quad_of(slot, x, y + icon.size_px, colour));
}

}  // namespace text
