#include "kiosk/watch/policy.h"

#include <algorithm>

namespace watch {

Order Policy::next(int64_t now_ms) {
  if (looked_ms_ && now_ms - *looked_ms_ > limits_.gap_ms) {
    const int64_t slept_ms = now_ms - *looked_ms_;
    heard_ms_ += slept_ms;
    asked_ms_ += slept_ms;
  }
  looked_ms_ = now_ms;
  if (running_) return look_at_running(now_ms);
  if (leaving_) return {Order::Kind::kLeave, program_, exit_code_};
  if (now_ms < start_ms_) return {};
  return {Order::Kind::kStart, program_, 0};
}

Order Policy::look_at_running(int64_t now_ms) {
  if (ask_ == Ask::kKilled) return {};
  if (ask_ == Ask::kAsked) {
    if (now_ms - asked_ms_ < limits_.stop_most_ms) return {};
    ask_ = Ask::kKilled;
    return {Order::Kind::kKill, program_, 0};
  }
  const bool page_is_over = program_ == Program::kSafePage && now_ms >= page_until_ms_;
  if (leaving_ || page_is_over) {
    ask_ = Ask::kAsked;
    asked_ms_ = now_ms;
    return {Order::Kind::kAskToLeave, program_, 0};
  }
  if (now_ms < silent_until_ms()) return {};
  ask_ = Ask::kKilled;
  frozen_ = true;
  return {Order::Kind::kKill, program_, 0};
}

int64_t Policy::silent_until_ms() const {
  return heard_ms_ + (heard_ ? limits_.silence_most_ms : limits_.start_most_ms);
}

int64_t Policy::wait_ms(int64_t now_ms) const {
  // Looks are never further apart than half a gap, so that a longer one was a sleep of ours.
  int64_t until_ms = now_ms + limits_.gap_ms / 2;
  if (!running_) {
    until_ms = std::min(until_ms, start_ms_);
  } else if (ask_ == Ask::kAsked) {
    until_ms = std::min(until_ms, asked_ms_ + limits_.stop_most_ms);
  } else if (ask_ == Ask::kNone) {
    until_ms = std::min(until_ms, silent_until_ms());
    if (program_ == Program::kSafePage) until_ms = std::min(until_ms, page_until_ms_);
  }
  return std::max<int64_t>(0, until_ms - now_ms);
}

void Policy::started(int64_t now_ms) {
  running_ = true;
  started_ms_ = now_ms;
  heard_ms_ = now_ms;
  heard_ = false;
  frozen_ = false;
  ask_ = Ask::kNone;
}

void Policy::beat(int64_t now_ms) {
  heard_ = true;
  heard_ms_ = std::max(heard_ms_, now_ms);
}

void Policy::ended(End end, int exit_code, int64_t now_ms) {
  // One that could not be started at all ran for no time.
  if (!running_) started_ms_ = now_ms;
  running_ = false;
  if (leaving_) return;
  if (end == End::kForGood) {
    leave(exit_code);
  } else if (program_ == Program::kSafePage) {
    page_ended(end, now_ms);
  } else if (end == End::kFinished) {
    leave(0);
  } else {
    kiosk_crashed(now_ms);
  }
}

void Policy::kiosk_crashed(int64_t now_ms) {
  if (now_ms - started_ms_ >= limits_.steady_ms) {
    crashes_ = 0;
    page_ms_ = 0;
  }
  ++crashes_;
  if (crashes_ < kCrashesInARow) {
    start_ms_ =
        now_ms + std::min(limits_.restart_most_ms, limits_.restart_first_ms << (crashes_ - 1));
    return;
  }
  program_ = Program::kSafePage;
  page_ms_ = page_ms_ == 0 ? limits_.page_first_ms : std::min(limits_.page_most_ms, page_ms_ * 2);
  page_until_ms_ = now_ms + page_ms_;
  start_ms_ = now_ms;
}

void Policy::page_ended(End end, int64_t now_ms) {
  if (ask_ == Ask::kNone && end == End::kFinished) {
    leave(0);  // somebody closed its window
    return;
  }
  start_ms_ = ask_ == Ask::kAsked ? now_ms : now_ms + limits_.page_restart_ms;
  if (start_ms_ < page_until_ms_) return;
  start_ms_ = std::max(now_ms, page_until_ms_);
  program_ = Program::kKiosk;
}

void Policy::leave(int exit_code) {
  leaving_ = true;
  exit_code_ = exit_code;
}

}  // namespace watch
