#include "sync/server/desk/calendar.h"

#include "data/store/centre/calendars.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/wish_due.h"

namespace desk {
namespace {

using model::CalendarTable;
using model::Json;

std::string version_of(const CalendarTable& table) {
  return crypto::sha256_hex(model::to_body(table));
}

Json days_json(const std::optional<int>& days) { return days ? Json(*days) : Json(nullptr); }

Json audited(const CalendarTable& imported, const CalendarChange& made) {
  Json papers = Json::array();
  for (const auto& year : imported.years) {
    for (const auto& paper : year.papers) papers.push_back(paper);
  }
  Json years = Json::array();
  for (const auto& change : made.years) {
    years.push_back({{"year", change.year},
                     {"before", days_json(change.before)},
                     {"after", days_json(change.after)}});
  }
  return {{"years", std::move(years)}, {"papers", std::move(papers)}, {"wishes", made.wishes}};
}

}  // namespace

base::Result<void> sow_calendar(Core& core, std::string_view text) {
  TRY(const CalendarTable ours, model::calendar_from_tsv(text));
  return core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY(const CalendarTable standing, store::calendars::find(db, core.building));
    TRY(const CalendarTable both, model::with_years(ours, standing));
    if (both == standing) return {};
    TRY_VOID(store::calendars::publish(db, core.building, both));
    TRY(const auto moved, moved_by(db, core.building, {both, core.zone}));
    return move_due(core, db, moved);
  });
}

base::Result<CalendarChange> preview_calendar(Desk& desk, const Staff& who, std::string_view text) {
  TRY(const CalendarTable imported, model::calendar_from_import(text));
  return desk.core.read([&](sql::Connection& db) -> base::Result<CalendarChange> {
    TRY(const CalendarTable standing, store::calendars::find(db, who.building));
    TRY(const CalendarTable next, model::with_years(standing, imported));
    TRY(const auto moved, moved_by(db, who.building, {next, desk.core.zone}));
    return CalendarChange{version_of(standing), model::changes(standing, next), moved.size()};
  });
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
    TRY(const auto moved, moved_by(db, who.building, {next, desk.core.zone}));
    CalendarChange change{version_of(next), model::changes(standing, next), moved.size()};
    if (next == standing) return change;
    TRY_VOID(store::calendars::publish(db, who.building, next));
    TRY_VOID(move_due(desk.core, db, moved));
    TRY_VOID(server::audit(desk.core, db, who, "calendar.import", who.building,
                           audited(imported, change)));
    return change;
  });
}

}  // namespace desk
