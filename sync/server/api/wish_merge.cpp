#include "sync/server/api/wish_merge.h"

#include <algorithm>

#include "data/model/bounds.h"

namespace server {

model::FindWish find_wishes(sql::Connection& db) {
  return [&db](const model::Id& id) -> base::Result<std::optional<model::Wish>> {
    TRY(auto record, load_wish(db, id));
    if (!record) return std::optional<model::Wish>();
    return std::optional<model::Wish>(std::move(record->wish));
  };
}

base::Result<std::optional<HttpResponse>> refuse_merge(sql::Connection& db, const std::string& id,
                                                       const std::string& target) {
  using Refused = std::optional<HttpResponse>;
  TRY(const auto fault, model::check_merge(id, target, find_wishes(db)));
  if (!fault) return Refused();
  switch (*fault) {
    case model::MergeFault::kUnknown: break;
    case model::MergeFault::kCircle:
      return Refused(fail(422, "merge_circle", "The wish would be merged into itself."));
    case model::MergeFault::kMerged:
      return Refused(fail(422, "target_merged", "That wish was merged into another one."));
    case model::MergeFault::kClosed:
      return Refused(fail(422, "target_closed", "That wish is closed or answered."));
  }
  return Refused(fail(422, "bad_target", "Say which wish on the wall this one is merged into."));
}

base::Result<void> carry_me_toos(Call& call, sql::Connection& db, const model::Wish& merged) {
  TRY(auto target, load_wish(db, *merged.merged_into));
  if (!target) return base::not_found("the wish merged into is gone");
  const int64_t sum = int64_t{target->wish.me_too} + merged.me_too;
  target->wish.me_too = static_cast<int>(std::min<int64_t>(sum, model::kVisitsMax));
  TRY_VOID(save_wish(call.core, db, target->wish));
  return audit(call.core, db, call.staff.id, "wish.take_in", target->wish.id,
               {{"from", merged.id}, {"me_too", merged.me_too}});
}

base::Result<std::optional<model::Wish>> counts_for(sql::Connection& db, const model::Wish& wish) {
  return model::merged_end(wish, find_wishes(db));
}

}  // namespace server
