#include "sync/server/desk/wish_due.h"

#include "data/model/body.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/calendars.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_book.h"

namespace desk {

HouseClock clock_of(const model::Building& building, const model::CalendarTable& table,
                    const base::Zone& zone) {
  return {{table, zone, building.office}, building.due_days};
}

base::Result<std::optional<HouseClock>> standing_clock(server::Core& core, sql::Connection& db,
                                                       const std::string& building) {
  TRY(const model::CalendarTable table, store::calendars::find(db, building));
  if (table.years.empty()) return std::optional<HouseClock>();
  TRY(const auto published, store::buildings::find(db, building));
  return std::optional(clock_of(published.value_or(model::Building{}), table, core.zone()));
}

base::Result<std::optional<model::WorkingDays>> working_days(server::Core& core,
                                                             sql::Connection& db,
                                                             const std::string& building) {
  TRY(auto clock, standing_clock(core, db, building));
  if (!clock) return std::optional<model::WorkingDays>();
  return std::optional(std::move(clock->days));
}

base::Result<model::Wish> with_due(server::Core& core, sql::Connection& db, model::Wish wish) {
  if (wish.due || !model::is_running(wish.stage)) return wish;
  TRY(const auto clock, standing_clock(core, db, core.building));
  if (clock) wish.due = model::due_of(clock->days, model::promise_of(wish), clock->promised);
  return wish;
}

base::Result<std::vector<MovedDue>> moved_by(sql::Connection& db, const std::string& building,
                                             const HouseClock& clock) {
  std::vector<MovedDue> moved;
  TRY_VOID(store::wishes::each_document(
      db, building, [&](const std::string& id, const std::string& doc) -> base::Result<void> {
        const auto wish = model::wish_from_body(doc);
        if (!wish || !model::is_running(wish->stage)) return {};  // one that cannot be read waits
        const auto due = model::due_of(clock.days, model::promise_of(*wish), clock.promised);
        if (wish->due == due) return {};
        const bool is_released = wish->stage != model::Stage::kPendingReview;
        moved.push_back({id, due, wish->due, std::nullopt});
        if (is_released) moved.back().text = wish->text;
        return {};
      }));
  return moved;
}

base::Result<void> move_due(server::Core& core, sql::Connection& db,
                            const std::vector<MovedDue>& moved) {
  for (const MovedDue& one : moved) {
    TRY(auto record, store::wishes::find(db, core.building, one.id));
    if (!record) return base::not_found("a wish whose times move is gone");
    record->wish.due = one.due;
    TRY(const int64_t revision, put_wish(core, db, record->wish));
    (void)revision;
  }
  return {};
}

}  // namespace desk
