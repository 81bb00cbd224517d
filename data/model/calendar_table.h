#pragma once
// The table of days off and working weekends, as the State Council's notices list them, filed by
// the year of the notice: what staff import, what the centre keeps and what the feed carries.
//
// Two texts are read: our own TSV (date, off or work, holiday, notice) and one year as an open
// collection publishes it as JSON. What is wrong is said at its line (of TSV) or day (of JSON) in a
// sentence, under a name that the console has words for, with {"line" | "entry", "value"} in
// `more`, and of a day that stands twice {"first", "differ"}: where it stood before, and whether
// one is off and the other is worked. What the days mean is for day_kinds.h. Pure, any thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace model {

inline constexpr std::string_view kKindCalendar = "calendar";  // of the feed's row

inline constexpr size_t kCalendarTextMaxBytes = 256 * 1024;  // of a file that is imported
inline constexpr size_t kCalendarYearsMax = 16;
inline constexpr size_t kCalendarDaysMax = 100;  // of one year; 39 have been the most
inline constexpr size_t kCalendarPapersMax = 6;  // of one year: a notice and what changed it
inline constexpr size_t kCalendarPaperMaxScalars = 200;
inline constexpr size_t kHolidayNameMaxScalars = 16;
inline constexpr int kCalendarYearFirst = 2008;  // the first year of today's seven holidays
inline constexpr int kCalendarYearLast = 2099;

struct CalendarDay {
  int64_t day = 0;  // since 1970-01-01
  bool is_off = true;
  std::string name;  // of the holiday
  bool operator==(const CalendarDay&) const = default;
};

// What one notice says. It may list days of the December before: for these it overrules the table
// of their own year.
struct CalendarYear {
  int year = 0;
  std::vector<std::string> papers;  // the notice, and those that changed it
  std::vector<CalendarDay> days;    // by date, each once
  bool operator==(const CalendarYear&) const = default;
};

struct CalendarTable {
  std::vector<CalendarYear> years;  // by year, each once
  bool operator==(const CalendarTable&) const = default;
};

// A row belongs to the year of its notice: the latest year of the rows with the same fourth column.
// Lines that begin with # and empty ones are passed over.
base::Result<CalendarTable> calendar_from_tsv(std::string_view text);
// {"year":2027,"papers":["…"],"days":[{"name":"元旦","date":"2027-01-01","isOffDay":true}, …]}
base::Result<CalendarYear> calendar_year_from_json(std::string_view text);
// Either of them, told apart by their first character.
base::Result<CalendarTable> calendar_from_import(std::string_view text);

// `table` with each year of `imported` in the place of the one it had.
base::Result<CalendarTable> with_years(CalendarTable table, const CalendarTable& imported);

// The body of the feed's row; {"years":[…]}, each year as the published JSON.
std::string to_body(const CalendarTable& table);
base::Result<CalendarTable> calendar_from_body(std::string_view body);

}  // namespace model
