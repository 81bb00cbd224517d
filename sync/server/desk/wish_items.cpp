#include "sync/server/desk/wish_items.h"

#include <algorithm>

#include "data/model/bounds.h"
#include "data/model/receipt.h"
#include "data/model/stages.h"
#include "data/model/standing.h"
#include "data/store/centre/buildings.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/item_answers.h"
#include "sync/server/desk/wish_book.h"
#include "sync/server/desk/wish_due.h"
#include "sync/server/desk/wish_merge.h"

namespace desk {
namespace {

using model::Submission;
using protocol::PushItem;
using protocol::PushItemAnswer;
using server::Core;

// Two letters, a country perhaps; what is none stands as the house's own.
std::string lang_of(const Submission& s) {
  const bool fits = !model::check(model::kBoundWishLang, s.lang) &&
                    std::all_of(s.lang.begin(), s.lang.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
                    });
  return fits ? s.lang : "zh";
}

// What a ready phrase named, while the building has it; a kiosk may know an older list.
base::Result<model::Id> place_of(Core& core, sql::Connection& db, const Submission& s) {
  if (!s.place) return model::Id();
  TRY(const auto building, store::buildings::find(db, core.building));
  if (!building) return model::Id();
  const bool known = std::any_of(building->places.begin(), building->places.end(),
                                 [&](const model::Place& one) { return one.id == *s.place; });
  return known ? *s.place : model::Id();
}

int& verdicts_of(model::Ratings& ratings, model::Verdict verdict) {
  if (verdict == model::Verdict::kSolved) return ratings.solved;
  return verdict == model::Verdict::kPartly ? ratings.partly : ratings.not_solved;
}

}  // namespace

base::Result<PushItemAnswer> take_wish(Core& core, sql::Connection& db, const PushItem& item,
                                       const Submission& s) {
  TRY(const auto known, store::wishes::find(db, core.building, s.id));
  if (known) return refuse(item, "bad_payload");
  model::Wish wish;
  wish.id = s.id;
  wish.building = core.building;
  wish.category = *s.category;
  wish.text = s.text;
  wish.lang = lang_of(s);
  wish.created_ms = s.made_ms;
  TRY(wish.place, place_of(core, db, s));
  store::wishes::Secrets secrets;
  secrets.code_hash = core.hash("receipt", *model::parse_receipt_code(s.receipt_code));
  secrets.secret_hash = core.hash("receipt-secret", s.receipt_secret);
  if (s.contact && !s.contact->phone.empty()) {
    TRY(secrets.contact, seal_contact(core, *s.contact));
    secrets.person_tag = person_tag(core, *s.contact);
  }
  TRY(wish, with_due(core, db, std::move(wish)));
  TRY_VOID(store::wishes::add(db, core.building, wish, secrets));
  TRY_VOID(note_made(core, db, "", wish));
  return accept(item, 0);
}

base::Result<PushItemAnswer> take_me_too(Core& core, sql::Connection& db, const PushItem& item,
                                         const Submission& s) {
  TRY(const auto record, store::wishes::find(db, core.building, *s.target));
  if (!record || record->wish.released_ms == 0) return refuse(item, "unknown_target");
  // Said to one that was merged meanwhile, it counts for the one that goes on.
  TRY(auto wish, counts_for(db, core.building, record->wish));
  if (!wish || !model::is_public(wish->stage)) return refuse(item, "unknown_target");
  const int step = s.kind == model::SubmissionKind::kMeToo ? 1 : -1;
  wish->me_too = std::clamp(wish->me_too + step, 0, model::kVisitsMax);
  TRY(const int64_t revision, shown_at(core, item, put_wish(core, db, *wish)));
  return accept(item, revision);
}

base::Result<PushItemAnswer> take_rating(Core& core, sql::Connection& db, const PushItem& item,
                                         const Submission& s, const std::string& wish) {
  if (s.target && *s.target != wish) return refuse(item, "not_yours");
  TRY(auto record, store::wishes::find(db, core.building, wish));
  if (!record || !model::may_rate(record->wish.stage)) return refuse(item, "too_late");
  model::Ratings& ratings = record->wish.ratings;
  // A second verdict replaces the first: one wisher, one vote.
  if (record->rated) --verdicts_of(ratings, *record->rated);
  int& verdicts = verdicts_of(ratings, *s.verdict);
  verdicts = std::clamp(verdicts + 1, 0, model::kVisitsMax);
  TRY_VOID(store::wishes::note_verdict(db, core.building, wish, *s.verdict));
  TRY(const int64_t revision, shown_at(core, item, put_wish(core, db, record->wish)));
  return accept(item, revision);
}

base::Result<PushItemAnswer> take_withdrawal(Core& core, sql::Connection& db, const PushItem& item,
                                             const std::string& wish) {
  TRY(auto record, store::wishes::find(db, core.building, wish));
  if (!record) return refuse(item, "unknown_code");
  if (record->wish.stage == model::Stage::kWithdrawn) return accept(item, 0, "withdrawn");
  if (!model::may_withdraw(record->wish.stage)) return refuse(item, "too_late");
  model::Wish now = record->wish;
  now.stage = model::Stage::kWithdrawn;
  const auto kept =
      put_step(core, db, {model::WishEventKind::kWithdrawn, "", std::nullopt}, record->wish, now);
  TRY(const int64_t revision,
      shown_at(core, item, kept ? base::Result<int64_t>(kept->revision) : kept.error()));
  return accept(item, revision, "withdrawn");
}

}  // namespace desk
