#include "data/model/receipt.h"

#include "data/base/address.h"
#include "data/model/body.h"
#include "data/model/slots.h"
#include "data/model/stages.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/allocation.h"
#include "sync/server/api/effects.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/pages/page_dates.h"
#include "sync/server/router.h"

namespace server {
namespace {

using protocol::ReceiptAnswer;

base::Result<ReceiptAnswer> wish_receipt(sql::Database& db, const std::string& id) {
  ReceiptAnswer answer;
  TRY(const auto record, load_wish(db, id));
  if (!record) return base::not_found("the wish is gone");
  const model::Wish& wish = record->wish;
  answer.stage = wish.stage;
  answer.closed_reason = wish.closed_reason;
  if (wish.released_ms > 0 && model::is_public(wish.stage)) answer.wish = wish;
  answer.rated = model::parse_verdict(record->rated);
  if (wish.stage == model::Stage::kAnswered) answer.can.push_back("rate");
  if (model::may_follow(wish.stage, model::Stage::kWithdrawn)) answer.can.push_back("withdraw");
  return answer;
}

base::Result<ReceiptAnswer> registration_receipt(Core& core, sql::Database& db,
                                                 const std::string& id) {
  ReceiptAnswer answer;
  answer.kind = protocol::ReceiptKind::kRegistration;
  struct Standing {
    std::string event, slot, state;
  };
  TRY(const auto standing,
      db.one("SELECT event, slot, state FROM registration WHERE id = :id", {{"id", id}},
             [](const sql::Row& r) {
               return Standing{r.text("event"), r.text("slot"), r.text("state")};
             }));
  if (!standing) return base::not_found("the registration is gone");
  answer.state = model::parse_registration_state(standing->state)
                     .value_or(model::RegistrationState::kRecorded);
  TRY(answer.position, waiting_position(db, id));
  TRY(const auto event, load_event(db, standing->event));
  if (!event) return base::not_found("the event is gone");
  answer.event_id = event->id;
  answer.event_title = event->title;
  answer.event_place = event->place;
  // A slot may have gone once all of it was cancelled: the event's times stand for its own.
  const model::Slot* slot = model::find_slot(*event, standing->slot);
  answer.slot_id = standing->slot;
  answer.slot_label = slot ? slot->label : "";
  answer.slot_starts_ms = slot ? slot->starts_ms : event->starts_ms;
  answer.slot_ends_ms = slot ? slot->ends_ms : event->ends_ms;
  const bool over = answer.slot_ends_ms <= core.now();
  if (!over && answer.state != model::RegistrationState::kCancelled) {
    answer.can.push_back("cancel");
  }
  return answer;
}

// Counted as one of `who`'s wrong ones until it was found.
Answer look_up(Call& call, const std::string& hash, bool by_secret, const std::string& who) {
  Core& core = call.core;
  Buckets& tries = core.limits.receipt_codes;
  if (tries.take(who) == 0) {
    core.incidents.tell("receipt.throttled", call.request.remote_address, call.kiosk);
    return fail(429, "throttled", "Too many codes that do not exist; try again later.",
                {{"retry_after_s", tries.wait_ms(who) / 1000 + 1}});
  }
  Answer found = core.read([&](sql::Database& db) -> Answer {
    TRY(const auto owner, find_receipt(db, hash, by_secret));
    if (!owner) return fail(404, "no_such_code", "No receipt has this code.");
    auto answer = owner->is_wish ? wish_receipt(db, owner->id)
                                 : registration_receipt(core, db, owner->id);
    if (!answer) return answer.error();
    return ok_text(protocol::encode(*answer));
  });
  if (!found || found->status != 404) tries.give_back(who);
  return found;
}

// Whether nobody who waits for this slot moves up any more.
base::Result<bool> places_given(Core& core, const Json& answer) {
  bool given = false;
  TRY_VOID(core.read([&](sql::Database& db) -> Answer {
    TRY(const auto event, load_event(db, answer["event"].value("id", "")));
    const auto* slot = event ? model::find_slot(*event, answer["slot"].value("id", "")) : nullptr;
    given = slot != nullptr && core.now() >= model::takes_until_ms(*event, *slot);
    return HttpResponse{};
  }));
  return given;
}

}  // namespace

Answer kiosk_receipt(Call& call) {
  TRY(const auto request, protocol::decode_receipt_request(call.request.body));
  if (!protocol::choose_version(request.protocol)) return unsupported();
  if (!request.secret.empty()) {
    return look_up(call, call.core.hash("receipt-secret", request.secret), true, call.kiosk);
  }
  const auto code = model::parse_receipt_code(request.code);
  return look_up(call, code ? call.core.hash("receipt", *code) : "", false, call.kiosk);
}

Answer phone_receipt(Call& call) {
  model::Reader r(call.body, "receipt");
  const std::string secret = r.text("secret");
  if (r.failed()) return r.error();
  TRY(HttpResponse answer, look_up(call, call.core.hash("receipt-secret", secret), true,
                                   "phone " + base::network_of(call.request.remote_address)));
  if (answer.status != 200) return answer;
  TRY(Json json, model::parse_json(answer.body));
  json["timezone"] = call.core.zone.name();  // a phone may be anywhere; the event is here
  say_dates(call.core.zone, call.core.now(), &json);
  if (json.contains("slot")) {
    TRY(json["places_given"], places_given(call.core, json));
  }
  return ok(json);
}

}  // namespace server
