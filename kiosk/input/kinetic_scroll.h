#pragma once
// Kinetic scrolling along one axis: follows the finger, flings, rubber-bands at the ends, settles.
//
// Every motion is a closed formula of time, not a sum over frames: 8 ms and 33 ms frames end at the
// same place. The offset is how far the content has moved up (or left): 0 shows its start; it lies
// outside [0, content - viewport] only while the band is stretched. Owned by a scroll view of ui;
// not thread-safe; no clock of its own: the frame gives the time. It does not draw.

#include <cstdint>

namespace input {

class KineticScroll {
 public:
  static constexpr double kFriction_per_s = 2.2;  // k of exp(-k dt)
  static constexpr double kSpring_per_s = 14.0;   // critically damped return from beyond the end
  static constexpr double kGlide_per_s = 12.0;    // scroll_to
  static constexpr double kStop_mm_s = 4.0;       // slower than this is at rest
  static constexpr double kBandStiffness = 0.55;  // share of the first pixel beyond the end
  static constexpr int64_t kStepMax_ms = 50;      // a longer sleep counts as this much motion

  explicit KineticScroll(float px_per_mm);

  // Keeps the offset where it is as far as the new range allows; a shrunk range settles back.
  void set_range(float content_px, float viewport_px);

  // A finger came down. True if it stopped a motion: then its tap must be swallowed.
  bool touch();
  // The finger moved by `delta_px` (positive: finger down or right, so the content follows it).
  void drag(float delta_px);
  // The finger left with this velocity (finger's direction, as of Gesture). Also for a cancel: 0.
  void release(float velocity_px_s);

  // Moves to `offset_px`, clamped; smoothly or at once ("reduce motion").
  void glide_to(float offset_px);
  void jump_to(float offset_px);

  // Advances to this time. True while another frame is needed.
  bool step(int64_t now_ms);

  float offset_px() const;  // whole pixels once at rest
  float velocity_px_s() const { return static_cast<float>(-velocity_); }  // finger's direction
  float max_offset_px() const { return static_cast<float>(max_); }
  bool is_moving() const { return mode_ != Mode::kRest && mode_ != Mode::kTouched; }
  bool is_touched() const { return mode_ == Mode::kTouched; }

 private:
  enum class Mode { kRest, kTouched, kFling, kSpring, kGlide };

  void begin(Mode mode, double target);
  void advance(double dt_s);
  double stretched(double raw) const;  // what is shown for a finger that far
  double unstretched(double shown) const;
  double clamped(double offset) const;
  double nearest_end() const;
  void come_to_rest(double offset);

  double px_per_mm_;
  double max_ = 0;
  double viewport_ = 1;
  Mode mode_ = Mode::kRest;
  double offset_ = 0;    // as shown
  double raw_ = 0;       // kTouched: before the band
  double velocity_ = 0;  // of the offset, px/s
  double target_ = 0;    // kSpring, kGlide
  int64_t last_ms_ = -1;
};

}  // namespace input
