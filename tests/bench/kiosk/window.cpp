#include "tests/bench/kiosk/window.h"

#include <algorithm>
#include <ctime>
#include <utility>

namespace bench {
namespace {

int64_t read_ns(clockid_t which) {
  timespec now{};
  clock_gettime(which, &now);
  return now.tv_sec * 1'000'000'000LL + now.tv_nsec;
}

}  // namespace

int64_t monotonic_ns() { return read_ns(CLOCK_MONOTONIC); }

void TimedWindow::touch(input::PointerPhase phase, float x, float y, int64_t at_ms) {
  script_.push_back({0, phase, x, y, at_ms});
}

std::vector<TimedWindow::Frame> TimedWindow::take_frames() { return std::exchange(frames_, {}); }

std::vector<input::PointerEvent> TimedWindow::drain_pointer() {
  std::vector<input::PointerEvent> events = real_->drain_pointer();
  while (!script_.empty() && script_.front().t_ms <= clock_.boot_ms()) {
    if (script_.front().phase == input::PointerPhase::kUp) lifted_ns_ = monotonic_ns();
    events.push_back(script_.front());
    script_.pop_front();
  }
  return events;
}

void TimedWindow::wait_events(int timeout_ms) {
  int64_t until_ms = std::min(clock_.boot_ms() + timeout_ms, return_by_ms_);
  if (!script_.empty()) until_ms = std::min(until_ms, script_.front().t_ms);
  real_->wait_events(static_cast<int>(std::max<int64_t>(0, until_ms - clock_.boot_ms())));
  woken_ns_ = monotonic_ns();
  woken_cpu_ns_ = read_ns(CLOCK_PROCESS_CPUTIME_ID);
}

void TimedWindow::show(std::span<const platform::RectPx> changed) {
  real_->show(changed);
  const int64_t now = monotonic_ns();
  constexpr double kMs = 1e6;
  const int64_t cpu = read_ns(CLOCK_PROCESS_CPUTIME_ID);
  frames_.push_back({static_cast<double>(now - woken_ns_) / kMs,
                     static_cast<double>(cpu - woken_cpu_ns_) / kMs, now});
  ++frames_shown_;
}

}  // namespace bench
