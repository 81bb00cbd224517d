#include "sync/server/desk/wish_receipt.h"

#include "data/model/stages.h"
#include "data/model/standing.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_merge.h"

namespace desk {
namespace {

bool hangs(const model::Wish& wish) { return wish.released_ms > 0 && model::is_public(wish.stage); }

}  // namespace

base::Result<protocol::ReceiptAnswer> wish_receipt(server::Core& core, sql::Connection& db,
                                                   const std::string& id) {
  TRY(const auto record, store::wishes::find(db, core.building, id));
  if (!record) return base::not_found("the wish is gone");
  const model::Wish& wish = record->wish;
  protocol::ReceiptAnswer answer;
  answer.stage = wish.stage;
  answer.closed_reason = wish.closed_reason;
  if (hangs(wish)) answer.wish = wish;
  if (wish.stage == model::Stage::kPendingReview && wish.due) {
    answer.contact_ms = wish.due->contact_ms;
  }
  answer.rated = record->rated;
  if (model::may_rate(wish.stage)) answer.can.push_back("rate");
  if (model::may_withdraw(wish.stage)) answer.can.push_back("withdraw");
  return answer;
}

base::Result<std::optional<protocol::ReceiptAnswer>> goes_on(server::Desk& desk,
                                                             const model::Wish& merged) {
  server::Core& core = desk.core;
  protocol::ReceiptAnswer end;
  TRY(end.wish,
      core.read([&](sql::Connection& db) { return counts_for(db, core.building, merged); }));
  if (!end.wish || !hangs(*end.wish)) return std::optional<protocol::ReceiptAnswer>();
  end.stage = end.wish->stage;
  end.closed_reason = end.wish->closed_reason;
  return std::optional<protocol::ReceiptAnswer>(std::move(end));
}

}  // namespace desk
