#include "sync/server/desk/sign_ups.h"

#include "data/model/receipt.h"
#include "data/model/slots.h"
#include "data/store/centre/events.h"
#include "data/store/centre/registrations.h"
#include "sync/server/desk/allocation.h"
#include "sync/server/desk/item_answers.h"

namespace desk {
namespace {

using model::RegistrationState;
using model::Submission;
using protocol::PushItem;
using protocol::PushItemAnswer;

base::Result<std::optional<model::Event>> find_event(Core& core, sql::Connection& db,
                                                     const std::string& id) {
  TRY(auto record, store::events::find(db, core.building, id));
  if (!record) return std::optional<model::Event>();
  return std::optional<model::Event>(std::move(record->event));
}

// Why this sign-up cannot be taken; "" where it can.
base::Result<std::string> refusal_of(Core& core, sql::Connection& db, const Submission& s,
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
  TRY(const bool is_double, store::registrations::is_signed_up(db, core.building, event->id, tag));
  return std::string(is_double ? "already_registered" : "");
}

// One that was not taken has no place in the order, and nothing of the person is kept: only what
// its receipt needs to say so.
base::Result<void> file(Core& core, sql::Connection& db, const Submission& s,
                        RegistrationState state, const std::string& refusal,
                        const std::string& tag) {
  store::registrations::Registration made;
  made.id = s.id;
  made.event = *s.event;
  made.slot = *s.slot;
  made.state = state;
  made.made_ms = s.made_ms;
  made.refusal = refusal;
  store::registrations::Secrets secrets;
  secrets.code_hash = core.hash("receipt", *model::parse_receipt_code(s.receipt_code));
  secrets.secret_hash = core.hash("receipt-secret", s.receipt_secret);
  if (state != RegistrationState::kRefused) {
    secrets.person_tag = tag;
    TRY(secrets.contact, seal_contact(core, *s.contact));
  }
  return store::registrations::add(db, core.building, made, secrets);
}

}  // namespace

base::Result<PushItemAnswer> take_registration(Core& core, sql::Connection& db,
                                               const PushItem& item, const Submission& s) {
  TRY(auto event, find_event(core, db, *s.event));
  const std::string tag = person_tag(core, *s.contact);
  TRY(const std::string refusal, refusal_of(core, db, s, event, tag));
  if (!refusal.empty()) {
    TRY_VOID(file(core, db, s, RegistrationState::kRefused, refusal, tag));
    return refuse(item, refusal);
  }
  TRY(const Place place, next_place(core, db, *event, *s.slot));
  TRY_VOID(file(core, db, s, place.state, "", tag));
  TRY(const int64_t revision, shown_at(core, item, put_event(core, db, *std::move(event))));
  return accept(item, revision, std::string(model::to_string(place.state)), place.position);
}

base::Result<PushItemAnswer> take_cancellation(Core& core, sql::Connection& db,
                                               const PushItem& item,
                                               const std::string& registration) {
  TRY(const auto sign_up, load_sign_up(core, db, registration));
  if (!sign_up) return refuse(item, "unknown_code");
  if (sign_up->state == RegistrationState::kCancelled) return accept(item, 0, "cancelled");
  if (!model::may_cancel(sign_up->state, sign_up->time)) return refuse(item, "too_late");
  TRY(const int64_t revision,
      shown_at(core, item,
               cancel_and_promote(core, db, registration, model::CancelledBy::kVisitor)));
  return accept(item, revision, "cancelled");
}

base::Result<std::optional<SignUp>> load_sign_up(Core& core, sql::Connection& db,
                                                 const std::string& id) {
  TRY(const auto found, store::registrations::find(db, core.building, id));
  if (!found) return std::optional<SignUp>();
  SignUp sign_up;
  sign_up.state = found->state;
  sign_up.cancelled_by = found->cancelled_by;
  sign_up.refusal = found->refusal;
  sign_up.event_id = found->event;
  sign_up.slot_id = found->slot;
  TRY(sign_up.position, store::registrations::waiting_position(db, core.building, id));
  TRY(sign_up.event, find_event(core, db, found->event));
  if (!sign_up.event) return std::optional<SignUp>(std::move(sign_up));
  // A slot may have gone once all of it was cancelled: the event's times stand for its own.
  sign_up.span = model::span_of(*sign_up.event);
  if (const model::Slot* slot = model::find_slot(*sign_up.event, found->slot)) {
    sign_up.slot = *slot;
    sign_up.span = model::span_of(*slot);
    sign_up.places_given = core.now() >= model::takes_until_ms(*sign_up.event, *slot);
  }
  sign_up.time = model::slot_time(sign_up.span.from_ms, sign_up.span.to_ms, core.now());
  return std::optional<SignUp>(std::move(sign_up));
}

}  // namespace desk
