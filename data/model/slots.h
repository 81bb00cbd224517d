#pragma once
// A slot of an event: what it is called and until when it can be taken. The one rule of kiosk and
// centre; the console is held to it by tests/fixtures/days.json.
//
// A label is what staff typed. What is read off its times ("14:00", "12:20 至 13:00") is made where
// it is shown and never stored: a stored one is read as none (slot_name), since the times may have
// moved since. Pure, any thread.

#include <string>
#include <string_view>

#include "data/model/entities.h"
#include "data/model/spans.h"

namespace model {

// The name that staff gave; "" where the label says nothing but a time, or a time and its end.
std::string_view slot_name(std::string_view label);

const Slot* find_slot(const Event& event, std::string_view id);

inline Span span_of(const Event& event) { return {event.starts_ms, event.ends_ms}; }
inline Span span_of(const Slot& slot) { return {slot.starts_ms, slot.ends_ms}; }

// How a slot is told from the others of its event: its name, or its times with as much of them as
// that takes (the day where the slots lie on several, the end where two begin together, a number
// where even that is the same).
std::string slot_label(const DayText& text, const Event& event, const Slot& slot);
// The same on two lines: what stands small above the label, "" where the label says it all.
struct SlotLines {
  std::string above;
  std::string label;
};
SlotLines slot_lines(const DayText& text, const Event& event, const Slot& slot);

// Nobody moves up to a place, and none is given, from this instant on: the slot's start. Where the
// event is one slot and staff let the sign-up go on beyond its start, what they said.
int64_t takes_until_ms(const Event& event, const Slot& slot);

enum class Taking : uint8_t {
  kOpen,
  kNotYet,     // the sign-up has not opened
  kClosed,     // it has closed, the slot has not begun
  kOver,       // the slot has begun, or ended
  kCancelled,  // the event is
};
Taking taking(const Event& event, const Slot& slot, int64_t at_ms);
// Of the event as a whole: open while a slot is. kOver once the event has ended.
Taking taking(const Event& event, int64_t at_ms);

// It has begun on an earlier day and has not ended.
bool is_running(const base::Zone& zone, const Event& event, int64_t at_ms);

}  // namespace model
