#pragma once
// Recorded touches as text, so that a complaint from a lobby becomes a test.
//
// One event a line: `<t_ms> <contact> <down|move|up|cancel> <x_px> <y_px>`; empty lines and lines
// that begin with # are skipped. Pure functions. A trace holds where fingers were, so it is never
// recorded while a visitor types.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "kiosk/input/gestures.h"
#include "kiosk/input/pointer.h"

namespace input {

inline constexpr size_t kTraceEventsMax = 100'000;

// kInvalid with the line's number for what is not an event; kTooLarge beyond kTraceEventsMax.
base::Result<std::vector<PointerEvent>> parse_trace(std::string_view text);
std::string write_trace(std::span<const PointerEvent> events);

// Feeds the events through a queue and `gestures` in frames of `frame_ms`, until all are lifted and
// every deadline is past. `frame_ms` > 0.
std::vector<Gesture> replay(std::span<const PointerEvent> events, int64_t frame_ms,
                            Gestures* gestures);

}  // namespace input
