#include "kiosk/ui/touch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ui {
namespace {

float distance(const Rect& r, Point p) {
  const float dx = std::max({r.x - p.x, 0.F, p.x - r.right()});
  const float dy = std::max({r.y - p.y, 0.F, p.y - r.bottom()});
  return dx * dx + dy * dy;
}

bool is_control(RegionKind kind) {
  return kind == RegionKind::kControl || kind == RegionKind::kKey || kind == RegionKind::kDraggable;
}

}  // namespace

void Touch::begin(std::span<const input::Gesture> gestures) {
  taps_.clear();
  drags_.clear();
  long_pressed_ = 0;
  missed_.reset();
  next_.clear();
  for (const input::Gesture& g : gestures) judge(g);
}

void Touch::end() {
  regions_.swap(next_);
  const auto gone = [this](Id id) {
    return id != 0 && std::none_of(regions_.begin(), regions_.end(),
                                   [id](const Region& r) { return r.id == id; });
  };
  if (gone(pressed_)) pressed_ = 0;
  if (gone(held_)) held_ = 0;
}

void Touch::judge(const input::Gesture& g) {
  const Point now{g.x_px, g.y_px};
  switch (g.kind) {
    case input::GestureKind::kPress: press(g); break;
    case input::GestureKind::kTap:
      if (pressed_ != 0 && inside(pressed_, now)) fire(pressed_, now);
      if (pressed_ == 0 && !swallowed_) missed_ = now;
      pressed_ = 0;
      end_drag(g, true);
      break;
    case input::GestureKind::kLongPress:
      if (!explore_.may_hold(pressed_)) break;
      long_pressed_ = pressed_;
      held_ = pressed_;
      tap_point_ = now;
      break;
    case input::GestureKind::kRelease:
      // A long press that nobody acts on is still a press of a button.
      if (pressed_ != 0 && inside(pressed_, now)) fire(pressed_, tap_point_);
      pressed_ = 0;
      held_ = 0;
      end_drag(g, true);
      break;
    case input::GestureKind::kDragBegin: begin_drag(g); [[fallthrough]];
    case input::GestureKind::kDragMove:
      if (dragged_ != 0) {
        Drag& d = event(dragged_);
        d.moved = true;
        d.dx += g.dx_px;
        d.dy += g.dy_px;
        d.at = now;
      }
      break;
    case input::GestureKind::kDragEnd: end_drag(g, false); break;
    case input::GestureKind::kCancel:
      pressed_ = 0;
      held_ = 0;
      end_drag(g, true);
      break;
  }
}

void Touch::fire(Id id, Point at) {
  const auto region =
      std::find_if(regions_.begin(), regions_.end(), [id](const Region& r) { return r.id == id; });
  const bool direct = region != regions_.end() && region->rule == TapRule::kDirect;
  const uint32_t words = region != regions_.end() ? region->words : 0;
  if (!direct && explore_.tap(id, words) == Explore::Tap::kFocuses) return;
  taps_.push_back(id);
  tap_point_ = at;
}

void Touch::press(const input::Gesture& g) {
  const Point p{g.start_x_px, g.start_y_px};
  pressed_ = control_at(p);
  press_point_ = p;
  held_ = 0;
  swallowed_ = false;
  for (const RegionKind kind : {RegionKind::kScrollX, RegionKind::kScrollY}) {
    if (const Id id = region_at(p, kind); id != 0) event(id).touched = true;
  }
}

void Touch::begin_drag(const input::Gesture& g) {
  const Point start{g.start_x_px, g.start_y_px};
  const Id draggable = region_at(start, RegionKind::kDraggable);
  const Id across = region_at(start, RegionKind::kScrollX);
  const Id along = region_at(start, RegionKind::kScrollY);
  const bool sideways = std::abs(g.dx_px) > std::abs(g.dy_px);
  pressed_ = 0;
  held_ = 0;
  if (draggable != 0) dragged_ = draggable;
  else if (sideways && across != 0) dragged_ = across;
  else dragged_ = along != 0 ? along : across;
  // The one that is not dragged lets go of the finger it was told about.
  for (const Id other : {across, along}) {
    if (other != 0 && other != dragged_) event(other).ended = true;
  }
}

void Touch::end_drag(const input::Gesture& g, bool cancelled) {
  const Point start{g.start_x_px, g.start_y_px};
  const auto finish = [&](Id id, bool was_dragged) {
    Drag& d = event(id);
    d.ended = true;
    d.at = {g.x_px, g.y_px};
    d.vx_px_s = was_dragged && !cancelled ? g.vx_px_s : 0;
    d.vy_px_s = was_dragged && !cancelled ? g.vy_px_s : 0;
  };
  if (dragged_ != 0) return finish(dragged_, true), static_cast<void>(dragged_ = 0);
  for (const RegionKind kind : {RegionKind::kScrollX, RegionKind::kScrollY}) {
    if (const Id id = region_at(start, kind); id != 0) finish(id, false);
  }
}

Drag& Touch::event(Id id) {
  for (Event& e : drags_) {
    if (e.id == id) return e.drag;
  }
  return drags_.emplace_back(Event{id, {}}).drag;
}

bool Touch::is_tapped(Id id) const {
  return id != 0 && std::find(taps_.begin(), taps_.end(), id) != taps_.end();
}

Drag Touch::drag(Id id) const {
  for (const Event& e : drags_) {
    if (e.id == id) return e.drag;
  }
  return {};
}

void Touch::swallow_press() {
  swallowed_ = true;
  pressed_ = 0;
  held_ = 0;
}

void Touch::reset() {
  pressed_ = dragged_ = long_pressed_ = held_ = 0;
  taps_.clear();
  drags_.clear();
  regions_.clear();
}

int Touch::floor_layer(Point p) const {
  int floor = 0;
  for (const Region& r : regions_) {
    if (r.kind == RegionKind::kModal && r.hit.contains(p)) floor = std::max(floor, r.layer);
  }
  return floor;
}

// The one whose drawing holds the point, topmost and latest first; else the nearest whose enlarged
// area does. So enlarged areas never take a finger from a neighbour that lies under it.
Id Touch::control_at(Point p) const {
  const int floor = floor_layer(p);
  const Region* best = nullptr;
  float best_distance = std::numeric_limits<float>::max();
  for (const Region& r : regions_) {
    if (!is_control(r.kind) || r.layer < floor || !r.hit.contains(p)) continue;
    const float d = r.drawn.contains(p) ? 0 : distance(r.drawn, p);
    const bool higher = best != nullptr && r.layer > best->layer;
    if (best == nullptr || higher || (r.layer == best->layer && d <= best_distance)) {
      best = &r;
      best_distance = d;
    }
  }
  return best == nullptr ? 0 : best->id;
}

Id Touch::region_at(Point p, RegionKind kind) const {
  const int floor = floor_layer(p);
  Id found = 0;
  int layer = floor;
  for (const Region& r : regions_) {
    if (r.kind == kind && r.layer >= layer && r.hit.contains(p)) {
      found = r.id;
      layer = r.layer;
    }
  }
  return found;
}

bool Touch::inside(Id id, Point p) const {
  return std::any_of(regions_.begin(), regions_.end(), [&](const Region& r) {
    return r.id == id && (r.kind == RegionKind::kKey || (is_control(r.kind) && r.hit.contains(p)));
  });
}

}  // namespace ui
