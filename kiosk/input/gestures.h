#pragma once
// From pointer events to gestures: one finger at a time acts.
//
// Life of a gesture: kPress, then exactly one of
//   kTap                       lifted in place before the long press
//   kLongPress ... kRelease    held in place, lifted later (the delete key repeats in between)
//   kDragBegin, kDragMove*, kDragEnd   moved past the slop: the press is over, nothing is clicked
//   kCancel                    a second finger, the palm, the panel or the system ended it; also
//                              after kLongPress, kDragBegin and kDragMove
// A second finger cancels the first and neither acts until all are lifted; but when both lie on the
// keyboard area the first is tapped at once and the second becomes the press (fast typing).
// Contacts that start outside the panel, or beyond kContactsMax, are ignored until lifted.
//
// What is no finger. A lobby's panel gives positions and nothing else: an infrared frame knows no
// pressure and no size. So these are told by where and when; what is taken for one acts no more
// until it is lifted, yet keeps no real finger from acting:
//   the edge    a contact that starts within kEdge_mm of the panel's edge is a sleeve, a palm round
//               the bezel, a cloth: it says nothing until it has come kSlop_mm inwards past the
//               band, and is then a drag from where it started (a wall scrolls from its edge, too)
//   at rest     a contact that has not moved for kRest_ms is a bag or an elbow: cancelled
//   a leap      one that jumps kLeap_mm within kLeapWithin_ms is two contacts that the panel took
//               for one: cancelled
//   a storm     kStormDowns contacts within kStorm_ms come from water, a flat hand or a failing
//               frame: what acts is cancelled and nothing starts until kStormQuiet_ms have passed
//               without a new one
//
// Where the server knows no touch (X11's emulation of one pointer) only the first of several
// fingers arrives: motion to its place, a press, motion, a release. A second finger is never heard
// of, a palm that lies there first hides every finger after it, and a storm comes as presses and
// releases of one contact: that is why a storm counts presses, not contacts.
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
  kPress,
  kTap,
  kLongPress,
  kRelease,
  kDragBegin,
  kDragMove,
  kDragEnd,
  kCancel
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
inline constexpr float kEdge_mm = 3.0F;
inline constexpr int64_t kRest_ms = 12'000;  // above what clearing a whole wish by delete takes
inline constexpr float kLeap_mm = 250.0F;
inline constexpr int64_t kLeapWithin_ms = 24;  // 10 m/s: an arm is slower
inline constexpr size_t kStormDowns = 7;
inline constexpr int64_t kStorm_ms = 100;  // beyond fingers, even crowded by a slow frame
inline constexpr int64_t kStormQuiet_ms = 400;

class Gestures {
 public:
  explicit Gestures(const GestureConfig& config);

  // The panel was resized, rotated, or went and came back; cancels what is under way at the next
  // `feed`.
  void set_config(const GestureConfig& config);

  // Where the keys of the on-screen keyboard lie, without tabs and candidate bar; none hides it.
  void set_keyboard_area(std::optional<Area> area) { keyboard_ = area; }

  // One frame: its events (PointerQueue::take_frame) and its time. At most one kDragMove a contact
  // and frame comes out; every sample counts for the velocity.
  std::vector<Gesture> feed(std::span<const PointerEvent> events, int64_t now_ms);

  // When `feed` must be called again though nothing arrives (long press); none while nothing waits.
  std::optional<int64_t> deadline_ms() const;

  bool is_touching() const { return !contacts_.empty(); }
  uint64_t rejected() const { return rejected_; }  // taken for no finger, for a line in the log

 private:
  // kBlocked: no gesture of its own, and others wait for its lift. kAtEdge: not yet known to be a
  // finger. kNoFinger: as if it were not there.
  enum class State { kBlocked, kAtEdge, kNoFinger, kPressed, kHeld, kDragging };
  struct Sample {
    int64_t t_ms;
    float x_px, y_px;
  };
  struct Contact {
    int32_t id;
    State state;
    float start_x_px, start_y_px;
    float x_px, y_px;            // newest
    float told_x_px, told_y_px;  // as of the last gesture given out
    int64_t down_ms, seen_ms;
    float still_x_px, still_y_px;  // it has not left the slop around here ...
    int64_t still_ms;              // ... since then
    bool on_keys;
    std::vector<Sample> samples;  // at most kVelocitySamplesMax
  };
  static constexpr size_t kVelocitySamplesMax = 32;

  void down(const PointerEvent& event, std::vector<Gesture>* out);
  bool begins_storm(int64_t t_ms);
  bool is_at_edge(float x_px, float y_px) const;
  State state_beside(const Contact& contact, int64_t t_ms, std::vector<Gesture>* out);
  void settle_edge(Contact* contact, std::vector<Gesture>* out);
  void reject(Contact* contact, int64_t t_ms, std::vector<Gesture>* out);
  void move(const PointerEvent& event, std::vector<Gesture>* out);
  void take_sample(Contact* contact, const PointerEvent& event);
  void up(const PointerEvent& event, std::vector<Gesture>* out);
  void cancel(int32_t contact, int64_t t_ms, std::vector<Gesture>* out);
  void second_finger(Contact* first, int64_t t_ms, std::vector<Gesture>* out);
  void tell_drags(int64_t t_ms, std::vector<Gesture>* out);
  void tell_rest(int64_t now_ms, std::vector<Gesture>* out);
  void tell_time(int64_t now_ms, std::vector<Gesture>* out);
  Contact* find(int32_t id);
  Contact* acting();
  static bool acts(const Contact& contact);
  bool is_past_slop(const Contact& contact) const;
  Gesture make(const Contact& contact, GestureKind kind, int64_t t_ms) const;
  void set_velocity(const Contact& contact, int64_t t_ms, Gesture* gesture) const;

  GestureConfig config_;
  std::optional<Area> keyboard_;
  std::vector<Contact> contacts_;
  bool was_reconfigured_ = false;
  std::vector<int64_t> downs_ms_;  // the last kStormDowns
  std::optional<int64_t> storm_until_ms_;
  uint64_t rejected_ = 0;
};

}  // namespace input
