#include "kiosk/input/trace.h"

#include <algorithm>
#include <array>
#include <sstream>

namespace input {
namespace {

constexpr std::array<std::string_view, 4> kPhases = {"down", "move", "up", "cancel"};

}  // namespace

base::Result<std::vector<PointerEvent>> parse_trace(std::string_view text) {
  std::vector<PointerEvent> events;
  std::istringstream in{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::istringstream fields(line);
    PointerEvent event;
    std::string phase;
    std::string rest;
    fields >> event.t_ms >> event.contact >> phase >> event.x_px >> event.y_px;
    const auto known = std::find(kPhases.begin(), kPhases.end(), phase);
    if (!fields || known == kPhases.end() || (fields >> rest)) {
      return base::invalid("line " + std::to_string(number) + " is not a touch");
    }
    event.phase = static_cast<PointerPhase>(known - kPhases.begin());
    if (events.size() >= kTraceEventsMax) {
      return base::Error{base::Code::kTooLarge, "the trace has too many touches"};
    }
    events.push_back(event);
  }
  return events;
}

std::string write_trace(std::span<const PointerEvent> events) {
  std::ostringstream out;
  for (const PointerEvent& event : events) {
    out << event.t_ms << ' ' << event.contact << ' ' << kPhases[static_cast<size_t>(event.phase)]
        << ' ' << event.x_px << ' ' << event.y_px << '\n';
  }
  return out.str();
}

std::vector<Gesture> replay(std::span<const PointerEvent> events, int64_t frame_ms,
                            Gestures* gestures) {
  std::vector<Gesture> out;
  if (events.empty()) return out;
  PointerQueue queue;
  size_t next = 0;
  int64_t now_ms = events.front().t_ms;
  while (next < events.size() || queue.has_pending() || gestures->is_touching()) {
    while (next < events.size() && events[next].t_ms <= now_ms) queue.push(events[next++]);
    const auto frame = queue.take_frame();
    const auto told = gestures->feed(frame, now_ms);
    out.insert(out.end(), told.begin(), told.end());
    now_ms += frame_ms;
  }
  return out;
}

}  // namespace input
