#include "data/model/calendar_table.h"

#include <algorithm>

#include "data/base/utf8.h"
#include "data/model/calendar_rows.h"
#include "data/model/dates.h"
#include "data/model/json.h"

namespace model {
namespace {

using calendar::fault;
using calendar::Place;
using calendar::Row;

// Of what the parser stumbled over; 0 where it did not.
size_t line_of_fault(std::string_view text) {
  try {
    return Json::parse(text).is_discarded() ? 1 : 0;
  } catch (const Json::parse_error& error) {
    const size_t at = std::min(error.byte, text.size());
    return 1 + static_cast<size_t>(std::count(text.begin(), text.begin() + at, '\n'));
  }
}

base::Error shape(const base::Error& error) {
  return fault("calendar_shape", {}, "", error.message);
}

base::Result<Row> day_from(size_t entry, const Json& json) {
  const Place place{"entry", entry};
  Reader reader(json);
  const std::string name = reader.text("name");
  const std::string date = reader.text("date");
  const bool is_off = reader.boolean("isOffDay");
  if (reader.failed()) return fault("calendar_shape", place, "", reader.error().message);
  TRY(const int64_t day, calendar::day_of(place, date));
  TRY_VOID(calendar::check_name(place, name));
  return Row{place, {day, is_off, name}};
}

base::Result<std::vector<std::string>> papers_from(const Json& list) {
  std::vector<std::string> papers;
  for (const Json& paper : list) {
    const std::string text = paper.is_string() ? paper.get<std::string>() : "";
    TRY_VOID(calendar::check_paper({}, text));
    if (std::find(papers.begin(), papers.end(), text) == papers.end()) papers.push_back(text);
  }
  if (papers.empty()) TRY_VOID(calendar::check_paper({}, ""));
  return papers;
}

base::Result<CalendarYear> year_from(const Json& json) {
  Reader reader(json);
  const int64_t year = reader.integer("year");
  const Json& papers = reader.array("papers");
  const Json& days = reader.array("days");
  if (reader.failed()) return shape(reader.error());
  TRY_VOID(calendar::check_year({}, year));
  TRY(auto named, papers_from(papers));
  std::vector<Row> rows;
  for (const Json& day : days) {
    TRY(Row row, day_from(rows.size() + 1, day));
    rows.push_back(std::move(row));
  }
  return calendar::year_of(static_cast<int>(year), std::move(named), std::move(rows));
}

Json to_json(const CalendarYear& year) {
  Json days = Json::array();
  for (const CalendarDay& day : year.days) {
    days.push_back({{"name", day.name}, {"date", day_text(day.day)}, {"isOffDay", day.is_off}});
  }
  return {{"year", year.year}, {"papers", year.papers}, {"days", std::move(days)}};
}

}  // namespace

base::Result<CalendarYear> calendar_year_from_json(std::string_view text) {
  TRY(text, calendar::text_of(text));
  const auto json = parse_json(text);
  if (!json) {
    const size_t line = line_of_fault(text);
    return fault("calendar_not_json", {"line", line}, "",
                 line > 0 ? "from here on it is no JSON" : json.error().message);
  }
  return year_from(*json);
}

base::Result<CalendarTable> calendar_from_import(std::string_view text) {
  TRY(text, calendar::text_of(text));
  if (!base::trim(text).starts_with('{')) return calendar_from_tsv(text);
  TRY(auto year, calendar_year_from_json(text));
  CalendarTable table;
  table.years.push_back(std::move(year));
  return table;
}

base::Result<CalendarTable> with_years(CalendarTable table, const CalendarTable& imported) {
  auto& years = table.years;
  for (const CalendarYear& year : imported.years) {
    const auto at = std::lower_bound(years.begin(), years.end(), year.year,
                                     [](const CalendarYear& a, int b) { return a.year < b; });
    if (at != years.end() && at->year == year.year) *at = year;
    else years.insert(at, year);
  }
  return calendar::bounded(std::move(table));
}

std::string to_body(const CalendarTable& table) {
  Json years = Json::array();
  for (const CalendarYear& year : table.years) years.push_back(to_json(year));
  return dump_json({{"years", std::move(years)}});
}

base::Result<CalendarTable> calendar_from_body(std::string_view body) {
  TRY(const Json json, parse_json(body));
  Reader reader(json);
  const Json& years = reader.array("years");
  if (!json.contains("years")) reader.fail("years", "is missing");
  if (reader.failed()) return reader.error();
  CalendarTable table;
  for (const Json& one : years) {
    TRY(auto year, year_from(one));
    if (!table.years.empty() && table.years.back().year >= year.year) {
      return base::invalid("the years of the calendar are not in order");
    }
    table.years.push_back(std::move(year));
  }
  return calendar::bounded(std::move(table));
}

}  // namespace model
