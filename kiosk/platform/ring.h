#pragma once
// A scrolling surface kept in a texture used as a ring: scrolling draws only the strips that come
// into sight, then shows the ring as one or two opaque quads.
//
// RingMath is the pure logic; RingTarget adds the texture. Main thread only. Content coordinates
// are whole px, y down, from the top of the whole scrolling content; offsets may be negative
// (rubber band). Only vertical.

#include <cstdint>
#include <functional>
#include <vector>

#include "kiosk/platform/renderer.h"

namespace platform {

// Content rows [begin, end), which lie in the texture from row texture_y on, unbroken.
struct RingStrip {
  int64_t begin = 0;
  int64_t end = 0;
  int texture_y = 0;
  bool operator==(const RingStrip&) const = default;
};

// Rows [texture_y, texture_y + height) of the ring shown at screen_y of the viewport.
struct RingSlice {
  int texture_y = 0;
  int screen_y = 0;
  int height = 0;
  bool operator==(const RingSlice&) const = default;
};

class RingMath {
 public:
  explicit RingMath(int height_px = 0) : height_(height_px) {}

  // Moves the viewport's top to `offset`; returns what must be drawn now: rows newly in sight and
  // rows invalidated since, merged, each cut where the ring wraps.
  std::vector<RingStrip> scroll_to(int64_t offset);

  void invalidate();                            // everything
  void invalidate(int64_t begin, int64_t end);  // content rows; what is out of sight is ignored

  std::vector<RingSlice> slices() const;  // one or two, from the top of the viewport down
  int64_t offset() const { return offset_; }
  int height() const { return height_; }

 private:
  struct Rows {
    int64_t begin, end;
  };
  int row_of(int64_t content_y) const;
  void cut(Rows rows, std::vector<RingStrip>* out) const;

  int height_;
  int64_t offset_ = 0;
  bool valid_ = false;       // false: nothing of the texture is good
  std::vector<Rows> dirty_;  // in sight, to draw again; at most kDirtyMax, then everything
  static constexpr size_t kDirtyMax = 64;
};

class RingTarget {
 public:
  explicit RingTarget(Renderer& renderer) : renderer_(renderer) {}
  ~RingTarget();
  RingTarget(const RingTarget&) = delete;
  RingTarget& operator=(const RingTarget&) = delete;

  // Draws content rows [strip.begin, strip.end) into a list whose y = 0 is content row
  // strip.begin, x = 0 the surface's left edge. Clipped to the strip. Must fill opaquely or rely
  // on `clear`.
  using DrawStrip = std::function<void(const RingStrip& strip, ImDrawList& list)>;

  // The size of the viewport; a change invalidates everything.
  void resize(SizePx size);
  void invalidate() { math_.invalidate(); }
  void invalidate(int64_t begin, int64_t end) { math_.invalidate(begin, end); }

  // Needs a live ImGui frame (the strip's list borrows its shared data).
  void scroll_to(int64_t offset, ImU32 clear, const DrawStrip& draw_strip);

  // One or two opaque quads with the viewport's top left at (x, y).
  void show(ImDrawList& list, float x, float y) const;

  SizePx size() const { return size_; }
  uint64_t strips_drawn() const { return strips_drawn_; }
  uint64_t rows_drawn() const { return rows_drawn_; }

 private:
  Renderer& renderer_;
  RingMath math_;
  SizePx size_;
  TextureIndex texture_ = 0;
  uint64_t strips_drawn_ = 0;
  uint64_t rows_drawn_ = 0;
};

}  // namespace platform
