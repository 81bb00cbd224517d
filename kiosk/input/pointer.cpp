#include "kiosk/input/pointer.h"

#include <algorithm>

namespace input {

bool PointerQueue::is_down(int32_t contact) const {
  return std::find(down_.begin(), down_.end(), contact) != down_.end();
}

void PointerQueue::note_transition(const PointerEvent& event) {
  std::erase(down_, event.contact);
  if (event.phase == PointerPhase::kDown) down_.push_back(event.contact);
}

void PointerQueue::push(const PointerEvent& event) {
  const bool is_move = event.phase == PointerPhase::kMove;
  const bool known = is_down(event.contact);
  const bool presses = event.phase == PointerPhase::kDown;
  if (presses && known) {  // its release was lost: the panel was unplugged under the finger
    push({event.contact, PointerPhase::kCancel, event.x_px, event.y_px, event.t_ms});
    return push(event);
  }
  if (presses ? down_.size() >= kContactsMax : !known) return;
  if (is_move && !events_.empty()) {
    PointerEvent& last = events_.back();
    const bool same = last.phase == PointerPhase::kMove && last.contact == event.contact;
    if (same && event.t_ms - last.t_ms < kCoalesce_ms) {
      last.x_px = event.x_px;
      last.y_px = event.y_px;
      return;
    }
  }
  if (events_.size() >= kEventsMax) {
    events_.clear();
    cancel_all(event.t_ms);
    return;
  }
  if (!is_move) note_transition(event);
  events_.push_back(event);
}

std::vector<PointerEvent> PointerQueue::take_frame() {
  std::vector<PointerEvent> frame;
  while (!events_.empty()) {
    frame.push_back(events_.front());
    events_.pop_front();
    if (frame.back().phase != PointerPhase::kMove) break;
  }
  return frame;
}

void PointerQueue::cancel_all(int64_t t_ms) {
  for (const int32_t contact : down_) {
    events_.push_back({contact, PointerPhase::kCancel, 0, 0, t_ms});
  }
  down_.clear();
}

}  // namespace input
