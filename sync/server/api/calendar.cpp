#include "sync/server/desk/calendar.h"

#include "data/model/bounds.h"
#include "data/model/dates.h"
#include "data/model/spans.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"

namespace server {
namespace {

template <typename T>
Json or_null(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

std::string_view to_string(model::DayKind kind) {
  switch (kind) {
    case model::DayKind::kUnknown: return "unknown";
    case model::DayKind::kWorking: return "working";
    case model::DayKind::kOff: return "off";
  }
  return "";
}

Json sheet_json(const model::YearSheet& sheet) {
  Json months = Json::array();
  for (const auto& count : sheet.months) months.push_back(or_null(count));
  Json days = Json::array();
  for (const auto& day : sheet.days) {
    days.push_back({{"date", model::day_text(day.day)},
                    {"kind", model::to_string(day.kind)},
                    {"name", day.name}});
  }
  return {{"year", sheet.year},
          {"working_days", or_null(sheet.working_days)},
          {"months", std::move(months)},
          {"days", std::move(days)}};
}

Json years_json(const model::CalendarTable& table) {
  const model::DayKinds kinds(table);
  Json years = Json::array();
  for (const auto& year : table.years) {
    years.push_back({{"year", year.year},
                     {"working_days", or_null(kinds.working_days_of(year.year))},
                     {"papers", year.papers}});
  }
  return years;
}

// Days of the listed ones, as texts.
template <typename Wanted>
Json listed_json(const model::CalendarYear& year, Wanted wanted) {
  Json days = Json::array();
  for (const auto& day : year.days) {
    if (wanted(day)) days.push_back(model::day_text(day.day));
  }
  return days;
}

Json changes_json(const std::vector<model::YearChange>& years) {
  Json list = Json::array();
  for (const auto& year : years) {
    for (const auto& day : year.days) {
      list.push_back({{"date", model::day_text(day.day)},
                      {"before", to_string(day.before)},
                      {"after", to_string(day.after)}});
    }
  }
  return list;
}

Json day_or_null(const base::Zone& zone, const std::optional<int64_t>& due_ms) {
  if (!due_ms) return nullptr;
  return model::day_text(model::day_number(zone, *due_ms - 1));  // midnight ends a day
}

// What waits for review is to be heard next, what hangs on the wall to be answered.
Json move_json(const base::Zone& zone, const desk::MovedDue& moved) {
  const model::WishDue was = moved.was.value_or(model::WishDue{});
  const bool is_contact = !moved.text && was.contact_ms != moved.due.contact_ms;
  return {{"id", moved.id},
          {"text", or_null(moved.text)},
          {"clock", is_contact ? "contact" : "answer"},
          {"was", day_or_null(zone, is_contact ? was.contact_ms : was.answer_ms)},
          {"becomes", day_or_null(zone, is_contact ? moved.due.contact_ms : moved.due.answer_ms)}};
}

Json change_json(const base::Zone& zone, const desk::CalendarChange& change) {
  const int year = change.taken.year;
  Json moves = Json::array();
  for (const auto& one : change.moves) moves.push_back(move_json(zone, one));
  Json events = Json::array();
  for (const auto& one : change.events) {
    events.push_back({{"id", one.id},
                      {"title", one.title},
                      {"starts_ms", one.starts_ms},
                      {"holiday", one.holiday}});
  }
  return {{"version", change.version},
          {"year", year},
          {"rows", change.taken.days.size()},
          {"papers", change.taken.papers},
          {"days_off", listed_json(change.taken, [](const auto& day) { return day.is_off; })},
          {"weekends", listed_json(change.taken, [](const auto& day) { return !day.is_off; })},
          {"sheet", sheet_json(change.sheet)},
          {"stands", change.stands},
          {"changes", change.changes},
          {"differs", changes_json(change.years)},
          {"wishes", change.wishes},
          {"moves", std::move(moves)},
          {"events", std::move(events)}};
}

base::Result<desk::CalendarFile> read_file(const Call& call) {
  model::Reader r(call.body, "calendar");
  desk::CalendarFile file{r.text("text"), 0};
  const int64_t year = r.integer("year");
  if (r.failed()) return r.error();
  if (year < model::kCalendarYearFirst || year > model::kCalendarYearLast) {
    return base::invalid("calendar.year lies between 2008 and 2099");
  }
  file.year = static_cast<int>(year);
  return file;
}

}  // namespace

Answer get_calendar(Call& call) {
  const auto year = call.query_number("year", 0, model::kCalendarYearLast);
  TRY(const auto book,
      desk::read_calendar(call.desk, call.staff.building,
                          year < model::kCalendarYearFirst ? 0 : static_cast<int>(year)));
  return ok({{"version", book.version},
             {"today", model::day_text(book.today)},
             {"missing", book.missing},
             {"years", years_json(book.table)},
             {"shown", sheet_json(book.shown)}});
}

Answer preview_calendar(Call& call) {
  TRY(const auto file, read_file(call));
  TRY(const auto change, desk::preview_calendar(call.desk, call.staff, file));
  return ok(change_json(call.core.zone(), change));
}

Answer import_calendar(Call& call) {
  model::Reader r(call.body, "calendar");
  const std::string version = r.text("version");
  if (r.failed()) return r.error();
  TRY(const auto file, read_file(call));
  auto change = desk::import_calendar(call.desk, call.staff, file, version);
  if (!change && change.error().name == "stale") {  // with what it would change by now
    base::Error error = change.error();
    TRY(const auto now, desk::preview_calendar(call.desk, call.staff, file));
    error.more = model::dump_json({{"current", change_json(call.core.zone(), now)}});
    return error;
  }
  if (!change) return change.error();
  return ok(change_json(call.core.zone(), *change));
}

}  // namespace server
