#pragma once
// What a finger (or a mouse) did, and the queue that hands it to the frames.
//
// The platform pushes events as they arrive; the frame loop takes one frame's worth at a time. A
// frame gets at most one transition (down, up, cancel), always as its last event, so a tap that is
// shorter than a frame is still seen as a press and then a release. Owned by the frame loop; not
// thread-safe. It knows nothing of widgets and of gestures.

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

namespace input {

enum class PointerPhase { kDown, kMove, kUp, kCancel };

struct PointerEvent {
  int32_t contact = 0;  // one finger from its down to its up; numbers may be used again afterwards
  PointerPhase phase = PointerPhase::kMove;
  float x_px = 0;  // on the screen as it is drawn, after the panel's touch matrix
  float y_px = 0;
  int64_t t_ms = 0;  // boot clock

  bool operator==(const PointerEvent&) const = default;
};

class PointerQueue {
 public:
  static constexpr size_t kEventsMax = 512;
  static constexpr int64_t kCoalesce_ms = 4;  // moves of one contact closer than this become one

  // Moves without a contact down (a mouse that hovers) are dropped here. A contact that comes down
  // twice lost its release on the way: the first is cancelled. When the queue is full
  // everything waiting is dropped and each contact that was down is cancelled: a lost release must
  // never leave a finger on the glass.
  void push(const PointerEvent& event);

  // The events of the next frame: any number of moves and then at most one transition.
  std::vector<PointerEvent> take_frame();

  // True while another frame is needed to hand out what has arrived.
  bool has_pending() const { return !events_.empty(); }

  // Cancels every contact that is down (the window lost the panel, or the visitor was timed out).
  void cancel_all(int64_t t_ms);

 private:
  bool is_down(int32_t contact) const;
  void note_transition(const PointerEvent& event);

  std::deque<PointerEvent> events_;
  std::vector<int32_t> down_;  // contacts down as far as pushed; never longer than kContactsMax
};

inline constexpr size_t kContactsMax = 10;

}  // namespace input
