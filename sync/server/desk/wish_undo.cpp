// Taking a review back: what the wish's log says was done last, by whom and when, decides, and what
// the log comes to without it is what the wish is again.

#include "data/store/centre/wish_events.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/wish_book.h"
#include "sync/server/desk/wish_steps.h"

namespace desk {
namespace {

using model::Stage;
using model::WishEvent;
using model::WishEventKind;

base::Result<void> check_undo(Core& core, const Staff& who, const std::vector<WishEvent>& log) {
  const bool is_review = !log.empty() && (log.back().kind == WishEventKind::kReleased ||
                                          log.back().kind == WishEventKind::kDeclined);
  if (!is_review || log.back().staff != who.id || log.back().at_ms < core.now() - kUndo_ms) {
    return base::refused("too_late", "This step cannot be taken back any more.");
  }
  if (log.back().from != Stage::kPendingReview) {
    return base::refused("not_a_step", "A wish in this stage cannot take this step.");
  }
  return {};
}

}  // namespace

base::Result<WishView> undo_review(Desk& desk, const Staff& who, const std::string& id) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<WishView> {
    TRY(const auto record, store::wishes::find(db, who.building, id));
    if (!record) return base::not_found("There is no such wish.");
    TRY(const auto log, store::wish_events::all(db, who.building, id));
    TRY_VOID(check_undo(core, who, log));
    TRY(model::Wish before, model::fold(std::span(log).first(log.size() - 1), record->wish));
    before.due.reset();  // the calendar may have changed while it was closed
    const Doing doing{WishEventKind::kUndone, who.id, std::nullopt};
    TRY(const Kept kept, put_step(core, db, doing, record->wish, before));
    if (record->wish.released_ms > 0) TRY_VOID(take_off_wall(core, db, id));
    TRY_VOID(audit(core, db, who, "wish.undo", id, {{"event", kept.event}}));
    TRY(auto now, store::wishes::find(db, who.building, id));
    return view_of(db, who, *std::move(now));
  });
}

}  // namespace desk
