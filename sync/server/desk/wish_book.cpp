#include "sync/server/desk/wish_book.h"

#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_due.h"

namespace desk {
namespace {

const std::string kKind{model::kKindWish};

}  // namespace

base::Result<int64_t> put_wish(server::Core& core, sql::Connection& db, const model::Wish& given) {
  TRY(const model::Wish wish, with_due(core, db, given));
  const std::string body = model::to_body(wish);
  TRY_VOID(store::wishes::change(db, core.building, wish));
  TRY_VOID(store::media::name(db, core.building, kKind, wish.id,
                              model::media_of(model::kKindWish, body)));
  if (wish.released_ms == 0) return 0;  // never released: the wall has not heard of it
  const bool shown = model::is_public(wish.stage);
  return store::feed::publish(db, core.building, {{kKind, wish.id, !shown, shown ? body : ""}});
}

base::Result<void> take_off_wall(server::Core& core, sql::Connection& db, const std::string& id) {
  TRY(const int64_t revision, store::feed::publish(db, core.building, {{kKind, id, true, ""}}));
  (void)revision;
  return {};
}

}  // namespace desk
