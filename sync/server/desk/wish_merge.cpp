#include "sync/server/desk/wish_merge.h"

#include <algorithm>

#include "data/model/bounds.h"
#include "data/store/centre/wishes.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/wish_book.h"

namespace desk {
namespace {

// Of the wishes of this building.
model::FindWish find_wishes(sql::Connection& db, const std::string& building) {
  return [&db, building](const model::Id& id) -> base::Result<std::optional<model::Wish>> {
    TRY(auto record, store::wishes::find(db, building, id));
    if (!record) return std::optional<model::Wish>();
    return std::optional<model::Wish>(std::move(record->wish));
  };
}

}  // namespace

base::Result<void> check_merge(sql::Connection& db, const std::string& building,
                               const std::string& id, const std::string& target) {
  TRY(const auto fault, model::check_merge(id, target, find_wishes(db, building)));
  if (!fault) return {};
  switch (*fault) {
    case model::MergeFault::kUnknown: break;
    case model::MergeFault::kCircle:
      return base::refused("merge_circle", "The wish would be merged into itself.");
    case model::MergeFault::kMerged:
      return base::refused("target_merged", "That wish was merged into another one.");
    case model::MergeFault::kClosed:
      return base::refused("target_closed", "That wish is closed or answered.");
  }
  return base::refused("bad_target", "Say which wish on the wall this one is merged into.");
}

base::Result<void> carry_me_toos(server::Core& core, sql::Connection& db, const std::string& staff,
                                 const model::Wish& merged) {
  TRY(auto target, store::wishes::find(db, core.building, *merged.merged_into));
  if (!target) return base::not_found("the wish merged into is gone");
  const model::Wish before = target->wish;
  const int64_t sum = int64_t{target->wish.me_too} + merged.me_too;
  target->wish.me_too = static_cast<int>(std::min<int64_t>(sum, model::kVisitsMax));
  const Doing doing{model::WishEventKind::kTookIn, staff, std::nullopt};
  TRY(const Kept kept, put_step(core, db, doing, before, target->wish));
  return audit(core, db, staff, "wish.take_in", target->wish.id,
               {{"from", merged.id}, {"me_too", merged.me_too}, {"event", kept.event}});
}

base::Result<std::optional<model::Wish>> counts_for(sql::Connection& db,
                                                    const std::string& building,
                                                    const model::Wish& wish) {
  return model::merged_end(wish, find_wishes(db, building));
}

}  // namespace desk
