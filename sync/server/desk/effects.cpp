#include "sync/server/desk/effects.h"

#include <algorithm>

#include "data/model/bounds.h"
#include "data/model/json.h"
#include "data/model/receipt.h"
#include "data/model/slots.h"
#include "data/model/stages.h"
#include "data/model/submission.h"
#include "data/model/validate.h"
#include "data/store/centre/streams.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/wish_merge.h"

namespace server {
namespace {

using model::RegistrationState;
using model::Stage;
using model::Submission;
using model::SubmissionKind;
using protocol::PushItem;
using protocol::PushItemAnswer;
using protocol::PushStatus;

PushItemAnswer refuse(const PushItem& item, std::string reason) {
  PushItemAnswer answer;
  answer.number = item.number;
  answer.id = item.id;
  answer.status = PushStatus::kRefused;
  answer.reason = std::move(reason);
  return answer;
}

PushItemAnswer accept(const PushItem& item, int64_t revision, std::string state = "",
                      std::optional<int64_t> position = std::nullopt) {
  PushItemAnswer answer;
  answer.number = item.number;
  answer.id = item.id;
  if (revision > 0) answer.revision = revision;
  if (!state.empty()) answer.result = protocol::PushResult{std::move(state), position};
  return answer;
}

base::Result<std::string> seal_contact(Core& core, const model::Contact& contact) {
  return core.seal(model::dump_json({{"name", contact.name}, {"phone", contact.phone}}));
}

std::string person_tag(Core& core, const model::Contact& contact) {
  return core.hash("person", model::normalise_phone(contact.phone));
}

// What a visitor gave is kept even where the row that it changes has outgrown what kiosks take: the
// wall stays as it is, and the log says so.
base::Result<int64_t> shown_at(Core& core, const PushItem& item, base::Result<int64_t> stored) {
  if (stored || stored.error().code != base::Code::kTooLarge) return stored;
  core.log.error("{} {} is kept, but the wall cannot show it: {}", model::to_string(item.kind),
                 item.id, stored.error().message);
  return int64_t{0};
}

// A kiosk with a wrong clock loses nothing: its time gives way to ours, and what it said is kept.
base::Result<void> mend_time(Core& core, sql::Connection& db, Submission* s) {
  const int64_t claimed_ms = s->made_ms;
  s->made_ms = model::plausible_or(claimed_ms, core.now());
  if (s->made_ms == claimed_ms) return {};
  return store::streams::note_odd_time(db, s->building, s->id, claimed_ms, core.now());
}

// Two letters, a country perhaps; what is none stands as the house's own.
std::string lang_of(const Submission& s) {
  const bool fits = !model::check(model::kBoundWishLang, s.lang) &&
                    std::all_of(s.lang.begin(), s.lang.end(), [](char c) {
                      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
                    });
  return fits ? s.lang : "zh";
}

base::Result<PushItemAnswer> take_wish(Core& core, sql::Connection& db, const PushItem& item,
                                       const Submission& s) {
  TRY(const auto known, load_wish(db, s.id));
  if (known) return refuse(item, "bad_payload");
  model::Wish wish;
  wish.id = s.id;
  wish.building = core.building;
  wish.category = *s.category;
  wish.text = s.text;
  wish.lang = lang_of(s);
  wish.created_ms = s.made_ms;
  WishSecrets secrets;
  secrets.code_hash = core.hash("receipt", *model::parse_receipt_code(s.receipt_code));
  secrets.secret_hash = core.hash("receipt-secret", s.receipt_secret);
  if (s.contact && !s.contact->phone.empty()) {
    TRY(secrets.contact, seal_contact(core, *s.contact));
    secrets.person_tag = person_tag(core, *s.contact);
  }
  TRY_VOID(insert_wish(db, wish, secrets));
  return accept(item, 0);
}

// Why this sign-up cannot be taken; "" where it can.
base::Result<std::string> refusal_of(sql::Connection& db, const Submission& s,
                                     const std::optional<model::Event>& event,
                                     const std::string& tag) {
  if (!event || event->published_ms == 0) return std::string("unknown_event");
  const model::Slot* slot = model::find_slot(*event, *s.slot);
  if (slot == nullptr) return std::string("unknown_event");
  if (event->cancelled) return std::string("event_cancelled");
  // What counts is when the visitor signed up, not when the network came back.
  const model::Taking taking = model::taking(*event, *slot, s.made_ms);
  const bool closed = s.made_ms >= event->signup_closes_ms;
  if (taking == model::Taking::kOver && !closed) return std::string("slot_over");
  if (taking != model::Taking::kOpen) return std::string("signup_closed");
  TRY(const int64_t doubles,
      db.integer("SELECT count(*) FROM registration WHERE event = :event AND person_tag = :tag "
                 "AND state NOT IN ('cancelled', 'refused')",
                 {{"event", event->id}, {"tag", tag}}));
  return std::string(doubles > 0 ? "already_registered" : "");
}

// One that was not taken has no place in the order, and nothing of the person is kept: only what
// its receipt needs to say so.
base::Result<void> file_registration(Core& core, sql::Connection& db, const Submission& s,
                                     model::RegistrationState state, const std::string& refusal,
                                     const std::string& tag) {
  const bool is_taken = refusal.empty();
  std::string contact;
  if (is_taken) {
    TRY(contact, seal_contact(core, *s.contact));
  }
  TRY_VOID(db.run(
      "INSERT INTO registration (id, event, slot, ordinal, state, made_ms, contact, person_tag, "
      "code_hash, secret_hash, refusal, building) VALUES (:id, :event, :slot, CASE WHEN :taken = 1 "
      "THEN "
      "(SELECT coalesce(max(ordinal), 0) + 1 FROM registration WHERE event = :event) ELSE 0 END, "
      ":state, :made, :contact, :tag, :code, :secret, :refusal, :building)",
      {{"id", s.id},
       {"event", *s.event},
       {"slot", *s.slot},
       {"taken", is_taken},
       {"state", model::to_string(state)},
       {"made", s.made_ms},
       {"contact", contact},
       {"tag", is_taken ? tag : std::string()},
       {"refusal", refusal},
       {"building", core.building},
       {"code", core.hash("receipt", *model::parse_receipt_code(s.receipt_code))},
       {"secret", core.hash("receipt-secret", s.receipt_secret)}}));
  return {};
}

base::Result<PushItemAnswer> take_registration(Core& core, sql::Connection& db,
                                               const PushItem& item, const Submission& s) {
  TRY(const auto event, load_event(db, *s.event));
  const std::string tag = person_tag(core, *s.contact);
  TRY(const std::string refusal, refusal_of(db, s, event, tag));
  if (!refusal.empty()) {
    TRY_VOID(file_registration(core, db, s, model::RegistrationState::kRefused, refusal, tag));
    return refuse(item, refusal);
  }
  TRY(const Place place, next_place(core, db, *event, *s.slot));
  TRY_VOID(file_registration(core, db, s, place.state, "", tag));
  TRY(const int64_t revision, shown_at(core, item, store_event(core, db, *event)));
  return accept(item, revision, std::string(model::to_string(place.state)), place.position);
}

base::Result<PushItemAnswer> take_me_too(Core& core, sql::Connection& db, const PushItem& item,
                                         const Submission& s) {
  TRY(const auto record, load_wish(db, *s.target));
  if (!record || record->wish.released_ms == 0) return refuse(item, "unknown_target");
  // Said to one that was merged meanwhile, it counts for the one that goes on.
  TRY(auto wish, counts_for(db, record->wish));
  if (!wish || !model::is_public(wish->stage)) return refuse(item, "unknown_target");
  const int step = s.kind == SubmissionKind::kMeToo ? 1 : -1;
  wish->me_too = std::clamp(wish->me_too + step, 0, model::kVisitsMax);
  TRY(const int64_t revision, shown_at(core, item, save_wish(core, db, *wish)));
  return accept(item, revision);
}

base::Result<PushItemAnswer> take_rating(Core& core, sql::Connection& db, const PushItem& item,
                                         const Submission& s, const ReceiptOwner& owner) {
  if (!owner.is_wish || (s.target && *s.target != owner.id)) return refuse(item, "not_yours");
  TRY(auto record, load_wish(db, owner.id));
  if (!record || !model::may_rate(record->wish.stage)) return refuse(item, "too_late");
  const auto count = [&](model::Verdict verdict) -> int& {
    model::Ratings& ratings = record->wish.ratings;
    if (verdict == model::Verdict::kSolved) return ratings.solved;
    return verdict == model::Verdict::kPartly ? ratings.partly : ratings.not_solved;
  };
  // A second verdict replaces the first: one wisher, one vote.
  if (const auto old = model::parse_verdict(record->rated)) --count(*old);
  int& verdicts = count(*s.verdict);
  verdicts = std::clamp(verdicts + 1, 0, model::kVisitsMax);
  TRY_VOID(db.run("UPDATE wish SET rated = :rated WHERE id = :id",
                  {{"rated", model::to_string(*s.verdict)}, {"id", owner.id}}));
  TRY(const int64_t revision, shown_at(core, item, save_wish(core, db, record->wish)));
  return accept(item, revision);
}

base::Result<PushItemAnswer> take_withdrawal(Core& core, sql::Connection& db, const PushItem& item,
                                             const ReceiptOwner& owner) {
  if (!owner.is_wish) return refuse(item, "not_yours");
  TRY(auto record, load_wish(db, owner.id));
  if (!record) return refuse(item, "unknown_code");
  if (record->wish.stage == Stage::kWithdrawn) return accept(item, 0, "withdrawn");
  if (!model::may_withdraw(record->wish.stage)) return refuse(item, "too_late");
  record->wish.stage = Stage::kWithdrawn;
  TRY(const int64_t revision, shown_at(core, item, save_wish(core, db, record->wish)));
  return accept(item, revision, "withdrawn");
}

base::Result<PushItemAnswer> take_cancellation(Core& core, sql::Connection& db,
                                               const PushItem& item, const ReceiptOwner& owner) {
  if (owner.is_wish) return refuse(item, "not_yours");
  TRY(const auto sign_up, load_sign_up(core, db, owner.id));
  if (!sign_up) return refuse(item, "unknown_code");
  if (sign_up->state == RegistrationState::kCancelled) return accept(item, 0, "cancelled");
  if (!model::may_cancel(sign_up->state, sign_up->time)) return refuse(item, "too_late");
  TRY(const int64_t revision,
      shown_at(core, item, cancel_and_promote(core, db, owner.id, model::CancelledBy::kVisitor)));
  return accept(item, revision, "cancelled");
}

base::Result<PushItemAnswer> take_by_receipt(Core& core, sql::Connection& db, const PushItem& item,
                                             const Submission& s) {
  const auto code = model::parse_receipt_code(s.receipt_code);
  if (!code) return refuse(item, "unknown_code");
  TRY(const auto owner, find_receipt(db, core.hash("receipt", *code), false));
  if (!owner) return refuse(item, "unknown_code");
  if (s.kind == SubmissionKind::kRating) return take_rating(core, db, item, s, *owner);
  if (s.kind == SubmissionKind::kWithdraw) return take_withdrawal(core, db, item, *owner);
  return take_cancellation(core, db, item, *owner);
}

}  // namespace

base::Result<PushItemAnswer> apply_submission(Core& core, sql::Connection& db,
                                              const std::string& building, const PushItem& item) {
  const crypto::KeyPair* pair = core.keys->find(item.key_id);
  if (pair == nullptr) return refuse(item, "cannot_open");
  const auto opened = pair->open(base::as_bytes(item.sealed));
  if (!opened) return refuse(item, "cannot_open");
  const auto parsed = model::submission_from_payload(opened->view());
  if (!parsed) return refuse(item, "bad_payload");
  Submission s = *parsed;
  if (s.building != building) return refuse(item, "building_unknown");
  const bool agrees = s.id == item.id && s.kind == item.kind && s.key_id == item.key_id &&
                      (!item.event || item.event == s.event) && (!item.slot || item.slot == s.slot);
  if (!agrees) return refuse(item, "envelope_mismatch");
  TRY_VOID(mend_time(core, db, &s));
  switch (s.kind) {
    case SubmissionKind::kWish: return take_wish(core, db, item, s);
    case SubmissionKind::kRegistration: return take_registration(core, db, item, s);
    case SubmissionKind::kMeToo:
    case SubmissionKind::kMeTooUndo: return take_me_too(core, db, item, s);
    case SubmissionKind::kRating:
    case SubmissionKind::kCancel:
    case SubmissionKind::kWithdraw: return take_by_receipt(core, db, item, s);
    case SubmissionKind::kVoid: break;
  }
  return refuse(item, "bad_payload");
}

}  // namespace server
