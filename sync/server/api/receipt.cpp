#include "data/model/receipt.h"

#include "data/base/address.h"
#include "data/model/body_json.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/effects.h"
#include "sync/server/desk/sign_ups.h"
#include "sync/server/desk/wish_due.h"
#include "sync/server/desk/wish_receipt.h"
#include "sync/server/pages/page_dates.h"
#include "sync/server/pages/receipt_said.h"

namespace server {
namespace {

using protocol::ReceiptAnswer;

base::Result<ReceiptAnswer> registration_receipt(Core& core, sql::Connection& db,
                                                 const std::string& id) {
  ReceiptAnswer answer;
  answer.kind = protocol::ReceiptKind::kRegistration;
  TRY(const auto sign_up, desk::load_sign_up(core, db, id));
  if (!sign_up) return base::not_found("the registration is gone");
  answer.state = sign_up->state;
  answer.cancelled_by = sign_up->cancelled_by;
  answer.refusal = sign_up->refusal;
  answer.position = sign_up->position;
  answer.event_id = sign_up->event_id;
  answer.slot_id = sign_up->slot_id;
  if (const auto& event = sign_up->event) {
    answer.event_title = event->title;
    answer.event_place = event->place;
    if (event->cancelled) answer.event_cancelled = event->cancelled->reason;
  }
  if (sign_up->slot) answer.slot_label = sign_up->slot->label;
  answer.slot_starts_ms = sign_up->span.from_ms;
  answer.slot_ends_ms = sign_up->span.to_ms;
  answer.places_given = sign_up->places_given;
  const bool stands = !answer.event_cancelled && model::may_cancel(answer.state, sign_up->time);
  if (stands) answer.can.push_back("cancel");
  return answer;
}

// Counted as one of `who`'s wrong ones until it was found.
Answer look_up(Call& call, const std::string& hash, bool by_secret, const std::string& who) {
  Core& core = call.core;
  Buckets& tries = core.limits.receipt_codes;
  if (tries.take(who) == 0) {
    core.incidents.tell("receipt.throttled", call.request.remote_address, call.kiosk.id);
    return throttled("Too many codes that do not exist; try again later.", tries.wait_ms(who));
  }
  Answer found = core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto owner, find_receipt(db, core.building, hash, by_secret));
    if (!owner) return fail(404, "no_such_code", "No receipt has this code.");
    auto answer = owner->is_wish ? desk::wish_receipt(core, db, owner->id)
                                 : registration_receipt(core, db, owner->id);
    if (!answer) return answer.error();
    return ok_text(protocol::encode(*answer));
  });
  if (!found || found->status != 404) tries.give_back(who);
  return found;
}

// The code of a merged wish follows it: what the wall says of the one that goes on, in words too.
base::Result<void> add_goes_on(Call& call, const model::Wish& merged, const SaidAt& at,
                               Json* json) {
  TRY(const auto end, desk::goes_on(call.desk, merged));
  if (!end) return {};
  (*json)["goes_on"] = {{"wish", model::body_json(*end->wish)}, {"said", receipt_said(*end, at)}};
  return {};
}

}  // namespace

Answer kiosk_receipt(Call& call) {
  TRY(const auto request, protocol::decode_receipt_request(call.request.body));
  if (!protocol::choose_version(request.protocol)) return unsupported();
  if (!request.secret.empty()) {
    return look_up(call, call.core.hash("receipt-secret", request.secret), true, call.kiosk.id);
  }
  const auto code = model::parse_receipt_code(request.code);
  return look_up(call, code ? call.core.hash("receipt", *code) : "", false, call.kiosk.id);
}

Answer phone_receipt(Call& call) {
  model::Reader r(call.body, "receipt");
  const std::string secret = r.text("secret");
  if (r.failed()) return r.error();
  TRY(HttpResponse answer, look_up(call, call.core.hash("receipt-secret", secret), true,
                                   "phone " + base::network_of(call.request.remote_address)));
  if (answer.status != 200) return answer;
  TRY(Json json, model::parse_json(answer.body));
  json["timezone"] = call.core.zone().name();  // a phone may be anywhere; the event is here
  say_dates(call.core.zone(), call.core.now(), &json);
  TRY(const auto receipt, protocol::decode_receipt_answer(answer.body));
  TRY(const auto clock, call.core.read([&](sql::Connection& db) {
    return desk::working_days(call.core, db, call.core.building);
  }));
  const SaidAt at{call.core.now(), clock ? &*clock : nullptr};
  json["said"] = receipt_said(receipt, at);
  if (receipt.wish && receipt.wish->merged_into) {
    TRY_VOID(add_goes_on(call, *receipt.wish, at, &json));
  }
  return ok(json);
}

}  // namespace server
