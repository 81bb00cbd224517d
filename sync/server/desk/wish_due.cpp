#include "sync/server/desk/wish_due.h"

#include "data/model/body.h"
#include "data/store/centre/calendars.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_book.h"

namespace desk {

model::WorkingDays clock_of(const server::Core& core, const model::CalendarTable& table) {
  return {table, core.zone};
}

base::Result<std::optional<model::WorkingDays>> working_days(server::Core& core,
                                                             sql::Connection& db,
                                                             const std::string& building) {
  TRY(const model::CalendarTable table, store::calendars::find(db, building));
  if (table.years.empty()) return std::optional<model::WorkingDays>();
  return std::optional<model::WorkingDays>(clock_of(core, table));
}

base::Result<model::Wish> with_due(server::Core& core, sql::Connection& db, model::Wish wish) {
  if (wish.due || !model::is_running(wish.stage)) return wish;
  TRY(const auto clock, working_days(core, db, core.building));
  if (clock) wish.due = model::due_of(*clock, model::promise_of(wish));
  return wish;
}

base::Result<std::vector<MovedDue>> moved_by(sql::Connection& db, const std::string& building,
                                             const model::WorkingDays& clock) {
  std::vector<MovedDue> moved;
  TRY_VOID(store::wishes::each_document(
      db, building, [&](const std::string& id, const std::string& doc) -> base::Result<void> {
        const auto wish = model::wish_from_body(doc);
        if (!wish || !model::is_running(wish->stage)) return {};  // one that cannot be read waits
        const model::WishDue due = model::due_of(clock, model::promise_of(*wish));
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
