#include "data/model/hours.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace model {
namespace {

constexpr int kDayMinutes = 24 * 60;

bool are_in_order(std::span<const OfficeSpan> spans) {
  int free_from = 0;
  for (const OfficeSpan& span : spans) {
    if (span.from_min < free_from || span.to_min <= span.from_min) return false;
    free_from = span.to_min;
  }
  return free_from <= kDayMinutes;
}

base::Error named(const char* name, std::string why) {
  base::Error error = base::invalid(std::move(why));
  error.name = name;
  return error;
}

}  // namespace

base::Result<void> check(const OfficeHours& hours) {
  const bool some = !hours.spans.empty() && hours.spans.size() <= kOfficeSpansMax;
  if (some && are_in_order(hours.spans)) return {};
  return named(
      "office_hours",
      "office hours are one to four spans of a day, in order, each ending before the next begins");
}

base::Result<void> check_opening(const OpeningHours& week) {
  const bool fits = week.empty() || week.size() == kWeekDays;
  const bool in_order = std::all_of(week.begin(), week.end(), [](const auto& day) {
    return !day || are_in_order(std::span(&*day, 1));
  });
  if (fits && in_order) return {};
  return named("opening", "opening hours are of seven days or none, each ending after it begins");
}

bool is_open(const OpeningHours& week, int weekday, int minute) {
  if (week.empty()) return true;
  const auto& day = week[static_cast<size_t>(weekday) % week.size()];
  return day && day->from_min <= minute && minute < day->to_min;
}

base::Result<void> check(const DueDays& days) {
  for (const int n : {days.contact, days.ordinary, days.difficult, days.reopened}) {
    if (n < 1 || n > kDueDaysMax) {
      return named("due_days", "each promise is of 1 to 60 working days");
    }
  }
  return {};
}

}  // namespace model
