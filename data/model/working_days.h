#pragma once
// A building's clock of working days: its office hours in its zone over the calendar's table. The
// one place that counts what the house promises, for centre and kiosk.
//
// What is received after the end of office hours, or on a day off, counts as received at the start
// of the next working day. Due in n working days is the end of office hours of the n-th working day
// behind the day of receipt. A working day counts at the end of its office hours: one whose end
// lies in a pause does not. Whatever reaches into a year without a table is nullopt (day_kinds.h).
// Immutable once made: any thread. It knows no wishes and no words.

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "data/base/result.h"
#include "data/base/zone.h"
#include "data/model/day_kinds.h"
#include "data/model/hours.h"
#include "data/model/spans.h"

namespace model {

// How a clock stands. kLeft: so many working days come behind today, the last of them is the day it
// is due. kLate: an answer given now would count so many working days behind that day, by the rule
// of receipt; nullopt where the table does not tell how many.
enum class ClockState : uint8_t { kUnknown, kPaused, kLeft, kToday, kLate };
struct ClockStanding {
  ClockState state = ClockState::kUnknown;
  std::optional<int> days = {};  // of kLeft and kLate, from 1
  bool operator==(const ClockStanding&) const = default;
};

class WorkingDays {
 public:
  // `hours` has been checked.
  WorkingDays(const CalendarTable& table, base::Zone zone, OfficeHours hours = {});

  // The working day that counts as the day of receipt, as a day number.
  std::optional<int64_t> receipt_day(int64_t received_ms) const;
  std::optional<int64_t> due_ms(int64_t received_ms, int working_days,
                                std::span<const Span> pauses = {}) const;
  // The day to name for it: an end at midnight is of the day before.
  int64_t due_day(int64_t due_ms) const;
  ClockStanding standing(std::optional<int64_t> due_ms, int64_t now_ms,
                         std::span<const Span> pauses = {}) const;

  int64_t opens_ms(int64_t day) const;  // office hours of a day, were it a working day
  int64_t closes_ms(int64_t day) const;

  const DayKinds& days() const { return days_; }
  const base::Zone& zone() const { return zone_; }

 private:
  int64_t minute_ms(int64_t day, int minute) const;

  DayKinds days_;
  base::Zone zone_;
  OfficeHours hours_;
};

}  // namespace model
