#pragma once
// GlyphPages: single-channel pictures of glyphs and icons in memory, filled on demand.
//
// Main thread only; owned by the UI. A frame goes: slot() for what is drawn → take_dirty() is
// uploaded → the frame is rendered → end_frame(), the only place where a page is ever dropped, so
// a slot stays good until then. All pages together stay under kPagesMax (16 MB). When they are all
// in use within one frame, further glyphs are left out of it, starved() tells, and end_frame()
// makes room for the next: draw again then. No GL: the renderer copies the dirty rectangles.

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

#include "kiosk/text/faces.h"
#include "kiosk/text/glyph.h"
#include "kiosk/text/icons.h"

namespace text {

inline constexpr int kPageSize_px = 1024;
inline constexpr size_t kPagesMax = 16;  // of one byte a pixel: 16 MB in all

// Where a glyph's picture lies. Empty (width 0) for what has no ink.
struct GlyphSlot {
  uint16_t page = 0;
  uint16_t x = 0, y = 0;           // top left in the page, px
  uint16_t width = 0, height = 0;  // px
  int16_t left = 0, top = 0;       // px: pen to left edge, baseline up to top
};

struct DirtyPage {
  uint16_t page;
  uint32_t generation;    // changes when the page was dropped and begun anew
  int x0, y0, x1, y1;     // the rectangle to copy
  const uint8_t* pixels;  // the page's first byte; rows are kPageSize_px long
};

class GlyphPages {
 public:
  // Both outlive this. max_pages <= kPagesMax; tests pass fewer.
  GlyphPages(FaceSet& faces, const IconSet& icons, size_t max_pages = kPagesMax);

  // The slot of a glyph, rasterising it if needed (about 15 µs), and marks its page as used.
  GlyphSlot slot(GlyphId id);

  // The pages changed since the last call; each is reported once. Pointers last until end_frame().
  std::vector<DirtyPage> take_dirty();

  void end_frame();
  bool starved() const { return starved_; }  // this frame left glyphs out; draw again after it

  size_t page_count() const { return pages_.size(); }
  size_t bytes() const;
  size_t glyph_count() const { return slots_.size(); }
  uint64_t drops() const { return drops_; }  // pages dropped since the start
  std::span<const uint8_t> page_pixels(uint16_t page) const;

 private:
  struct Shelf {
    int y, height, x;  // free from x on
  };
  struct Page {
    std::vector<uint8_t> pixels;
    std::vector<Shelf> shelves;
    std::vector<uint64_t> keys;  // what lies on it
    int next_y = 0;
    uint32_t generation = 0;
    uint64_t used_frame = 0;
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0;  // dirty rectangle; empty when x1 <= x0
  };

  bool place(int width, int height, GlyphSlot* slot);
  static bool place_on(Page& page, int width, int height, GlyphSlot* slot);
  void copy(const GlyphBitmap& bitmap, const GlyphSlot& slot);
  void drop(Page& page);

  FaceSet& faces_;
  const IconSet& icons_;
  size_t max_pages_;
  std::vector<Page> pages_;
  std::unordered_map<uint64_t, GlyphSlot> slots_;
  uint64_t frame_ = 1;
  uint64_t drops_ = 0;
  bool starved_ = false;
};

}  // namespace text
