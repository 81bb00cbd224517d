#pragma once
// From pointer events to gestures: one finger at a time acts.
//
// Life of a gesture: kPress, then exactly one of
//   kTap                       lifted in place before the long press
//   kLongPress ... kRelease    held in place, lifted later (the delete key repeats in between)
//   kDragBegin, kDragMove*, kDragEnd   moved past the slop: the press is over and nothing is
// clicked
//   kCancel                    a second finger, the palm, the panel or the system ended it; may
// also
//                              come after kLongPress, kDragBegin and kDragMove
// A second finger cancels the first and neither acts until all are lifted; but when both lie on the
// keyboard area the first is tapped at once and the second becomes the press (fast typing).
// Contacts that start outside the panel, or beyond kContactsMax, are ignored until lifted.
//
// Pure: the same events give the same gestures on every run. Owned by the frame loop; not
// thread-safe. It does not know what lies under the finger: ui hit-tests.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "kiosk/input/pointer.h"

namespace input {

enum class GestureKind {
  kPress, kTap, kLongPress, kRelease, kDragBegin, kDragMove, kDragEnd, kCancel
};

struct Gesture {
  GestureKind kind = GestureKind::kPress;
  int32_t contact = 0;
  float start_x_px = 0;  // where the finger came down: hit-test taps and drags here
  float start_y_px = 0;
  float x_px = 0;  // where it is now
  float y_px = 0;
  float dx_px = 0;  // kDragBegin, kDragMove: since the gesture before; adds up to x - start
  float dy_px = 0;
  float vx_px_s = 0;  // kDragEnd only: least squares over the last kVelocityWindow_ms
  float vy_px_s = 0;
  int64_t t_ms = 0;

  bool operator==(const Gesture&) const = default;
};

struct Area {
  float x_px = 0, y_px = 0, width_px = 0, height_px = 0;
  bool contains(float x, float y) const {
    return x >= x_px && y >= y_px && x < x_px + width_px && y < y_px + height_px;
  }
};

struct GestureConfig {
  float px_per_mm = 2.71F;
  Area panel{0, 0, 1080, 1920};
};

inline constexpr float kSlop_mm = 3.0F;
inline constexpr float kKeySlop_mm = 12.0F;  // on the keys: a sliding finger still types
inline constexpr int64_t kLongPress_ms = 500;
inline constexpr int64_t kVelocityWindow_ms = 100;
inline constexpr float kFlingMax_mm_s = 6000.0F;
inline constexpr int64_t kStuckContact_ms = 60'000;  // a finger without news for so long is gone

class Gestures {
 public:
  explicit Gestures(const GestureConfig& config);

  // The panel was resized or rotated; cancels what is under way at the next `feed`.
  void set_config(const GestureConfig& config);

  // Where the keys of the on-screen keyboard lie, without tabs and candidate bar; none hides it.
  void set_keyboard_area(std::optional<Area> area) { keyboard_ = area; }

  // One frame: its events (PointerQueue::take_frame) and its time. At most one kDragMove a contact
  // and frame comes out; every sample counts for the velocity.
  std::vector<Gesture> feed(std::span<const PointerEvent> events, int64_t now_ms);

  // When `feed` must be called again though nothing arrives (long press); none while nothing waits.
  std::optional<int64_t> deadline_ms() const;

  bool is_touching() const { return !contacts_.empty(); }

 private:
  enum class State { kIgnored, kPressed, kHeld, kDragging };
  struct Sample {
    int64_t t_ms;
    float x_px, y_px;
  };
  struct Contact {
    int32_t id;
    State state;
    float start_x_px, start_y_px;
    float x_px, y_px;           // newest
    float told_x_px, told_y_px;  // as of the last gesture given out
    int64_t down_ms, seen_ms;
    bool on_keys;
    std::vector<Sample> samples;  // at most kVelocitySamplesMax
  };
  static constexpr size_t kVelocitySamplesMax = 32;

  void down(const PointerEvent& event, std::vector<Gesture>* out);
  void move(const PointerEvent& event);
  void up(const PointerEvent& event, std::vector<Gesture>* out);
  void cancel(int32_t contact, int64_t t_ms, std::vector<Gesture>* out);
  void second_finger(Contact* first, const PointerEvent& event, std::vector<Gesture>* out);
  void tell_drags(int64_t t_ms, std::vector<Gesture>* out);
  void tell_time(int64_t now_ms, std::vector<Gesture>* out);
  Contact* find(int32_t id);
  Contact* acting();
  bool is_past_slop(const Contact& contact) const;
  Gesture make(const Contact& contact, GestureKind kind, int64_t t_ms) const;
  void set_velocity(const Contact& contact, int64_t t_ms, Gesture* gesture) const;

  GestureConfig config_;
  std::optional<Area> keyboard_;
  std::vector<Contact> contacts_;
  bool was_reconfigured_ = false;
};

}  // namespace input
