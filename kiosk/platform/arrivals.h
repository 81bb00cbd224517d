#pragma once
// What fingers did since the loop last looked: the bounded queue between the window's callbacks and
// the frames. Main thread only. Positions are logical px (rotation.h), so nothing above knows how
// the panel is mounted. input::PointerQueue hands them to the frames.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "kiosk/input/pointer.h"

namespace platform {

// GLFW does not tell when an event happened. Those of one wait that were there before it began came
// while a frame was drawn: they are spread evenly over those `busy_ms` (at most kSpreadMax_ms: a
// press and a release must not become a long press), or else a slow frame would make a storm of a
// visitor's quick taps and a leap of a drag.
inline constexpr int64_t kSpreadMax_ms = 400;
void stamp_events(std::vector<input::PointerEvent>* events, int64_t busy_ms, int64_t now_ms);

class Arrivals {
 public:
  static constexpr size_t kMaxEvents = 512;

  // Consecutive moves of one contact merge once the queue is half full; when it is full, moves are
  // dropped first, then everything of the newest contact ends in one kCancel. Never blocks.
  void push(const input::PointerEvent& event);
  std::vector<input::PointerEvent> drain();  // in order; empties the queue
  size_t size() const { return events_.size(); }
  uint64_t dropped() const { return dropped_; }

 private:
  std::deque<input::PointerEvent> events_;
  uint64_t dropped_ = 0;
};

}  // namespace platform
