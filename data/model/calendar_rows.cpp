#include "data/model/calendar_rows.h"

#include <algorithm>

#include "data/base/utf8.h"
#include "data/model/bounds.h"
#include "data/model/dates.h"
#include "data/model/json.h"

namespace model::calendar {
namespace {

constexpr TextBound kBoundName{"calendar.days.name", kHolidayNameMaxScalars};
constexpr TextBound kBoundPaper{"calendar.papers", kCalendarPaperMaxScalars};
constexpr size_t kValueShownScalars = 40;  // of what an error repeats

std::string at_most(size_t most, std::string_view what) {
  return "at most " + std::to_string(most) + " " + std::string(what);
}

bool belongs_to(int year, int64_t day) {
  const Date date = date_of(day);
  return date.year == year || (date.year == year - 1 && date.month == 12);
}

// Both places are told, and whether one says off and the other work.
base::Error twice(const Row& first, const Row& row) {
  const std::string text = day_text(row.day.day);
  base::Error error =
      fault("calendar_day_twice", row.place, text,
            text + " stands twice, the first time in " + std::string(first.place.unit) + " " +
                std::to_string(first.place.at));
  Json more = Json::parse(error.more);
  more["first"] = first.place.at;
  more["differ"] = first.day.is_off != row.day.is_off;
  error.more = dump_json(more);
  return error;
}

}  // namespace

base::Error fault(std::string_view name, const Place& place, std::string_view value,
                  std::string_view sentence) {
  base::Error error = base::invalid(std::string(sentence));
  Json more = Json::object();
  if (place.at > 0) {
    error = error.with_context(std::string(place.unit) + " " + std::to_string(place.at));
    more[std::string(place.unit)] = place.at;
  }
  if (!value.empty()) more["value"] = base::first_scalars(value, kValueShownScalars);
  error.name = name;
  error.more = dump_json(more);
  return error;
}

base::Result<std::string_view> text_of(std::string_view file) {
  if (file.size() > kCalendarTextMaxBytes) {
    return fault("calendar_too_large", {}, "", "the file is larger than 256 KiB");
  }
  if (!base::is_text(file)) return fault("calendar_not_text", {}, "", "the file is no UTF-8 text");
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  return file;
}

base::Result<int64_t> day_of(const Place& place, std::string_view date) {
  const auto day = parse_day(date);
  if (day) return *day;
  return fault("calendar_date", place, date, "the date is none; dates are written 2027-01-01");
}

base::Result<void> check_name(const Place& place, std::string_view name) {
  if (!check(kBoundName, name)) return {};
  return fault("calendar_name", place, name,
               "the holiday's name is missing, longer than 16 characters, or no plain text");
}

base::Result<void> check_paper(const Place& place, std::string_view paper) {
  if (!check(kBoundPaper, paper)) return {};
  return fault("calendar_paper", place, paper,
               "the notice it comes from is missing, longer than 200 characters, or no plain text");
}

base::Result<void> check_year(const Place& place, int64_t year) {
  if (year >= kCalendarYearFirst && year <= kCalendarYearLast) return {};
  return fault("calendar_year", place, std::to_string(year),
               "the year does not lie between 2008 and 2099");
}

base::Result<CalendarYear> year_of(int year, std::vector<std::string> papers,
                                   std::vector<Row> rows) {
  if (papers.size() > kCalendarPapersMax) {
    return fault("calendar_papers", {}, std::to_string(year),
                 "a year has " + at_most(kCalendarPapersMax, "notices"));
  }
  if (rows.empty()) {
    return fault("calendar_empty", {}, std::to_string(year), "the year has no days");
  }
  if (rows.size() > kCalendarDaysMax) {
    return fault("calendar_days", rows[kCalendarDaysMax].place, std::to_string(year),
                 "a year lists " + at_most(kCalendarDaysMax, "days"));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.day.day < b.day.day; });
  CalendarYear out{year, std::move(papers), {}};
  const Row* before = nullptr;
  for (const Row& row : rows) {
    const std::string text = day_text(row.day.day);
    if (!belongs_to(year, row.day.day)) {
      return fault("calendar_other_year", row.place, text,
                   text + " is not of " + std::to_string(year) +
                       ": a notice lists its own year and the December before");
    }
    if (before != nullptr && before->day.day == row.day.day) return twice(*before, row);
    out.days.push_back(row.day);
    before = &row;
  }
  return out;
}

base::Result<CalendarTable> bounded(CalendarTable table) {
  if (table.years.size() <= kCalendarYearsMax) return table;
  return fault("calendar_years", {}, std::to_string(table.years.size()),
               "a table has " + at_most(kCalendarYearsMax, "years"));
}

}  // namespace model::calendar
