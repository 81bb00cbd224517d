#include <array>

#include "data/base/bytes.h"
#include "data/base/ids.h"
#include "sync/protocol/codec_util.h"
#include "sync/protocol/messages.h"

namespace protocol {

using codec::Json;
using codec::Reader;

namespace {

constexpr std::array kStatuses = {PushStatus::kAccepted, PushStatus::kRefused,
                                  PushStatus::kConflict, PushStatus::kFork,
                                  PushStatus::kGap,      PushStatus::kVoided};
constexpr int64_t kMaxAnswers = base::kPushBatchItems;

Json to_json(const PushItem& item) {
  Json json = {{"number", item.number}, {"id", item.id}};
  json["kind"] = std::string(model::to_string(item.kind));
  if (item.kind == model::SubmissionKind::kVoid) {
    json["reason"] = item.reason;
  } else {
    json["payload_hash"] = item.payload_hash;
    json["key_id"] = item.key_id;
    json["sealed"] = base::to_base64url(base::as_bytes(item.sealed));
    json["event"] = codec::or_null(item.event);
    json["slot"] = codec::or_null(item.slot);
    json["lease"] = codec::or_null(item.lease);
  }
  json["made_ms"] = item.made_ms;
  return json;
}

void read_sealed(Reader& r, PushItem* item) {
  item->payload_hash = codec::read_hash(r, "payload_hash");
  item->key_id = codec::read_key(r, "key_id");
  const std::string text = r.text("sealed");
  if (text.size() > (base::kSealedMaxBytes * 4 + 2) / 3) {
    r.fail("sealed", "is too long");
    return;
  }
  const auto bytes = base::from_base64url(text);
  if (!bytes.has_value() || bytes->empty()) {
    r.fail("sealed", "must be base64url and not empty");
    return;
  }
  item->sealed = base::to_text(*bytes);
  item->event = codec::read_maybe_id(r, "event");
  item->slot = codec::read_maybe_id(r, "slot");
  item->lease = codec::read_maybe_id(r, "lease");
}

base::Result<PushItem> read_item(const Json& json) {
  Reader r(json, "items");
  PushItem item;
  item.number = r.integer("number");
  if (item.number < 1) r.fail("number", "must be at least 1");
  item.id = codec::read_id(r, "id");
  item.kind = r.word("kind", model::parse_submission_kind);
  item.made_ms = r.integer("made_ms");  // of whatever clock: the centre replaces what cannot be
  if (item.kind == model::SubmissionKind::kVoid) item.reason = codec::read_key(r, "reason");
  else if (!r.failed()) read_sealed(r, &item);
  if (r.failed()) return r.error();
  return item;
}

std::optional<PushResult> read_result(const Json* json) {
  if (json == nullptr) return std::nullopt;
  Reader r(*json, "result");
  PushResult result{r.text_or("state", ""), r.maybe_integer("position")};
  if (r.failed() || result.state.size() > kKeyMaxBytes) return std::nullopt;
  return result;
}

Json to_json(const std::optional<PushResult>& result) {
  if (!result) return nullptr;
  Json json = Json::object();
  if (!result->state.empty()) json["state"] = result->state;
  if (result->position) json["position"] = *result->position;
  return json;
}

base::Result<PushItemAnswer> read_answer(const Json& json) {
  Reader r(json, "answers");
  PushItemAnswer answer;
  answer.number = r.integer("number");
  answer.id = codec::read_id(r, "id");
  answer.status = r.word("status", parse_push_status);
  answer.revision = r.maybe_integer("revision");
  answer.result = read_result(r.maybe_object("result"));
  answer.reason = r.text_or("reason", "");
  if (answer.reason.size() > kKeyMaxBytes) r.fail("reason", "is too long");
  answer.expected = r.maybe_integer("expected");
  if (r.failed()) return r.error();
  return answer;
}

}  // namespace

std::string_view to_string(PushStatus status) {
  switch (status) {
    case PushStatus::kAccepted: return "accepted";
    case PushStatus::kRefused: return "refused";
    case PushStatus::kConflict: return "conflict";
    case PushStatus::kFork: return "fork";
    case PushStatus::kGap: return "gap";
    case PushStatus::kVoided: return "voided";
  }
  return "";
}

std::optional<PushStatus> parse_push_status(std::string_view word) {
  for (const auto status : kStatuses) {
    if (word == to_string(status)) return status;
  }
  return std::nullopt;
}

std::string result_json(const std::optional<PushResult>& result) {
  return result ? model::dump_json(to_json(result)) : "";
}

std::optional<PushResult> parse_result_json(std::string_view json) {
  if (json.empty()) return std::nullopt;
  const auto parsed = model::parse_json(json);
  if (!parsed.has_value() || !parsed->is_object()) return std::nullopt;
  return read_result(&*parsed);
}

std::string encode(const PushRequest& m) {
  Json json;
  codec::put_range(&json, m.protocol);
  json["epoch"] = m.epoch;
  json["stream"] = m.stream;
  Json items = Json::array();
  for (const PushItem& item : m.items) items.push_back(to_json(item));
  json["items"] = std::move(items);
  return model::dump_json(json);
}

base::Result<PushRequest> decode_push_request(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  PushRequest m;
  m.protocol = codec::read_range(r);
  m.epoch = codec::read_short(r, "epoch");
  m.stream = codec::read_id(r, "stream");
  if (!json.contains("items")) r.fail("items", "is missing");
  const Json& items = r.array("items");
  if (items.size() > base::kPushBatchItems) r.fail("items", "are more than 50");
  for (const Json& one : items) {
    if (r.failed()) break;
    auto item = read_item(one);
    if (!item.has_value()) r.fail(item.error());
    else if (!m.items.empty() && item->number <= m.items.back().number) {
      r.fail("items", "must stand by rising number");
    } else {
      m.items.push_back(*std::move(item));
    }
  }
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const PushAnswer& m) {
  Json json = {
      {"protocol", m.protocol}, {"server_ms", m.server_ms},     {"epoch", m.epoch},
      {"recovery", m.recovery}, {"next_number", m.next_number}, {"safe_through", m.safe_through}};
  Json answers = Json::array();
  for (const PushItemAnswer& answer : m.answers) {
    Json one = {{"number", answer.number},
                {"id", answer.id},
                {"status", std::string(to_string(answer.status))},
                {"revision", codec::or_null(answer.revision)},
                {"result", to_json(answer.result)},
                {"reason", codec::or_null(answer.reason)}};
    if (answer.expected) one["expected"] = *answer.expected;
    answers.push_back(std::move(one));
  }
  json["answers"] = std::move(answers);
  return model::dump_json(json);
}

base::Result<PushAnswer> decode_push_answer(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  PushAnswer m;
  m.protocol = r.integer("protocol");
  m.server_ms = codec::read_from_zero(r, "server_ms");
  m.epoch = codec::read_key(r, "epoch");
  m.recovery = r.boolean("recovery");
  m.next_number = r.integer("next_number");
  m.safe_through = codec::read_from_zero(r, "safe_through");
  const Json& answers = r.array("answers");
  if (static_cast<int64_t>(answers.size()) > kMaxAnswers) r.fail("answers", "are too many");
  for (const Json& one : answers) {
    if (r.failed()) break;
    auto answer = read_answer(one);
    if (answer.has_value()) m.answers.push_back(*std::move(answer));
    else r.fail(answer.error());
  }
  if (r.failed()) return r.error();
  return m;
}

}  // namespace protocol
