#include "sync/server/desk/wishes.h"

#include "data/model/validate.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/texts.h"
#include "sync/server/desk/unread.h"
#include "sync/server/desk/wish_book.h"
#include "sync/server/desk/wish_due.h"
#include "sync/server/desk/wish_merge.h"

namespace desk {
namespace {

using model::Json;
using model::Stage;
using server::Permission;
using store::wishes::Record;
using store::wishes::Wanted;

base::Result<store::Listing<Record>> fetch(sql::Connection& db, const std::string& building,
                                           const Wanted& wanted, const WishQuery& query,
                                           WishPage* page) {
  if (query.finds_none) return store::Listing<Record>{};
  const auto terms = store::search::read_terms(query.words);
  if (terms.empty()) {
    page->total = page->counts->of(wanted);
    store::Slice slice = query.slice;
    slice.total = page->total;
    return store::wishes::page(db, building, wanted, query.order, slice);
  }
  TRY(auto found, store::wishes::search(db, building, wanted, terms, query.order, query.slice));
  page->total = found.total;
  return std::move(found.listing);
}

}  // namespace

base::Result<WishPage> list_wishes(Desk& desk, const Staff& who, const WishQuery& query) {
  const bool reviews = query.stage == Stage::kPendingReview;
  return desk.core.read([&](sql::Connection& db) -> base::Result<WishPage> {
    WishPage page;
    const Wanted wanted{query.stage, query.category, who.may(Permission::kWishesReview)};
    TRY(page.counts, store::wishes::counts(db, who.building));
    TRY(auto found, fetch(db, who.building, wanted, query, &page));
    TRY(page.unreadable, tell_unread(desk.core, "wish", found.unread));
    for (Record& record : found.records) {
      TRY(WishRow row, row_of(db, who.building, std::move(record)));
      page.rows.push_back(std::move(row));
    }
    if (reviews) TRY_VOID(count_similar(desk, db, who.building, &page.rows));
    page.next = found.next;
    return page;
  });
}

base::Result<WishView> find_wish(Desk& desk, const Staff& who, const std::string& id) {
  return desk.core.read([&](sql::Connection& db) -> base::Result<WishView> {
    TRY(auto record, store::wishes::find(db, who.building, id));
    if (!record) return base::not_found("There is no such wish.");
    if (!may_read(who, record->wish)) return not_yours_to_read();
    TRY(WishView view, view_of(db, who, *std::move(record)));
    const model::Wish& wish = view.row.record.wish;
    TRY(view.similar, find_similar(db, who.building, wish));
    if (wish.merged_into) {
      TRY(view.merged_end, counts_for(db, who.building, wish));
    }
    return view;
  });
}

base::Result<model::Contact> open_wish_contact(Desk& desk, const Opening& opening) {
  const Staff& who = opening.who;
  return open_contact(desk, opening, [&](sql::Connection& db) -> base::Result<std::string> {
    TRY(const auto record, store::wishes::find(db, who.building, opening.target));
    const bool unreleased = record && record->wish.released_ms == 0;
    if (!who.may(Permission::kWishesContact, {std::nullopt, unreleased})) {
      return not_yours_to_read();
    }
    return record ? record->contact : std::string();
  });
}

base::Result<WishView> make_wish(Desk& desk, const Staff& who, const NewThing& as,
                                 const WishText& text) {
  if (model::check_wish_text(text.text)) return base::invalid("wish.text is empty or too long");
  TRY_VOID(within(model::check(model::kBoundWishLang, text.lang)));
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<WishView> {
    model::Wish wish;
    wish.id = as.id;
    TRY(const bool is_new, claim(core, db, who.building, as));
    if (is_new) {
      TRY(const auto taken, store::wishes::find(db, who.building, wish.id));
      if (taken) return stands_for_other();
      wish.building = who.building;
      wish.category = text.category;
      wish.source = text.source;
      wish.text = text.text;
      wish.lang = text.lang;
      wish.created_ms = core.now();
      TRY(wish, with_due(core, db, std::move(wish)));
      TRY_VOID(store::wishes::add(db, who.building, wish, {}));
      TRY_VOID(note_made(core, db, who.id, wish));
      TRY_VOID(audit(core, db, who, "wish.make", wish.id, Json::object()));
    }
    TRY(auto record, store::wishes::find(db, who.building, wish.id));
    if (!record) return base::not_found("There is no such wish.");
    return view_of(db, who, *std::move(record));
  });
}

base::Result<WishFigures> wish_figures(sql::Connection& db, const std::string& building) {
  TRY(auto counts, store::wishes::counts(db, building));
  WishFigures figures{std::move(counts), std::nullopt};
  TRY(figures.oldest_pending_ms, store::wishes::oldest_ms(db, building, Stage::kPendingReview));
  return figures;
}

}  // namespace desk
