#include "kiosk/input/kinetic_scroll.h"

#include <algorithm>
#include <cmath>

namespace input {

KineticScroll::KineticScroll(float px_per_mm) : px_per_mm_(px_per_mm) {}

double KineticScroll::clamped(double offset) const { return std::clamp(offset, 0.0, max_); }
double KineticScroll::nearest_end() const { return clamped(offset_); }

// The band: the further beyond the end, the less it gives; never further than a viewport.
double KineticScroll::stretched(double raw) const {
  const double end = clamped(raw);
  const double beyond = std::abs(raw - end);
  const double shown = viewport_ * (1 - 1 / (beyond * kBandStiffness / viewport_ + 1));
  return raw < end ? end - shown : end + shown;
}

double KineticScroll::unstretched(double shown) const {
  const double end = clamped(shown);
  const double beyond = std::min(std::abs(shown - end), viewport_ * 0.999);
  const double raw = viewport_ / kBandStiffness * (1 / (1 - beyond / viewport_) - 1);
  return shown < end ? end - raw : end + raw;
}

void KineticScroll::come_to_rest(double offset) {
  mode_ = Mode::kRest;
  offset_ = std::round(offset);
  velocity_ = 0;
  last_ms_ = -1;
}

void KineticScroll::begin(Mode mode, double target) {
  mode_ = mode;
  target_ = target;
  last_ms_ = -1;
}

void KineticScroll::set_range(float content_px, float viewport_px) {
  viewport_ = std::max(1.0, static_cast<double>(viewport_px));
  max_ = std::max(0.0, std::round(static_cast<double>(content_px)) - viewport_);
  if (mode_ == Mode::kRest && clamped(offset_) != offset_) begin(Mode::kSpring, nearest_end());
  if (mode_ == Mode::kSpring || mode_ == Mode::kGlide) target_ = clamped(target_);
}

bool KineticScroll::touch() {
  const bool was_moving = is_moving();
  mode_ = Mode::kTouched;
  velocity_ = 0;
  raw_ = unstretched(offset_);
  return was_moving;
}

void KineticScroll::drag(float delta_px) {
  if (mode_ != Mode::kTouched) (void)touch();
  raw_ -= delta_px;
  offset_ = stretched(raw_);
}

void KineticScroll::release(float velocity_px_s) {
  if (mode_ != Mode::kTouched) return;
  velocity_ = -velocity_px_s;
  if (clamped(offset_) != offset_) {
    begin(Mode::kSpring, nearest_end());
  } else if (std::abs(velocity_) > kStop_mm_s * px_per_mm_) {
    begin(Mode::kFling, 0);
  } else {
    come_to_rest(offset_);
  }
}

void KineticScroll::glide_to(float offset_px) {
  velocity_ = 0;
  begin(Mode::kGlide, clamped(std::round(static_cast<double>(offset_px))));
}

void KineticScroll::jump_to(float offset_px) { come_to_rest(clamped(offset_px)); }

void KineticScroll::advance(double dt_s) {
  const double at_rest_speed = kStop_mm_s * px_per_mm_;
  if (mode_ == Mode::kFling) {
    const double decay = std::exp(-kFriction_per_s * dt_s);
    const double end = offset_ + velocity_ * (1 - decay) / kFriction_per_s;
    if (clamped(end) != end) {
      // The moment it meets the end follows from the same formula; the band takes over there.
      const double wall = clamped(end);
      const double share = 1 - (wall - offset_) * kFriction_per_s / velocity_;
      const double hit_s = -std::log(std::max(share, 1e-9)) / kFriction_per_s;
      velocity_ *= std::exp(-kFriction_per_s * hit_s);
      offset_ = wall;
      mode_ = Mode::kSpring;
      target_ = wall;
      advance(std::max(0.0, dt_s - hit_s));
      return;
    }
    offset_ = end;
    velocity_ *= decay;
    if (std::abs(velocity_) < at_rest_speed) come_to_rest(offset_);
    return;
  }
  if (mode_ == Mode::kSpring) {
    // Critically damped: x(t) = (x0 + (v0 + w x0) t) exp(-w t).
    const double x = offset_ - target_;
    const double slope = velocity_ + kSpring_per_s * x;
    const double decay = std::exp(-kSpring_per_s * dt_s);
    offset_ = target_ + (x + slope * dt_s) * decay;
    velocity_ = (slope - kSpring_per_s * (x + slope * dt_s)) * decay;
    const bool still = std::abs(velocity_) < at_rest_speed && std::abs(offset_ - target_) < 0.5;
    if (still) come_to_rest(target_);
    return;
  }
  if (mode_ == Mode::kGlide) {
    offset_ = target_ + (offset_ - target_) * std::exp(-kGlide_per_s * dt_s);
    if (std::abs(offset_ - target_) < 0.5) come_to_rest(target_);
  }
}

bool KineticScroll::step(int64_t now_ms) {
  if (!is_moving()) return false;
  if (last_ms_ >= 0) {
    const int64_t passed_ms = std::clamp<int64_t>(now_ms - last_ms_, 0, kStepMax_ms);
    last_ms_ = now_ms;
    advance(static_cast<double>(passed_ms) / 1000.0);
  } else {
    last_ms_ = now_ms;
  }
  return is_moving();
}

float KineticScroll::offset_px() const { return static_cast<float>(offset_); }

}  // namespace input
