#include "sync/server/desk/calendar.h"

#include "data/store/centre/calendars.h"
#include "sync/server/auth/audit.h"

namespace desk {
namespace {

using model::CalendarTable;
using model::Json;

std::string version_of(const CalendarTable& table) {
  return crypto::sha256_hex(model::to_body(table));
}

Json days_json(const std::optional<int>& days) { return days ? Json(*days) : Json(nullptr); }

Json audited(const CalendarTable& imported, const std::vector<model::YearChange>& changes) {
  Json papers = Json::array();
  for (const auto& year : imported.years) {
    for (const auto& paper : year.papers) papers.push_back(paper);
  }
  Json years = Json::array();
  for (const auto& change : changes) {
    years.push_back({{"year", change.year},
                     {"before", days_json(change.before)},
                     {"after", days_json(change.after)}});
  }
  return {{"years", std::move(years)}, {"papers", std::move(papers)}};
}

}  // namespace

base::Result<void> sow_calendar(Core& core, std::string_view text) {
  TRY(const CalendarTable ours, model::calendar_from_tsv(text));
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const CalendarTable standing, store::calendars::find(db, core.building));
    TRY(const CalendarTable both, model::with_years(ours, standing));
    if (both == standing) return {};
    return store::calendars::publish(db, core.building, both);
  });
}

base::Result<model::WorkingDays> clock_of(Core& core, sql::Connection& db,
                                          const std::string& building) {
  TRY(const CalendarTable table, store::calendars::find(db, building));
  return model::WorkingDays(table, core.zone);
}

base::Result<CalendarChange> preview_calendar(Desk& desk, const Staff& who, std::string_view text) {
  TRY(const CalendarTable imported, model::calendar_from_import(text));
  TRY(const CalendarTable standing, desk.core.read([&](sql::Connection& db) {
    return store::calendars::find(db, who.building);
  }));
  TRY(const CalendarTable next, model::with_years(standing, imported));
  return CalendarChange{version_of(standing), model::changes(standing, next)};
}

base::Result<CalendarChange> import_calendar(Desk& desk, const Staff& who, std::string_view text,
                                             const std::string& version) {
  TRY(const CalendarTable imported, model::calendar_from_import(text));
  return desk.core.write([&](sql::Connection& db) -> base::Result<CalendarChange> {
    TRY(const CalendarTable standing, store::calendars::find(db, who.building));
    if (version_of(standing) != version) {
      return base::Error{base::Code::kConflict, "Somebody else changed the calendar.", "stale"};
    }
    TRY(const CalendarTable next, model::with_years(standing, imported));
    CalendarChange change{version_of(next), model::changes(standing, next)};
    if (next == standing) return change;
    TRY_VOID(store::calendars::publish(db, who.building, next));
    TRY_VOID(server::audit(desk.core, db, who.id, "calendar.import", who.building,
                           audited(imported, change.years)));
    return change;
  });
}

}  // namespace desk
