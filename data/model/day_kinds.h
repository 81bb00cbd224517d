#pragma once
// Which days are working days, by a calendar's table: yes, no, or not known. A missing year is said
// and never guessed by the week.
//
// Decided for December. A notice may list days of the December before its year (29 to 31 December
// 2018 stood in that of 2019), so both tables are asked: next year's first, since it is the later
// word, then the year's own. While next year's is missing, December is known all the same: it
// counts by the table of its own year, and only a clock that reaches into the missing year itself
// has no date (期限先不算). From the middle of December that is most of them: 15 working days from
// 11 December 2026, 5 from 25 December, 1 on 31 December. Should the notice then change a day of
// that December, dates move, as they do when a year is changed half-way: `changes` says which days.
//
// Immutable once made: any thread. It knows no hours and no zone; see working_days.h.

#include <cstdint>
#include <optional>
#include <vector>

#include "data/model/calendar_table.h"

namespace model {

enum class DayKind : uint8_t { kUnknown, kWorking, kOff };

class DayKinds {
 public:
  explicit DayKinds(const CalendarTable& table = {});

  DayKind of(int64_t day) const;
  bool knows(int year) const;
  // nullopt where a day of them is not known.
  std::optional<int> working_days_of(int year) const;
  std::optional<int> working_days_after(int64_t day,
                                        int64_t last) const;  // last included; 0 before
  // The n-th working day behind `day`, n from 1.
  std::optional<int64_t> working_day_after(int64_t day, int n = 1) const;

 private:
  struct Listed {
    int64_t day = 0;
    bool is_off = true;
  };
  int64_t first_ = 0;  // no day before it is known, and none from end_ on
  int64_t end_ = 0;
  std::vector<int> years_;      // by year
  std::vector<Listed> listed_;  // by day, each once
};

// What another table would change, for whoever is to agree to it.
struct DayChange {
  int64_t day = 0;
  DayKind before = DayKind::kUnknown;
  DayKind after = DayKind::kUnknown;
  bool operator==(const DayChange&) const = default;
};
struct YearChange {
  int year = 0;
  std::optional<int> before;  // working days of the year; nullopt: not known
  std::optional<int> after;
  // Of a year known before and after: each day that changes. A year that comes or goes has none.
  std::vector<DayChange> days;
  bool operator==(const YearChange&) const = default;
};
// By year; years in which nothing changes are left out.
std::vector<YearChange> changes(const CalendarTable& before, const CalendarTable& after);

}  // namespace model
