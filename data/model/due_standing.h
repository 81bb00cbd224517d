#pragma once
// How what is due of a wish stands at a moment, and what it is called: the one rule behind every
// pill, of the wall, a receipt, the phone page and the console. It answers with keys of
// assets/i18n, which each end puts into words. Pure, any thread. What the dates are is for due.h.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "data/model/due.h"

namespace model {

struct DueStanding {
  ClockState state = ClockState::kUnknown;
  std::optional<int> days = {};        // of kLeft and kLate, from 1
  std::optional<int64_t> day_ms = {};  // a moment of the day that it is due on; nullopt: not known
  bool is_contact = false;             // while it waits for review: when it is to be heard
  bool operator==(const DueStanding&) const = default;
};

// Of a wish in that stage. nullopt: its clock does not run, or nobody has counted it.
std::optional<DueStanding> due_standing(const WorkingDays& clock, Stage stage,
                                        const std::optional<WishDue>& due, int64_t now_ms);

std::string_view to_string(ClockState state);             // unknown, paused, left, today, late
std::string_view words_key(const DueStanding& standing);  // {n}: its days
std::string_view date_key(const DueStanding& standing);   // {day}; "" while the day is not known

// Every key that these may answer, each once: for the tests of the two files of words.
std::vector<std::string_view> due_keys();

}  // namespace model
