#pragma once
// Which control a finger means: hit-testing on gestures, in our layer and not in ImGui's.
//
// Widgets declare regions while they draw; gestures of the next frame are held against the regions
// of the last one. A press names a control at once (it darkens in the same frame); a tap fires when
// the finger lifts inside it; a drag past the slop ends the press and moves the scroll view under
// it. A modal layer hides everything below from fingers. Pure; owned by Ui; UI thread only.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/input/gestures.h"
#include "kiosk/ui/explore.h"
#include "kiosk/ui/geometry.h"

namespace ui {

// kKey: fires wherever its finger lifts (a sliding finger still types). kDraggable: a drag upon it
// is its own.
enum class RegionKind : uint8_t { kControl, kKey, kDraggable, kScrollX, kScrollY, kModal };

// kExplored: the first tap is for Explore. kDirect: each tap acts, also while reading aloud.
enum class TapRule : uint8_t { kExplored, kDirect };

struct Region {
  Id id = 0;
  RegionKind kind = RegionKind::kControl;
  Rect drawn;  // screen px, clipped to what can be seen
  Rect hit;    // at least as large; where two overlap the nearer drawn one wins
  int layer = 0;
  TapRule rule = TapRule::kExplored;
  uint32_t words = 0;  // see Explore::tap
};

// What a scroll view or a draggable learns in one frame.
struct Drag {
  bool touched = false;  // a finger came down inside
  bool moved = false;    // dx, dy hold the sum of this frame
  bool ended = false;    // lifted or cancelled; velocity is 0 for a cancel
  float dx = 0, dy = 0;
  float vx_px_s = 0, vy_px_s = 0;
  Point at;  // where the finger is now
};

class Touch {
 public:
  explicit Touch(Explore* explore) : explore_(*explore) {}  // outlives it
  // Starts a frame: judges `gestures` against the regions declared in the frame before.
  void begin(std::span<const input::Gesture> gestures);
  void add(const Region& region) { next_.push_back(region); }
  // Ends it: the regions declared since begin() are what the next gestures meet.
  void end();

  bool is_pressed(Id id) const { return id != 0 && pressed_ == id; }
  bool is_tapped(Id id) const;
  bool is_long_pressed(Id id) const { return id != 0 && long_pressed_ == id; }
  bool is_held(Id id) const { return id != 0 && held_ == id; }  // from long press to its end
  Point tap_point() const { return tap_point_; }
  Point press_point() const { return press_point_; }  // where the last press came down
  // A tap of this frame where no control is: for texts, which have no region.
  const std::optional<Point>& missed() const { return missed_; }
  // What lies lower than this layer cannot be touched there.
  int floor_layer(Point p) const;
  Drag drag(Id id) const;
  bool is_dragging(Id id) const { return id != 0 && dragged_ == id; }

  // Takes the press back: its tap is swallowed (the finger only stopped a motion).
  void swallow_press();
  // Lets go of everything (the visitor left, the screen changed).
  void reset();

  const std::vector<Region>& regions() const { return regions_; }
  Id control_at(Point p) const;

 private:
  struct Event {
    Id id;
    Drag drag;
  };
  void judge(const input::Gesture& g);
  void fire(Id id, Point at);
  void press(const input::Gesture& g);
  void begin_drag(const input::Gesture& g);
  void end_drag(const input::Gesture& g, bool cancelled);
  Drag& event(Id id);
  Id region_at(Point p, RegionKind kind) const;
  bool inside(Id id, Point p) const;

  Explore& explore_;
  std::vector<Region> regions_;
  std::vector<Region> next_;
  std::vector<Event> drags_;
  std::vector<Id> taps_;
  Id pressed_ = 0;
  Id dragged_ = 0;
  Id long_pressed_ = 0;
  Id held_ = 0;
  Point tap_point_;
  Point press_point_;
  std::optional<Point> missed_;
  bool swallowed_ = false;  // the press was taken back: its lift is no tap on anything
};

}  // namespace ui
