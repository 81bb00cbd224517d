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
#include "data/store/centre/wishes.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/item_answers.h"
#include "sync/server/desk/wish_items.h"

namespace server {
namespace {

using desk::accept;
using desk::person_tag;
using desk::refuse;
using desk::seal_contact;
using desk::shown_at;
using model::RegistrationState;
using model::Submission;
using model::SubmissionKind;
using protocol::PushItem;
using protocol::PushItemAnswer;

// A kiosk with a wrong clock loses nothing: its time gives way to ours, and what it said is kept.
base::Result<void> mend_time(Core& core, sql::Connection& db, Submission* s) {
  const int64_t claimed_ms = s->made_ms;
  s->made_ms = model::plausible_or(claimed_ms, core.now());
  if (s->made_ms == claimed_ms) return {};
  return store::streams::note_odd_time(db, s->building, s->id, claimed_ms, core.now());
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
  TRY(const auto owner, find_receipt(db, core.building, core.hash("receipt", *code), false));
  if (!owner) return refuse(item, "unknown_code");
  const bool of_wish = s.kind != SubmissionKind::kCancel;
  if (owner->is_wish != of_wish) return refuse(item, "not_yours");
  if (s.kind == SubmissionKind::kRating) return desk::take_rating(core, db, item, s, owner->id);
  if (of_wish) return desk::take_withdrawal(core, db, item, owner->id);
  return take_cancellation(core, db, item, *owner);
}

}  // namespace

base::Result<std::optional<ReceiptOwner>> find_receipt(sql::Connection& db,
                                                       const std::string& building,
                                                       const std::string& hash, bool by_secret) {
  // What is no code at all has no hash.
  if (hash.empty()) return std::optional<ReceiptOwner>();
  using store::wishes::Receipt;
  TRY(const auto wish,
      store::wishes::by_receipt(db, building, by_secret ? Receipt::kSecret : Receipt::kCode, hash));
  if (wish) return std::optional<ReceiptOwner>({true, *wish});
  const std::string column = by_secret ? "secret_hash" : "code_hash";
  return db.one("SELECT id FROM registration WHERE " + column +
                    " = :hash ORDER BY made_ms DESC LIMIT 1",
                {{"hash", hash}}, [](const sql::Row& r) {
                  return ReceiptOwner{false, r.text("id")};
                });
}

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
    case SubmissionKind::kWish: return desk::take_wish(core, db, item, s);
    case SubmissionKind::kRegistration: return take_registration(core, db, item, s);
    case SubmissionKind::kMeToo:
    case SubmissionKind::kMeTooUndo: return desk::take_me_too(core, db, item, s);
    case SubmissionKind::kRating:
    case SubmissionKind::kCancel:
    case SubmissionKind::kWithdraw: return take_by_receipt(core, db, item, s);
    case SubmissionKind::kVoid: break;
  }
  return refuse(item, "bad_payload");
}

}  // namespace server
