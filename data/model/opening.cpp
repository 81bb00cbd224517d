#include "data/model/opening.h"

namespace model {
namespace {

constexpr int kSunday = 6;  // of a week that begins on Monday

int day_of_week(const base::Civil& civil) {
  return civil.weekday == 0 ? kSunday : civil.weekday - 1;
}

// Looked for through the same day of the next week: a week may open on one day alone, and that
// day's hours may be over, or a clock that jumps forward may have skipped them.
std::optional<int64_t> next_opening_ms(const OpeningHours& week, const base::Zone& zone,
                                       int64_t at_ms) {
  const base::Civil today = zone.to_civil(at_ms);
  for (size_t ahead = 0; ahead <= kWeekDays; ++ahead) {
    const auto& span = week[(static_cast<size_t>(day_of_week(today)) + ahead) % week.size()];
    if (!span) continue;
    const int64_t opens_ms = zone.from_civil({.year = today.year,
                                              .month = today.month,
                                              .day = today.day + static_cast<int>(ahead),
                                              .hour = span->from_min / 60,
                                              .minute = span->from_min % 60});
    if (opens_ms > at_ms) return opens_ms;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Closed> closed_at(const OpeningHours& week, const base::Zone& zone, int64_t at_ms) {
  const base::Civil at = zone.to_civil(at_ms);
  if (is_open(week, day_of_week(at), at.hour * 60 + at.minute)) return std::nullopt;
  return Closed{next_opening_ms(week, zone, at_ms)};
}

}  // namespace model
