// Taking a review back: what the audit says was done last, by whom and when, decides.

#include "data/store/centre/audit.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/wish_book.h"
#include "sync/server/desk/wish_steps.h"

namespace desk {
namespace {

using model::Json;
using model::Stage;

struct Review {
  model::WishCategory category = model::WishCategory::kLife;  // that its author chose
};

base::Result<Review> last_review(Core& core, sql::Connection& db, const Staff& who,
                                 const std::string& id) {
  TRY(const auto last, store::audit::last_about(db, who.building, id));
  const bool is_review = last && (last->action == "wish.release" || last->action == "wish.decline");
  if (!is_review || last->staff != who.id || last->at_ms < core.now() - kUndo_ms) {
    return base::refused("too_late", "This step cannot be taken back any more.");
  }
  TRY(const Json detail, model::parse_json(last->detail));
  model::Reader r(detail, "detail");
  if (r.text("from") != model::to_string(Stage::kPendingReview)) {
    return base::refused("not_a_step", "A wish in this stage cannot take this step.");
  }
  const Review review{r.word("category", model::parse_wish_category)};
  if (r.failed()) return r.error();
  return review;
}

}  // namespace

base::Result<WishView> undo_review(Desk& desk, const Staff& who, const std::string& id) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<WishView> {
    TRY(auto record, store::wishes::find(db, who.building, id));
    if (!record) return base::not_found("There is no such wish.");
    TRY(const Review review, last_review(core, db, who, id));
    model::Wish& wish = record->wish;
    const bool was_released = wish.released_ms > 0;
    wish.category = review.category;
    wish.stage = Stage::kPendingReview;
    wish.text = record->original_text;
    wish.released_ms = 0;
    wish.updates.clear();
    wish.closed_reason.reset();
    wish.due.reset();  // the calendar may have changed while it was closed
    TRY_VOID(put_wish(core, db, wish));
    if (was_released) TRY_VOID(take_off_wall(core, db, id));
    TRY_VOID(audit(core, db, who.id, "wish.undo", id, Json::object()));
    TRY(auto now, store::wishes::find(db, who.building, id));
    return view_of(db, who, *std::move(now));
  });
}

}  // namespace desk
