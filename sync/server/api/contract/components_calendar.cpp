// The working calendar of a building.

#include "data/model/calendar_table.h"
#include "data/model/year_sheet.h"
#include "sync/server/api/contract/operation.h"

namespace server::contract {
namespace {

Schema day() { return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"); }
Schema year() { return integer(model::kCalendarYearFirst, model::kCalendarYearLast); }
Schema day_kind() { return words({"unknown", "working", "off"}); }

Component sheet() {
  const Schema one =
      object({field("date", day()), field("kind", word_up_to(model::SheetDay::kShift)),
              field("name", text())});
  return {"CalendarSheet",
          object({field("year", year()), field("working_days", nullable(count())),
                  field("months", list(nullable(count()), 12, 12)), field("days", list(one))})};
}

Component calendar() {
  const Schema one = object({field("year", year()), field("working_days", nullable(count())),
                             field("papers", list(filled()))});
  return {"Calendar",
          object({field("version", filled()), field("today", day()), field("missing", list(year())),
                  field("years", list(one)), field("shown", ref("CalendarSheet"))})};
}

Component change() {
  const Schema differs =
      object({field("date", day()), field("before", day_kind()), field("after", day_kind())});
  const Schema move = object({field("id", id()), field("text", nullable(text())),
                              field("clock", words({"contact", "answer"})),
                              field("was", nullable(day())), field("becomes", nullable(day()))});
  const Schema event = object({field("id", id()), field("title", text()),
                               field("starts_ms", time_ms()), field("holiday", text())});
  return {"CalendarChange",
          object({field("version", filled()), field("year", year()), field("rows", count()),
                  field("papers", list(filled())), field("days_off", list(day())),
                  field("weekends", list(day())), field("sheet", ref("CalendarSheet")),
                  field("stands", boolean()), field("changes", boolean()),
                  field("differs", list(differs)), field("wishes", count()),
                  field("moves", list(move)), field("events", list(event))})};
}

const Codes kFileCodes = {"calendar_wrong_year", "calendar_too_large", "calendar_not_text",
                          "calendar_not_json",   "calendar_shape",     "calendar_date",
                          "calendar_columns",    "calendar_word",      "calendar_name",
                          "calendar_paper",      "calendar_papers",    "calendar_year",
                          "calendar_years",      "calendar_empty",     "calendar_days",
                          "calendar_day_twice",  "calendar_other_year"};

Fields file() { return {field("year", year()), field("text", text())}; }

}  // namespace

std::vector<Component> calendar_components() { return {sheet(), calendar(), change()}; }

Operations calendar_operations() {
  Operations all;
  all.push_back({.name = "get_calendar",
                 .summary = "The years that stand, and one of them day by day.",
                 .answer = ref("Calendar"),
                 .query = {{"year", year()}}});
  all.push_back({.name = "preview_calendar",
                 .summary = "What a file would change of a year; nothing is stored.",
                 .answer = ref("CalendarChange"),
                 .body = object(file()),
                 .codes = kFileCodes});
  all.push_back({.name = "import_calendar",
                 .summary = "Takes a year from a file, if the table still is the one of `version`.",
                 .answer = ref("CalendarChange"),
                 .body = object(with(file(), {field("version", filled())})),
                 .codes = kFileCodes + Codes{"stale"}});
  return all;
}

}  // namespace server::contract
