#include <algorithm>

#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/store/centre/feed.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/api/wish_view.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/wish_merge.h"

namespace server {
namespace {

using model::Stage;

constexpr int64_t kUndo_ms = 15 * base::kSecond_ms;  // the console offers ten of them

// With the numbers that may stand: said yes to, the house's, or on the wall with this wish already.
using Change =
    std::function<std::optional<HttpResponse>(model::Wish&, const model::Standing& allowed)>;

Answer found(Call& call, sql::Connection& db) {
  TRY(const auto record, load_wish(db, call.args[0]));
  if (!record) return base::not_found("There is no such wish.");
  TRY(const Json json, wish_json(call, db, *record));
  return ok(json);
}

// Loads, checks the version, lets `change` edit, saves, audits, answers with the wish. A wish that
// `change` merged is merged into an open one, or not at all.
Answer change_within(Call& call, sql::Connection& db, const char* action, const Change& change) {
  TRY(auto record, load_wish(db, call.args[0]));
  if (!record) return fail(404, "not_found", "There is no such wish.");
  if (!may_read(call, record->wish)) return not_yours_to_read();
  model::Reader r(call.body, "wish");
  const int64_t version = r.integer("version");
  if (r.failed()) return r.error();
  if (version != record->version) {
    TRY(Json current, wish_json(call, db, *record));
    return fail(409, "stale", "Somebody else changed this wish.",
                {{"current", std::move(current)}});
  }
  const Stage before = record->wish.stage;
  const auto category = record->wish.category;
  const bool shown = record->wish.released_ms > 0;
  TRY(const model::Standing allowed,
      standing(call, db, shown ? model::phones_of(record->wish) : std::vector<std::string>()));
  if (auto refused = change(record->wish, allowed)) return std::move(*refused);
  const bool merges = record->wish.stage == Stage::kMerged;
  if (merges) {
    TRY_VOID(check_merge(db, record->wish.id, record->wish.merged_into.value_or("")));
  }
  TRY(const int64_t revision, save_wish(call.core, db, record->wish));
  if (merges) TRY_VOID(carry_me_toos(call.core, db, call.staff.id, record->wish));
  TRY_VOID(audit(call.core, db, call.staff.id, action, call.args[0],
                 {{"from", std::string(model::to_string(before))},
                  {"category", std::string(model::to_string(category))},
                  {"to", std::string(model::to_string(record->wish.stage))},
                  {"revision", revision}}));
  return found(call, db);
}

Answer change_wish(Call& call, const char* action, const Change& change) {
  return call.core.write(
      [&](sql::Connection& db) { return change_within(call, db, action, change); });
}

HttpResponse not_a_step() {
  return fail(422, "not_a_step", "A wish in this stage cannot take this step.");
}

// Nobody speaks in a name that is not his own, whatever the request says.
std::optional<HttpResponse> check_voice(const Call& call, Permission permission,
                                        std::optional<model::Party> party) {
  if (call.staff.may(permission, {party, false})) return std::nullopt;
  return to_response(not_allowed(permission, "A party is spoken for by its own members only."));
}

HttpResponse no_target(std::string_view message) { return fail(422, "bad_target", message); }

void add_line(Call& call, model::Wish& wish, const std::string& line,
              std::optional<model::Party> party, std::string id = "") {
  if (line.empty()) return;
  if (id.empty()) id = base::make_id(call.core.clock, call.core.random);
  wish.updates.push_back({std::move(id), wish.stage, call.core.now(), line, party});
}

// The next public line fits: a step may take the room that lines without one leave.
std::optional<HttpResponse> check_line(const model::Wish& wish, const std::string& line,
                                       const model::CountBound& room,
                                       const model::Standing& allowed) {
  if (auto bad = refuse(model::check(model::kBoundWishLine, line, allowed))) return bad;
  return refuse(model::check(room, wish.updates.size() + 1));
}

}  // namespace

Answer release_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string text = r.text("text");
  const auto category = r.word("category", model::parse_wish_category);
  const std::string line = r.text_or("line", "");
  if (r.failed()) return r.error();
  return change_wish(call, "wish.release",
                     [&](model::Wish& wish,
                         const model::Standing& allowed) -> std::optional<HttpResponse> {
                       if (wish.stage != Stage::kPendingReview) return not_a_step();
                       if (auto bad = refuse(model::check(model::kBoundWishText, text, allowed)))
                         return bad;
                       if (!line.empty()) {
                         if (auto bad = check_line(wish, line, model::kBoundWishUpdates, allowed))
                           return bad;
                       }
                       wish.text = text;
                       wish.category = category;
                       wish.stage = Stage::kCollected;
                       wish.released_ms = call.core.now();
                       add_line(call, wish, line, std::nullopt);
                       return std::nullopt;
                     });
}

Answer decline_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string reason = r.text("reason");
  if (r.failed()) return r.error();
  return change_wish(
      call, "wish.decline",
      [&](model::Wish& wish, const model::Standing& allowed) -> std::optional<HttpResponse> {
        if (!model::may_follow(wish.stage, Stage::kDeclined)) return not_a_step();
        if (auto bad = refuse(model::check(model::kBoundWishReason, reason, allowed))) return bad;
        wish.stage = Stage::kDeclined;
        wish.closed_reason = reason;
        return std::nullopt;
      });
}

Answer move_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const Stage stage = r.word("stage", model::parse_stage);
  const std::string line = r.text("line");
  const auto party = r.maybe_word("party", model::parse_party);
  const auto merged = r.maybe_text("merged_into");
  std::optional<model::Referral> referral;
  if (const Json* object = r.maybe_object("referred")) {
    model::Reader f(*object, "referred");
    referral = model::Referral{f.text("body"), f.text_or("number", "")};
    if (f.failed()) return f.error();
  }
  if (r.failed()) return r.error();
  const Permission right =
      stage == Stage::kMerged ? Permission::kWishesMerge : Permission::kWishesMove;
  if (auto refused = check_voice(call, right, party)) return std::move(*refused);
  const Change move = [&](model::Wish& wish,
                          const model::Standing& allowed) -> std::optional<HttpResponse> {
    // Releasing, answering and declining have steps of their own, with their own rights.
    const bool own_step = stage == Stage::kAnswered || stage == Stage::kDeclined ||
                          stage == Stage::kWithdrawn || wish.stage == Stage::kPendingReview;
    if (own_step || !model::may_follow(wish.stage, stage)) return not_a_step();
    if (auto bad = check_line(wish, line, model::kBoundWishUpdates, allowed)) return bad;
    if (stage == Stage::kReferred && !referral) {
      return no_target("Say which body this wish is referred to.");
    }
    if (stage == Stage::kReferred) {
      auto bad = refuse(model::check(model::kBoundReferredBody, referral->body, allowed));
      if (!bad) bad = refuse(model::check(model::kBoundReferredNumber, referral->number, allowed));
      if (bad) return bad;
    }
    wish.stage = stage;
    if (stage == Stage::kMerged) wish.merged_into = merged;
    if (stage == Stage::kReferred) wish.referred = referral;
    add_line(call, wish, line, party);
    return std::nullopt;
  };
  return change_wish(call, "wish.move", move);
}

Answer answer_wish(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string text = r.text("text");
  const auto outcome = r.word("outcome", model::parse_outcome);
  const auto party = r.maybe_word("party", model::parse_party);
  if (r.failed()) return r.error();
  if (auto refused = check_voice(call, Permission::kWishesAnswer, party))
    return std::move(*refused);
  return change_wish(
      call, "wish.answer",
      [&](model::Wish& wish, const model::Standing& allowed) -> std::optional<HttpResponse> {
        const bool anew =
            wish.stage == Stage::kAnswered;  // a better answer takes the old one's place
        if (!anew && !model::may_follow(wish.stage, Stage::kAnswered)) return not_a_step();
        if (auto bad = refuse(model::check(model::kBoundWishAnswer, text, allowed))) return bad;
        wish.stage = Stage::kAnswered;
        wish.answer = model::Answer{text, outcome, call.core.now(), party};
        return std::nullopt;
      });
}

// One more public line; the wish stays where it is.
Answer add_progress(Call& call) {
  model::Reader r(call.body, "wish");
  const std::string line = r.text("line");
  const auto party = voice_of(call.staff.roles, r.maybe_word("party", model::parse_party));
  if (r.failed()) return r.error();
  if (auto refused = check_voice(call, Permission::kWishesLine, party)) return std::move(*refused);
  const auto make = [&](sql::Connection& db, const std::string& id) {
    const Change add = [&](model::Wish& wish,
                           const model::Standing& allowed) -> std::optional<HttpResponse> {
      if (model::stage_number(wish.stage) == 0) return not_a_step();
      if (auto bad = check_line(wish, line, model::kBoundWishLines, allowed)) return bad;
      add_line(call, wish, line, party, id);
      return std::nullopt;
    };
    return change_within(call, db, "wish.line", add);
  };
  return make_once(call, "line", make,
                   [&](sql::Connection& db, const std::string&) { return found(call, db); });
}

// Takes a release or a refusal back within seconds, by whoever did it and only while nothing came
// after it: the wish waits for review as before, and leaves a wall that has it already.
Answer undo_review(Call& call) {
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(auto record, load_wish(db, call.args[0]));
    if (!record) return fail(404, "not_found", "There is no such wish.");
    TRY(const auto step,
        db.one(
            "SELECT detail FROM audit WHERE n = (SELECT max(n) FROM audit WHERE target = :id) "
            "AND action IN ('wish.release', 'wish.decline') AND staff = :staff AND "
            "at_ms >= :since",
            {{"id", call.args[0]}, {"staff", call.staff.id}, {"since", call.core.now() - kUndo_ms}},
            [](const sql::Row& row) { return row.text("detail"); }));
    if (!step) return fail(422, "too_late", "This step cannot be taken back any more.");
    TRY(const Json detail, model::parse_json(*step));
    model::Reader r(detail, "detail");
    if (r.text("from") != model::to_string(Stage::kPendingReview)) return not_a_step();
    model::Wish& wish = record->wish;
    const bool was_released = wish.released_ms > 0;
    wish.category = r.word("category", model::parse_wish_category);
    if (r.failed()) return r.error();
    wish.stage = Stage::kPendingReview;
    wish.text = record->original_text;
    wish.released_ms = 0;
    wish.updates.clear();
    wish.closed_reason.reset();
    TRY_VOID(save_wish(call.core, db, wish));
    if (was_released) {
      TRY_VOID(store::feed::publish(db, call.core.building,
                                    {{std::string(model::kKindWish), wish.id, true, ""}}));
    }
    TRY_VOID(audit(call.core, db, call.staff.id, "wish.undo", call.args[0], Json::object()));
    TRY(const auto now, load_wish(db, call.args[0]));
    TRY(const Json json, wish_json(call, db, *now));
    return ok(json);
  });
}

}  // namespace server
