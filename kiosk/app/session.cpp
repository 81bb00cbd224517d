#include "kiosk/app/session.h"

#include <algorithm>

namespace app {

void SessionTimer::begin(int64_t now_ms) {
  number_ = SessionNumber{static_cast<uint64_t>(number_) + 1};
  phase_ = Phase::kActive;
  since_ms_ = now_ms;
}

void SessionTimer::touched(int64_t now_ms) {
  if (phase_ == Phase::kActive) since_ms_ = now_ms;
}

void SessionTimer::still_here(int64_t now_ms) {
  if (phase_ == Phase::kNobody) return;
  phase_ = Phase::kActive;
  since_ms_ = now_ms;
}

void SessionTimer::end() { phase_ = Phase::kNobody; }

bool SessionTimer::tick(int64_t now_ms) {
  if (timer_ == IdleTimer::kOff) return false;
  if (phase_ == Phase::kActive && now_ms - since_ms_ >= ask_ms_) {
    phase_ = Phase::kAsking;
    since_ms_ += ask_ms_;
  }
  if (phase_ == Phase::kAsking && now_ms - since_ms_ >= kIdleCountdown_ms) {
    phase_ = Phase::kNobody;
    return true;
  }
  return false;
}

int SessionTimer::seconds_left(int64_t now_ms) const {
  const int64_t left_ms = std::max<int64_t>(0, since_ms_ + kIdleCountdown_ms - now_ms);
  return static_cast<int>((left_ms + 999) / 1000);
}

std::optional<int64_t> SessionTimer::next_wake_ms(int64_t now_ms) const {
  if (timer_ == IdleTimer::kOff || phase_ == Phase::kNobody) return std::nullopt;
  if (phase_ == Phase::kActive) return since_ms_ + ask_ms_;
  const int64_t end_ms = since_ms_ + kIdleCountdown_ms;
  const int64_t left_ms = std::max<int64_t>(0, end_ms - now_ms);
  const int64_t into_second_ms = left_ms % 1000;
  return now_ms + (into_second_ms == 0 ? std::min<int64_t>(1000, left_ms) : into_second_ms);
}

}  // namespace app
