#pragma once
// A session is a visitor with a number: it begins with the first touch and ends when nobody answers
// any more.
//
// After 45 s without a touch the screen asks 您还在吗？ (90 s for who reads large text or writes by
// hand); 15 s later the session is over. Each 我还在 gives the whole time again, as often as
// wanted. Times are of the boot clock. Pure; the reducer owns it.

#include <cstdint>
#include <optional>

#include "kiosk/app/ticket.h"

namespace app {

inline constexpr int64_t kIdleAsk_ms = 45'000;
inline constexpr int64_t kIdleAskSlowly_ms = 90'000;  // large text, handwriting
inline constexpr int64_t kIdleCountdown_ms = 15'000;

enum class IdleTimer { kOn, kOff };  // off: benches and pictures

class SessionTimer {
 public:
  enum class Phase { kNobody, kActive, kAsking };

  explicit SessionTimer(IdleTimer timer = IdleTimer::kOn) : timer_(timer) {}

  void begin(int64_t now_ms);    // somebody touched the attract view: the next number
  void touched(int64_t now_ms);  // while asking, only an answer counts
  void still_here(int64_t now_ms);
  void end();
  // How long this visitor may think: kIdleAsk_ms or kIdleAskSlowly_ms. A question stays put.
  void set_patience(int64_t ask_ms) { ask_ms_ = ask_ms; }

  // Moves on to asking when it is time; true exactly when the session has just run out.
  bool tick(int64_t now_ms);

  Phase phase() const { return phase_; }
  // Of the visitor who is there; kNobody between two.
  SessionNumber number() const {
    return phase_ == Phase::kNobody ? SessionNumber::kNobody : number_;
  }
  int seconds_left(int64_t now_ms) const;  // of the countdown, 15 … 0
  // When tick() has something to do next: the question, each second of the countdown, the end.
  std::optional<int64_t> next_wake_ms(int64_t now_ms) const;

 private:
  IdleTimer timer_;
  Phase phase_ = Phase::kNobody;
  SessionNumber number_ = SessionNumber::kNobody;  // the last one that was given
  int64_t ask_ms_ = kIdleAsk_ms;
  int64_t since_ms_ = 0;  // the last touch, or the start of the question
};

}  // namespace app
