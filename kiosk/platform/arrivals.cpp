#include "kiosk/platform/arrivals.h"

#include <algorithm>

namespace platform {

using input::PointerEvent;
using input::PointerPhase;

void stamp_events(std::vector<PointerEvent>* events, int64_t busy_ms, int64_t now_ms) {
  const int64_t span_ms = std::clamp<int64_t>(busy_ms, 0, kSpreadMax_ms);
  const auto count = static_cast<int64_t>(events->size());
  int64_t nth = 0;
  for (PointerEvent& event : *events) {
    event.t_ms = now_ms - span_ms + span_ms * ++nth / count;
  }
}

void Arrivals::push(const PointerEvent& event) {
  const bool move = event.phase == PointerPhase::kMove;
  if (move && events_.size() >= kMaxEvents / 2 && !events_.empty()) {
    PointerEvent& last = events_.back();
    if (last.phase == PointerPhase::kMove && last.contact == event.contact) {
      last = event;
      return;
    }
  }
  if (events_.size() >= kMaxEvents) {
    ++dropped_;
    if (move) return;
    const auto old_move = std::find_if(events_.begin(), events_.end(), [](const PointerEvent& e) {
      return e.phase == PointerPhase::kMove;
    });
    if (old_move == events_.end()) {  // nothing but presses: the newest contact is called off
      events_.back() = event;
      events_.back().phase = PointerPhase::kCancel;
      return;
    }
    events_.erase(old_move);
  }
  events_.push_back(event);
}

std::vector<PointerEvent> Arrivals::drain() {
  std::vector<PointerEvent> result(events_.begin(), events_.end());
  events_.clear();
  return result;
}

}  // namespace platform
