#include "data/model/working_days.h"

#include <algorithm>
#include <cassert>

namespace model {
namespace {

constexpr int kDayMinutes = 24 * 60;

bool is_in(std::span<const Span> spans, int64_t at_ms) {
  return std::any_of(spans.begin(), spans.end(), [at_ms](const Span& span) {
    return span.from_ms <= at_ms && at_ms < span.to_ms;
  });
}

// A date from before the table or the hours changed may lie behind no working day: it is one day
// all the same.
ClockStanding counted(ClockState state, std::optional<int> days) {
  return {state, days ? std::optional<int>(std::max(1, *days)) : std::nullopt};
}

}  // namespace

WorkingDays::WorkingDays(const CalendarTable& table, base::Zone zone, OfficeHours hours)
    : days_(table), zone_(std::move(zone)), hours_(std::move(hours)) {
  assert(check(hours_));
}

int64_t WorkingDays::minute_ms(int64_t day, int minute) const {
  return zone_.from_civil(
      {.year = 1970, .month = 1, .day = static_cast<int>(day) + 1, .minute = minute});
}

int64_t WorkingDays::opens_ms(int64_t day) const {
  return minute_ms(day, hours_.spans.front().from_min);
}

int64_t WorkingDays::closes_ms(int64_t day) const {
  return minute_ms(day, hours_.spans.back().to_min);
}

int64_t WorkingDays::due_day(int64_t due_ms) const { return day_number(zone_, due_ms - 1); }

std::optional<int64_t> WorkingDays::receipt_day(int64_t received_ms) const {
  const int64_t day = day_number(zone_, received_ms);
  switch (days_.of(day)) {
    case DayKind::kUnknown: return std::nullopt;
    case DayKind::kWorking:
      if (received_ms <= closes_ms(day)) return day;
      break;
    case DayKind::kOff: break;
  }
  return days_.working_day_after(day);
}

std::optional<int64_t> WorkingDays::due_ms(int64_t received_ms, int working_days,
                                           std::span<const Span> pauses) const {
  auto day = receipt_day(received_ms);
  for (int counted = 0; day && counted < working_days;) {
    day = days_.working_day_after(*day);
    counted += day && !is_in(pauses, closes_ms(*day)) ? 1 : 0;
  }
  if (!day) return std::nullopt;
  return closes_ms(*day);
}

ClockStanding WorkingDays::standing(std::optional<int64_t> due_ms, int64_t now_ms,
                                    std::span<const Span> pauses) const {
  if (is_in(pauses, now_ms)) return {ClockState::kPaused};
  if (!due_ms) return {ClockState::kUnknown};
  const int64_t last = due_day(*due_ms);
  if (now_ms > *due_ms) {
    const auto counts_as = receipt_day(now_ms);
    if (!counts_as) return {ClockState::kLate};
    return counted(ClockState::kLate, days_.working_days_after(last, *counts_as));
  }
  const int64_t today = day_number(zone_, now_ms);
  if (today >= last) return {ClockState::kToday};
  const auto left = days_.working_days_after(today, last);
  return left ? counted(ClockState::kLeft, left) : ClockStanding{ClockState::kUnknown};
}

}  // namespace model
