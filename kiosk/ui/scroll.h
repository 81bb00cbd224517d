#pragma once
// ScrollView: a long column under the finger, drawn into a ring-shaped surface so that a scrolled
// frame draws only the strip that came into view.
//
//   view.begin(ui, viewport, "wall", content_height);   // returns the content's rectangle
//   for (cards that meet view.visible()) draw them in content coordinates
//   view.end(ui);
//
// The surface is divided into bands of kBand_px, each into kLanes tiles. What the caller draws is
// hashed tile by tile; what the surface already holds is not drawn again. So nobody declares
// damage, and nothing can be forgotten. Content is opaque upon one ground colour. Owned by a
// screen, one a list; UI thread only.

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "kiosk/input/kinetic_scroll.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/tiles.h"
#include "kiosk/ui/ui.h"

namespace ui {

inline constexpr int kBand_px = 64;
inline constexpr int kLanes = 6;  // tiles of a band: a note of the wall is two or three wide

struct VisibleRange {
  float top = 0;  // content px, rounded outwards to bands
  float bottom = 0;
  bool meets(const Rect& r) const { return r.y < bottom && r.bottom() > top; }
};

class ScrollView {
 public:
  // Content coordinates start at (0, 0); x runs to viewport.w. `ground` fills what is not drawn.
  // In low reach the content starts where it always does, and can be pulled down until its first
  // line lies where the hand gets: what is above Ui::reach() shows, and answers to no finger.
  Rect begin(Ui& ui, const Rect& viewport, std::string_view name, float content_height,
             Colour ground);
  VisibleRange visible() const { return visible_; }
  void end(Ui& ui);

  float offset_px() const;
  void scroll_to(float offset_px);  // glides
  void jump_to(float offset_px);
  void jump_to_start() { jump_to(0); }
  bool is_moving() const;

  // Of the last frame, for tests and the benchmark.
  int bands_drawn() const { return bands_drawn_; }
  int tiles_drawn() const { return tiles_drawn_; }

 private:
  void take_lead(const Ui& ui);
  void take_finger(Ui& ui);
  void hash_tiles();
  float lane_px() const;
  struct Lanes {
    int first = 0;
    int end = 0;  // first for none
  };
  Lanes changed_lanes(size_t slot, int64_t band, size_t in_sight);
  void plan_strips(Ui& ui);
  Rect seen(const Ui& ui, const SurfaceStrip& strip) const;
  void compose(Ui& ui);
  void draw_hint(Ui& ui);

  std::unique_ptr<Canvas> canvas_;
  std::optional<input::KineticScroll> scroll_;
  std::optional<float> pending_jump_;
  std::optional<float> pending_glide_;
  Rect viewport_;
  float content_height_ = 0;
  float lead_ = 0;  // see begin()
  Id id_ = 0;
  float shown_offset_ = 0;  // whole px
  VisibleRange visible_;
  SurfaceLease surface_;
  int slots_ = 0;                    // bands the ring holds
  std::vector<int64_t> slot_band_;   // which band a slot holds, -1 none
  std::vector<uint64_t> slot_hash_;  // the tiles of a band, slot by slot
  TileHash tiles_;                   // of the bands in sight, this frame
  int bands_drawn_ = 0;
  int tiles_drawn_ = 0;
  Colour ground_;
};

}  // namespace ui
