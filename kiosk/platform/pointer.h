#pragma once
// What fingers do, as values, and the bounded queue between the window's callbacks and the loop.
// Main thread only. Positions are logical px (rotation.h), so nothing above knows how the panel
// is mounted. No gestures here: kiosk/input makes them.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace platform {

enum class PointerPhase : uint8_t { kDown, kMove, kUp, kCancel };

struct PointerEvent {
  PointerPhase phase = PointerPhase::kMove;
  int contact = 0;    // a finger's number; 0 for a mouse or X11's emulated first touch
  int64_t at_ms = 0;  // boot clock
  float x = 0;
  float y = 0;
};

// GLFW does not tell when an event happened. Those of one wait that were there before it began came
// while a frame was drawn: they are spread evenly over those `busy_ms` (at most kSpreadMax_ms: a
// press and a release must not become a long press), or else a slow frame would make a storm of a
// visitor's quick taps and a leap of a drag.
inline constexpr int64_t kSpreadMax_ms = 400;
void stamp_events(std::vector<PointerEvent>* events, int64_t busy_ms, int64_t now_ms);

class PointerQueue {
 public:
  static constexpr size_t kMaxEvents = 512;

  // Consecutive moves of one contact merge once the queue is half full; when it is full, moves are
  // dropped first, then everything of the newest contact ends in one kCancel. Never blocks.
  void push(const PointerEvent& event);
  std::vector<PointerEvent> drain();  // in order; empties the queue
  size_t size() const { return events_.size(); }
  uint64_t dropped() const { return dropped_; }

 private:
  std::deque<PointerEvent> events_;
  uint64_t dropped_ = 0;
};

}  // namespace platform
