#include "sync/server/desk/wish_steps.h"

#include <functional>

#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/model/bounds.h"
#include "sync/server/auth/audit.h"
#include "sync/server/desk/texts.h"
#include "sync/server/desk/wish_book.h"
#include "sync/server/desk/wish_merge.h"

namespace desk {
namespace {

using model::Stage;
using model::WishDeed;
using server::Permission;
using store::wishes::Record;

// With the numbers that may stand: said yes to, the house's, or on the wall with this wish already.
using Change = std::function<base::Result<void>(model::Wish&, const model::Standing& allowed)>;

// A step as its caller asks for it.
struct Asked {
  WishDeed deed;
  std::optional<Stage> to;  // nullopt: the stage that it is in
  std::optional<model::Party> party;
  const char* action;  // as the audit has it
};

base::Error not_a_step() {
  return base::refused("not_a_step", "A wish in this stage cannot take this step.");
}

// Before anything of the wish is told. Nobody speaks in a name that is not his own, whatever the
// request says.
base::Result<void> check_voice(const Staff& who, const Asked& asked) {
  const Permission needed =
      model::permission_of(asked.deed, asked.to.value_or(Stage::kPendingReview));
  if (who.may(needed, {asked.party, false})) return {};
  return server::not_allowed(needed, "A party is spoken for by its own members only.");
}

base::Result<Record> load(sql::Connection& db, const Staff& who, const std::string& id) {
  TRY(auto record, store::wishes::find(db, who.building, id));
  if (!record) return base::not_found("There is no such wish.");
  if (!may_read(who, record->wish)) return not_yours_to_read();
  return *std::move(record);
}

base::Result<WishView> view(sql::Connection& db, const Staff& who, const std::string& id) {
  TRY(Record record, load(db, who, id));
  return view_of(db, who, std::move(record));
}

// Stores what `change` made of it, lets follow what the table says, tells the audit.
base::Result<void> take(Core& core, sql::Connection& db, const Staff& who, const Asked& asked,
                        const model::WishStep& step, const model::Wish& before, model::Wish wish) {
  wish.stage = step.to;
  if (step.follows == model::WishFollow::kReleased) wish.released_ms = core.now();
  const bool merges = step.follows == model::WishFollow::kMeTooGoAlong;
  if (merges) {
    TRY_VOID(check_merge(db, who.building, wish.id, wish.merged_into.value_or("")));
  }
  const Doing doing{model::event_of(step.deed), who.id, asked.party};
  TRY(const Kept kept, put_step(core, db, doing, before, wish));
  if (merges) TRY_VOID(carry_me_toos(core, db, who.id, wish));
  return audit(core, db, who, asked.action, wish.id,
               {{"from", std::string(model::to_string(before.stage))},
                {"category", std::string(model::to_string(before.category))},
                {"to", std::string(model::to_string(wish.stage))},
                {"revision", kept.revision},
                {"event", kept.event}});
}

// Within the caller's write.
base::Result<WishView> change_within(Core& core, sql::Connection& db, const Staff& who,
                                     const StepOn& on, const Asked& asked, const Change& change) {
  TRY(const Record record, load(db, who, on.id));
  if (on.version != record.version) {
    return base::Error{base::Code::kConflict, "Somebody else changed this wish.", "stale"};
  }
  const model::Wish& before = record.wish;
  const auto* const step =
      model::find_step(asked.deed, before.stage, asked.to.value_or(before.stage));
  if (step == nullptr) return not_a_step();
  if (!who.may(step->permission, {asked.party, before.released_ms == 0})) {
    return server::not_allowed(step->permission, "Your role does not include this step.");
  }
  std::vector<std::string> there;
  if (before.released_ms > 0) there = model::phones_of(before);
  TRY(const model::Standing allowed,
      allowed_numbers(db, who.building, on.numbers_ok, std::move(there)));
  model::Wish wish = before;
  wish.stage = step->to;
  TRY_VOID(change(wish, allowed));
  TRY_VOID(take(core, db, who, asked, *step, before, std::move(wish)));
  return view(db, who, on.id);
}

base::Result<WishView> change_wish(Desk& desk, const Staff& who, const StepOn& on,
                                   const Asked& asked, const Change& change) {
  TRY_VOID(check_voice(who, asked));
  return desk.core.write(
      [&](sql::Connection& db) { return change_within(desk.core, db, who, on, asked, change); });
}

// The next public line fits: a step may take the room that lines without one leave.
base::Result<void> put_line(Core& core, model::Wish& wish, const Line& line,
                            const model::CountBound& room, const model::Standing& allowed,
                            std::string id = "") {
  TRY_VOID(within(model::check(model::kBoundWishLine, line.text, allowed)));
  TRY_VOID(within(model::check(room, wish.updates.size() + 1)));
  if (id.empty()) id = base::make_id(core.clock, core.random);
  wish.updates.push_back({std::move(id), wish.stage, core.now(), line.text, line.party});
  return {};
}

base::Result<void> check_referral(const std::optional<model::Referral>& referral,
                                  const model::Standing& allowed) {
  if (!referral) return base::refused("bad_target", "Say which body this wish is referred to.");
  TRY_VOID(within(model::check(model::kBoundReferredBody, referral->body, allowed)));
  return within(model::check(model::kBoundReferredNumber, referral->number, allowed));
}

}  // namespace

base::Result<WishView> release_wish(Desk& desk, const Staff& who, const StepOn& on,
                                    const Release& release) {
  const Asked asked{WishDeed::kRelease, Stage::kCollected, std::nullopt, "wish.release"};
  return change_wish(desk, who, on, asked,
                     [&](model::Wish& wish, const model::Standing& allowed) -> base::Result<void> {
                       TRY_VOID(within(model::check(model::kBoundWishText, release.text, allowed)));
                       wish.text = release.text;
                       wish.category = release.category;
                       if (release.line.empty()) return {};
                       return put_line(desk.core, wish, {release.line, std::nullopt},
                                       model::kBoundWishUpdates, allowed);
                     });
}

base::Result<WishView> decline_wish(Desk& desk, const Staff& who, const StepOn& on,
                                    const std::string& reason) {
  const Asked asked{WishDeed::kDecline, Stage::kDeclined, std::nullopt, "wish.decline"};
  return change_wish(desk, who, on, asked,
                     [&](model::Wish& wish, const model::Standing& allowed) -> base::Result<void> {
                       TRY_VOID(within(model::check(model::kBoundWishReason, reason, allowed)));
                       wish.closed_reason = reason;
                       return {};
                     });
}

base::Result<WishView> move_wish(Desk& desk, const Staff& who, const StepOn& on, const Move& move) {
  const Asked asked{WishDeed::kMove, move.to, move.party, "wish.move"};
  return change_wish(desk, who, on, asked,
                     [&](model::Wish& wish, const model::Standing& allowed) -> base::Result<void> {
                       TRY_VOID(put_line(desk.core, wish, {move.line, move.party},
                                         model::kBoundWishUpdates, allowed));
                       if (move.to == Stage::kMerged) wish.merged_into = move.merged_into;
                       if (move.to != Stage::kReferred) return {};
                       TRY_VOID(check_referral(move.referred, allowed));
                       wish.referred = move.referred;
                       return {};
                     });
}

base::Result<WishView> answer_wish(Desk& desk, const Staff& who, const StepOn& on,
                                   const AnswerGiven& answer) {
  const Asked asked{WishDeed::kAnswer, Stage::kAnswered, answer.party, "wish.answer"};
  return change_wish(
      desk, who, on, asked,
      [&](model::Wish& wish, const model::Standing& allowed) -> base::Result<void> {
        TRY_VOID(within(model::check(model::kBoundWishAnswer, answer.text, allowed)));
        wish.answer = model::Answer{answer.text, answer.outcome, desk.core.now(), answer.party};
        return {};
      });
}

base::Result<WishView> add_line(Desk& desk, const Staff& who, const StepOn& on, const Line& line,
                                const NewThing& as) {
  const Line said{line.text, server::voice_of(who.roles, line.party)};
  const Asked asked{WishDeed::kLine, std::nullopt, said.party, "wish.line"};
  const Change add = [&](model::Wish& wish, const model::Standing& allowed) {
    return put_line(desk.core, wish, said, model::kBoundWishLines, allowed, as.id);
  };
  TRY_VOID(check_voice(who, asked));
  return desk.core.write([&](sql::Connection& db) -> base::Result<WishView> {
    TRY(const bool is_new, claim(desk.core, db, who.building, as));
    if (!is_new) return view(db, who, on.id);
    return change_within(desk.core, db, who, on, asked, add);
  });
}

}  // namespace desk
