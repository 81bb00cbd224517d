#pragma once
// The panel's real window with a stopwatch and a hand: scripted touches come out of drain_pointer()
// when their time has come, and the time from the end of a wait to the end of show() is a frame's.
// Made by the benchmark's program; main thread, but for wake().

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "data/base/clock.h"
#include "kiosk/platform/window.h"

namespace bench {

int64_t monotonic_ns();  // CLOCK_MONOTONIC, comparable between processes

class TimedWindow final : public platform::Window {
 public:
  struct Frame {
    double wall_ms = 0;  // from the end of the wait to the end of show()
    double cpu_ms = 0;   // of all threads of this process meanwhile
    int64_t shown_ns = 0;
  };

  TimedWindow(std::unique_ptr<platform::Window> real, const base::Clock& clock)
      : real_(std::move(real)), clock_(clock) {}

  // A finger at (x, y); events are given in the order of their times.
  void touch(input::PointerPhase phase, float x, float y, int64_t at_ms);
  bool has_touches() const { return !script_.empty(); }
  // wait_events() returns by then.
  void return_by(int64_t boot_ms) { return_by_ms_ = boot_ms; }

  std::vector<Frame> take_frames();
  uint64_t frames() const { return frames_shown_; }
  int64_t lifted_ns() const { return lifted_ns_; }  // when the last kUp was handed out

  platform::RotationMap map() const override { return real_->map(); }
  platform::SizeMm physical_mm() const override { return real_->physical_mm(); }
  std::vector<input::PointerEvent> drain_pointer() override;
  platform::WindowChanges take_changes() override { return real_->take_changes(); }
  void wait_events(int timeout_ms) override;
  void wake() override { real_->wake(); }
  void show(std::span<const platform::RectPx> changed) override;
  platform::BackBuffer back_buffer() const override { return real_->back_buffer(); }
  bool draws() const override { return real_->draws(); }

 private:
  std::unique_ptr<platform::Window> real_;
  const base::Clock& clock_;
  std::deque<input::PointerEvent> script_;
  std::vector<Frame> frames_;
  uint64_t frames_shown_ = 0;
  int64_t return_by_ms_ = INT64_MAX;
  int64_t woken_ns_ = 0;
  int64_t woken_cpu_ns_ = 0;
  int64_t lifted_ns_ = 0;
};

}  // namespace bench
