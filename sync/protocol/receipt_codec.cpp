#include "data/model/body.h"
#include "data/model/body_json.h"
#include "sync/protocol/codec_util.h"
#include "sync/protocol/messages.h"

namespace protocol {

using codec::Json;
using codec::Reader;

namespace {

constexpr size_t kCanMax = 8;

std::optional<ReceiptKind> parse_receipt_kind(std::string_view word) {
  if (word == "wish") return ReceiptKind::kWish;
  if (word == "registration") return ReceiptKind::kRegistration;
  return std::nullopt;
}

Json wish_json(const ReceiptAnswer& m) {
  if (m.wish) return model::body_json(*m.wish);
  return {{"stage", std::string(model::to_string(m.stage))},
          {"closed_reason", codec::or_null(m.closed_reason)},
          {"contact_ms", codec::or_null(m.contact_ms)}};
}

void read_wish(Reader& r, ReceiptAnswer* m) {
  const Json* json = r.maybe_object("wish");
  if (json == nullptr) {
    r.fail("wish", "is missing");
    return;
  }
  m->rated = r.maybe_word("rated", [](std::string_view word) -> std::optional<model::Verdict> {
    for (const auto v :
         {model::Verdict::kSolved, model::Verdict::kPartly, model::Verdict::kNotSolved}) {
      if (word == model::to_string(v)) return v;
    }
    return std::nullopt;
  });
  if (json->contains("text")) {
    auto wish = model::wish_from_body(model::dump_json(*json));
    if (!wish.has_value()) {
      r.fail(wish.error().with_context("wish"));
      return;
    }
    m->stage = wish->stage;
    m->closed_reason = wish->closed_reason;
    m->wish = *std::move(wish);
    return;
  }
  Reader w(*json, "wish");
  m->stage = w.word("stage", model::parse_stage);
  m->closed_reason = w.maybe_text("closed_reason");
  m->contact_ms = w.maybe_integer("contact_ms");
  codec::join(r, w);
}

void read_registration(Reader& r, ReceiptAnswer* m) {
  m->state = r.word("state", model::parse_registration_state);
  m->position = r.maybe_integer("position");
  m->places_given = r.boolean_or("places_given", false);
  m->refusal = r.maybe_text("refusal").value_or("");
  m->cancelled_by = model::parse_cancelled_by(r.maybe_text("cancelled_by").value_or(""));
  const Json* event = r.maybe_object("event");
  const Json* slot = r.maybe_object("slot");
  if (event == nullptr) r.fail("event", "is missing");
  if (slot == nullptr) r.fail("slot", "is missing");
  if (r.failed()) return;
  Reader e(*event, "event");
  m->event_id = codec::read_id(e, "id");
  m->event_title = e.text("title");
  m->event_place = e.text_or("place", "");
  m->event_cancelled = e.maybe_text("cancelled");
  codec::join(r, e);
  Reader s(*slot, "slot");
  m->slot_id = codec::read_id(s, "id");
  m->slot_label = s.text_or("label", "");
  m->slot_starts_ms = s.integer("starts_ms");
  m->slot_ends_ms = s.integer("ends_ms");
  codec::join(r, s);
}

}  // namespace

std::string encode(const ReceiptRequest& m) {
  Json json;
  codec::put_range(&json, m.protocol);
  if (!m.code.empty()) json["code"] = m.code;
  else json["secret"] = m.secret;
  return model::dump_json(json);
}

base::Result<ReceiptRequest> decode_receipt_request(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  ReceiptRequest m{codec::read_range(r), r.text_or("code", ""), r.text_or("secret", "")};
  if (m.code.empty() == m.secret.empty()) r.fail("code", "or secret must be given, not both");
  if (m.code.size() > kKeyMaxBytes) r.fail("code", "is too long");
  if (m.secret.size() > kKeyMaxBytes) r.fail("secret", "is too long");
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const ReceiptAnswer& m) {
  Json json = {{"protocol", m.protocol}};
  if (m.kind == ReceiptKind::kWish) {
    json["kind"] = "wish";
    json["wish"] = wish_json(m);
    json["can"] = m.can;
    json["rated"] = m.rated ? Json(std::string(model::to_string(*m.rated))) : Json(nullptr);
    return model::dump_json(json);
  }
  json["kind"] = "registration";
  json["state"] = std::string(model::to_string(m.state));
  json["position"] = codec::or_null(m.position);
  json["refusal"] = codec::or_null(m.refusal);
  json["cancelled_by"] = codec::or_null(std::string(model::to_string(m.cancelled_by)));
  json["event"] = {{"id", m.event_id},
                   {"title", m.event_title},
                   {"place", m.event_place},
                   {"cancelled", codec::or_null(m.event_cancelled)}};
  json["slot"] = {{"id", m.slot_id},
                  {"label", m.slot_label},
                  {"starts_ms", m.slot_starts_ms},
                  {"ends_ms", m.slot_ends_ms}};
  json["places_given"] = m.places_given;
  json["can"] = m.can;
  return model::dump_json(json);
}

base::Result<ReceiptAnswer> decode_receipt_answer(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  ReceiptAnswer m;
  m.protocol = r.integer("protocol");
  m.kind = r.word("kind", parse_receipt_kind);
  const Json& can = r.array("can");
  if (can.size() > kCanMax) r.fail("can", "is too long");
  for (const Json& word : can) {
    if (!word.is_string()) r.fail("can", "must hold words");
    else m.can.push_back(word.get<std::string>());
  }
  if (!r.failed() && m.kind == ReceiptKind::kWish) read_wish(r, &m);
  if (!r.failed() && m.kind == ReceiptKind::kRegistration) read_registration(r, &m);
  if (r.failed()) return r.error();
  return m;
}

}  // namespace protocol
