#pragma once
// Hours and counts of days as a building sets them. Plain values; what they mean for a clock is
// working_days.h, for a screen the kiosk's. Pure.

#include <cstddef>
#include <optional>
#include <vector>

#include "data/base/result.h"

namespace model {

inline constexpr size_t kOfficeSpansMax = 4;  // of one day
inline constexpr size_t kWeekDays = 7;

struct OfficeSpan {
  int from_min = 0;  // minutes of the civil day, 0 … 1440
  int to_min = 0;
  bool operator==(const OfficeSpan&) const = default;
};
struct OfficeHours {
  std::vector<OfficeSpan> spans = {{8 * 60 + 30, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60 + 30}};
  bool operator==(const OfficeHours&) const = default;
};
// "office_hours": at least one span, in order, none into another.
base::Result<void> check(const OfficeHours& hours);

// When the lobby is open, Monday first: nullopt is a day on which it is not. No day at all: always.
using OpeningHours = std::vector<std::optional<OfficeSpan>>;
// "opening": seven days or none, each ending after it begins.
base::Result<void> check_opening(const OpeningHours& week);
// `weekday` from 0, Monday; `minute` of that day.
bool is_open(const OpeningHours& week, int weekday, int minute);

// Working days that the house promises, by what is promised.
struct DueDays {
  int contact = 1;
  int ordinary = 5;
  int difficult = 15;
  int reopened = 3;  // a new answer after a verdict of "not solved"
  bool operator==(const DueDays&) const = default;
};
inline constexpr int kDueDaysMax = 60;
base::Result<void> check(const DueDays& days);  // "due_days": each from 1 to kDueDaysMax

}  // namespace model
