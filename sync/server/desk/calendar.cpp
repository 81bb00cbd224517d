#include "sync/server/desk/calendar.h"

#include <algorithm>
#include <limits>
#include <map>

#include "data/model/dates.h"
#include "data/model/spans.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/calendars.h"
#include "data/store/centre/events.h"
#include "sync/server/auth/audit.h"

namespace desk {
namespace {

using model::CalendarTable;
using model::CalendarYear;
using model::Json;

std::string version_of(const CalendarTable& table) {
  return crypto::sha256_hex(model::to_body(table));
}

base::Result<std::vector<MovedDue>> moved_with(Core& core, sql::Connection& db,
                                               const std::string& building,
                                               const CalendarTable& table) {
  TRY(const auto published, store::buildings::find(db, building));
  return moved_by(db, building,
                  clock_of(published.value_or(model::Building{}), table, core.zone()));
}

Json days_json(const std::optional<int>& days) { return days ? Json(*days) : Json(nullptr); }

Json audited(const CalendarChange& made) {
  Json years = Json::array();
  for (const auto& change : made.years) {
    years.push_back({{"year", change.year},
                     {"before", days_json(change.before)},
                     {"after", days_json(change.after)}});
  }
  return {{"year", made.taken.year},
          {"years", std::move(years)},
          {"papers", made.taken.papers},
          {"wishes", made.wishes}};
}

const CalendarYear* year_in(const CalendarTable& table, int year) {
  const auto found = std::find_if(table.years.begin(), table.years.end(),
                                  [&](const CalendarYear& one) { return one.year == year; });
  return found == table.years.end() ? nullptr : &*found;
}

base::Result<CalendarYear> read_file(const CalendarFile& file) {
  TRY(const CalendarTable read, model::calendar_from_import(file.text));
  if (const CalendarYear* wanted = year_in(read, file.year)) return *wanted;
  const int found = read.years.back().year;
  base::Error error =
      base::refused("calendar_wrong_year", "This file is of " + std::to_string(found) +
                                               ", not of " + std::to_string(file.year) + ".");
  error.more = model::dump_json({{"year", found}, {"wanted", file.year}});
  return error;
}

// Days that the notice lists as off and that were not off by the table before it, with the holiday.
std::map<int64_t, std::string> new_days_off(const CalendarTable& before, const CalendarYear& year) {
  const model::DayKinds old(before);
  std::map<int64_t, std::string> days;
  for (const auto& day : year.days) {
    if (day.is_off && old.of(day.day) != model::DayKind::kOff) days[day.day] = day.name;
  }
  return days;
}

// Published and still to come. An event is told once a day.
base::Result<std::vector<EventOnDayOff>> events_on(Core& core, sql::Connection& db,
                                                   const std::string& building,
                                                   const std::map<int64_t, std::string>& days) {
  std::vector<EventOnDayOff> told;
  if (days.empty()) return told;
  const int64_t since = std::max(core.now(), model::day_start_ms(core.zone(), days.begin()->first));
  const int64_t until = model::day_start_ms(core.zone(), days.rbegin()->first + 1);
  TRY(const auto found, store::events::around(db, building, since, until, kEventsRead));
  for (const auto& [event, version] : found.records) {
    if (event.cancelled) continue;
    std::map<int64_t, int64_t> first;  // slot of a day
    for (const auto& slot : event.slots) {
      if (slot.starts_ms < since) continue;
      const int64_t day = model::day_number(core.zone(), slot.starts_ms);
      const auto at = first.try_emplace(day, slot.starts_ms).first;
      at->second = std::min(at->second, slot.starts_ms);
    }
    for (const auto& [day, starts_ms] : first) {
      const auto off = days.find(day);
      if (off == days.end() || told.size() == kEventsTold) continue;
      told.push_back({event.id, event.title, starts_ms, off->second});
    }
  }
  return told;
}

// The first to be due comes first, what has no date last.
std::vector<MovedDue> first_due(std::vector<MovedDue> moved) {
  const auto at = [](const MovedDue& one) {
    return one.due.answer_ms.value_or(std::numeric_limits<int64_t>::max());
  };
  std::stable_sort(moved.begin(), moved.end(),
                   [&](const MovedDue& a, const MovedDue& b) { return at(a) < at(b); });
  if (moved.size() > kMovesTold) moved.resize(kMovesTold);
  return moved;
}

struct Weighed {
  CalendarTable standing;
  CalendarTable next;
  std::vector<MovedDue> moved;
  CalendarChange change;
};
base::Result<Weighed> weigh(Core& core, sql::Connection& db, const Staff& who, CalendarYear year) {
  Weighed out;
  TRY(out.standing, store::calendars::find(db, who.building));
  TRY(out.next, model::with_years(out.standing, CalendarTable{{year}}));
  TRY(out.moved, moved_with(core, db, who.building, out.next));
  CalendarChange& change = out.change;
  TRY(change.events, events_on(core, db, who.building, new_days_off(out.standing, year)));
  change.version = version_of(out.standing);
  change.sheet = model::sheet_of(out.next, year.year);
  change.stands = year_in(out.standing, year.year) != nullptr;
  change.changes = out.next != out.standing;
  change.years = model::changes(out.standing, out.next);
  change.wishes = out.moved.size();
  change.moves = first_due(out.moved);
  change.taken = std::move(year);
  return out;
}

}  // namespace

base::Result<void> sow_calendar(Core& core, std::string_view text) {
  TRY(const CalendarTable ours, model::calendar_from_tsv(text));
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const CalendarTable standing, store::calendars::find(db, core.building));
    TRY(const CalendarTable both, model::with_years(ours, standing));
    if (both == standing) return {};
    TRY_VOID(store::calendars::publish(db, core.building, both));
    TRY(const auto moved, moved_with(core, db, core.building, both));
    return move_due(core, db, moved);
  });
}

base::Result<CalendarBook> read_calendar(Desk& desk, const std::string& building, int year) {
  CalendarBook book;
  TRY(book.table,
      desk.core.read([&](sql::Connection& db) { return store::calendars::find(db, building); }));
  book.version = version_of(book.table);
  book.today = model::day_number(desk.core.zone(), desk.core.now());
  const int now = model::date_of(book.today).year;
  book.shown = model::sheet_of(book.table, year > 0 ? year : now);
  for (const int one : {now, now + 1}) {
    if (year_in(book.table, one) == nullptr) book.missing.push_back(one);
  }
  return book;
}

base::Result<CalendarChange> preview_calendar(Desk& desk, const Staff& who,
                                              const CalendarFile& file) {
  TRY(const CalendarYear year, read_file(file));
  return desk.core.read([&](sql::Connection& db) -> base::Result<CalendarChange> {
    TRY(Weighed weighed, weigh(desk.core, db, who, year));
    return std::move(weighed.change);
  });
}

base::Result<CalendarChange> import_calendar(Desk& desk, const Staff& who, const CalendarFile& file,
                                             const std::string& version) {
  TRY(const CalendarYear year, read_file(file));
  return desk.core.write([&](sql::Connection& db) -> base::Result<CalendarChange> {
    TRY(Weighed weighed, weigh(desk.core, db, who, year));
    if (weighed.change.version != version) {
      return base::Error{base::Code::kConflict, "Somebody else changed the calendar.", "stale"};
    }
    weighed.change.version = version_of(weighed.next);
    if (!weighed.change.changes) return std::move(weighed.change);
    TRY_VOID(store::calendars::publish(db, who.building, weighed.next));
    TRY_VOID(move_due(desk.core, db, weighed.moved));
    TRY_VOID(server::audit(desk.core, db, who, "calendar.import", who.building,
                           audited(weighed.change)));
    return std::move(weighed.change);
  });
}

}  // namespace desk
