#include "data/model/slots.h"

#include <algorithm>
#include <array>

#include "data/base/clock.h"
#include "data/base/utf8.h"

namespace model {
namespace {

constexpr int64_t kLongSlot_ms = base::kDay_ms;  // from here on its days tell more than its clock

bool take(std::string_view* text, std::string_view word) {
  if (!text->starts_with(word)) return false;
  text->remove_prefix(word.size());
  return true;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 7:00, 14:30, 9：00 from the front.
bool take_clock(std::string_view* text) {
  size_t digits = 0;
  while (digits < 2 && digits < text->size() && is_digit((*text)[digits])) ++digits;
  if (digits == 0) return false;
  text->remove_prefix(digits);
  if (!take(text, ":") && !take(text, "：")) return false;
  if (text->size() < 2 || !is_digit((*text)[0]) || !is_digit((*text)[1])) return false;
  text->remove_prefix(2);
  return text->empty() || !is_digit(text->front());
}

bool take_between(std::string_view* text) {
  *text = base::trim(*text);
  constexpr std::array<std::string_view, 9> kWords = {"至", "到", "to", "-", "–",
                                                      "—",  "~",  "～", "－"};
  const bool found = std::any_of(kWords.begin(), kWords.end(),
                                 [text](std::string_view word) { return take(text, word); });
  *text = base::trim(*text);
  return found;
}

bool is_clock_text(std::string_view text) {
  text = base::trim(text);
  if (!take_clock(&text)) return false;
  return text.empty() || (take_between(&text) && take_clock(&text) && text.empty());
}

bool on_several_days(const DayText& text, const Event& event) {
  return std::any_of(event.slots.begin(), event.slots.end(), [&](const Slot& slot) {
    return day_number(text.zone(), slot.starts_ms) !=
           day_number(text.zone(), event.slots.front().starts_ms);
  });
}

bool is_long(const Slot& slot) { return slot.ends_ms - slot.starts_ms >= kLongSlot_ms; }

// "（2）" for the second of those that would read the same, "" for the first.
std::string number_among_same(const Event& event, const Slot& slot) {
  int n = 1;
  for (const Slot& other : event.slots) {
    if (&other == &slot || other.id == slot.id) break;
    n += slot_name(other.label) == slot_name(slot.label) && span_of(other) == span_of(slot) ? 1 : 0;
  }
  return n > 1 ? "（" + std::to_string(n) + "）" : "";
}

// What is read off the times, without the day.
std::string clock_label(const DayText& text, const Event& event, const Slot& slot) {
  if (is_long(slot)) return text.dates(span_of(slot));
  const bool shares_start =
      std::any_of(event.slots.begin(), event.slots.end(), [&](const Slot& other) {
        return other.id != slot.id && slot_name(other.label).empty() &&
               other.starts_ms == slot.starts_ms && other.ends_ms != slot.ends_ms;
      });
  return shares_start ? text.times(span_of(slot)) : text.clock(slot.starts_ms);
}

std::string day_before(const DayText& text, const Event& event, const Slot& slot) {
  if (is_long(slot) || !on_several_days(text, event)) return {};
  return text.date_weekday(slot.starts_ms);
}

std::string spaced(const std::string& a, const std::string& b) {
  return a.empty() || b.empty() ? a + b : a + " " + b;
}

}  // namespace

std::string_view slot_name(std::string_view label) {
  label = base::trim(label);
  return is_clock_text(label) ? std::string_view() : label;
}

const Slot* find_slot(const Event& event, std::string_view id) {
  const auto found = std::find_if(event.slots.begin(), event.slots.end(),
                                  [&](const Slot& slot) { return slot.id == id; });
  return found == event.slots.end() ? nullptr : &*found;
}

std::string slot_label(const DayText& text, const Event& event, const Slot& slot) {
  const std::string name(slot_name(slot.label));
  const std::string number = number_among_same(event, slot);
  const std::string when = spaced(day_before(text, event, slot), clock_label(text, event, slot));
  if (name.empty()) return when + number;
  const bool shared = std::any_of(event.slots.begin(), event.slots.end(), [&](const Slot& other) {
    return other.id != slot.id && slot_name(other.label) == name;
  });
  return shared ? spaced(name, when) + number : name;
}

SlotLines slot_lines(const DayText& text, const Event& event, const Slot& slot) {
  const std::string day = day_before(text, event, slot);
  const std::string number = number_among_same(event, slot);
  const std::string name(slot_name(slot.label));
  if (name.empty()) return {day, clock_label(text, event, slot) + number};
  const std::string when = is_long(slot) ? text.dates(span_of(slot)) : text.times(span_of(slot));
  return {spaced(day, when), name + number};
}

int64_t takes_until_ms(const Event& event, const Slot& slot) {
  const bool goes_on = event.slots.size() == 1 && event.signup_closes_ms > slot.starts_ms;
  return goes_on ? std::min(event.signup_closes_ms, slot.ends_ms) : slot.starts_ms;
}

Taking taking(const Event& event, const Slot& slot, int64_t at_ms) {
  if (event.cancelled) return Taking::kCancelled;
  if (at_ms >= event.ends_ms || at_ms >= slot.ends_ms) return Taking::kOver;
  if (at_ms >= slot.starts_ms && at_ms >= takes_until_ms(event, slot)) return Taking::kOver;
  if (at_ms >= event.signup_closes_ms) return Taking::kClosed;
  return at_ms < event.signup_opens_ms ? Taking::kNotYet : Taking::kOpen;
}

Taking taking(const Event& event, int64_t at_ms) {
  if (event.cancelled) return Taking::kCancelled;
  if (at_ms >= event.ends_ms) return Taking::kOver;
  Taking best = Taking::kClosed;
  for (const Slot& slot : event.slots) {
    const Taking one = taking(event, slot, at_ms);
    if (one == Taking::kOpen) return one;
    if (one == Taking::kNotYet) best = one;
  }
  return best;
}

bool is_running(const base::Zone& zone, const Event& event, int64_t at_ms) {
  return event.starts_ms <= at_ms && at_ms < event.ends_ms &&
         day_number(zone, event.starts_ms) < day_number(zone, at_ms);
}

}  // namespace model
