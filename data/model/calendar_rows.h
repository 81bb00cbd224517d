#pragma once
// One day of a calendar as it was read, from whichever text, and the one place that says what is
// wrong with it. For calendar_table and its texts alone. Pure, any thread.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/model/calendar_table.h"

namespace model::calendar {

// Where in the text it stands, from 1: "line 12", "entry 3".
struct Place {
  std::string_view unit;
  size_t at = 0;  // 0: nowhere
};

base::Error fault(std::string_view name, const Place& place, std::string_view value,
                  std::string_view sentence);

struct Row {
  Place place;
  CalendarDay day;
};

// Text of a bearable length, without the mark that some editors put before it.
base::Result<std::string_view> text_of(std::string_view file);

base::Result<int64_t> day_of(const Place& place, std::string_view date);
base::Result<void> check_name(const Place& place, std::string_view name);
base::Result<void> check_paper(const Place& place, std::string_view paper);
base::Result<void> check_year(const Place& place, int64_t year);

// The rows of one notice as its year, by date: each day once, of its year or the December before.
base::Result<CalendarYear> year_of(int year, std::vector<std::string> papers,
                                   std::vector<Row> rows);

// Refused beyond kCalendarYearsMax.
base::Result<CalendarTable> bounded(CalendarTable table);

}  // namespace model::calendar
