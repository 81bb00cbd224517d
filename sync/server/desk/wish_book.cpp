#include "sync/server/desk/wish_book.h"

#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/store/centre/feed.h"
#include "data/store/centre/media.h"
#include "data/store/centre/wish_events.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_due.h"

namespace desk {
namespace {

const std::string kKind{model::kKindWish};

using model::WishEvent;
using model::WishEventKind;

// Appended to the log, at its end.
base::Result<void> note(server::Core& core, sql::Connection& db, const std::string& wish,
                        WishEvent event, std::vector<WishEvent>* log) {
  event.at_ms = core.now();
  TRY(event.n, store::wish_events::append(db, core.building, wish, event));
  log->push_back(std::move(event));
  return {};
}

}  // namespace

base::Result<void> note_made(server::Core& core, sql::Connection& db, const std::string& staff,
                             const model::Wish& wish) {
  std::vector<WishEvent> log;
  WishEvent made = model::wish_event(WishEventKind::kMade, nullptr, wish);
  made.staff = staff;
  return note(core, db, wish.id, std::move(made), &log);
}

base::Result<Kept> put_step(server::Core& core, sql::Connection& db, const Doing& doing,
                            const model::Wish& before, const model::Wish& after) {
  TRY(auto log, store::wish_events::all(db, core.building, after.id));
  if (log.empty()) {  // it could not be read when the logs of old wishes were begun
    TRY_VOID(
        note(core, db, after.id, model::wish_event(WishEventKind::kFound, nullptr, before), &log));
  }
  TRY(const model::Wish known, model::fold(log));
  WishEvent event = model::wish_event(doing.kind, &known, after);
  event.from = before.stage;
  event.staff = doing.staff;
  event.party = doing.party;
  TRY_VOID(note(core, db, after.id, std::move(event), &log));
  TRY(const model::Wish wish, model::fold(log, after));
  TRY(const int64_t revision, put_wish(core, db, wish));
  return Kept{log.back().n, revision};
}

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
