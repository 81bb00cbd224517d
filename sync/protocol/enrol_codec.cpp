#include "sync/protocol/codec_util.h"
#include "sync/protocol/messages.h"

namespace protocol {

using codec::Json;
using codec::Reader;

std::string_view to_string(EnrolState state) {
  switch (state) {
    case EnrolState::kPending: return "pending";
    case EnrolState::kExpired: return "expired";
    case EnrolState::kApproved: return "approved";
  }
  return "";
}

std::optional<EnrolState> parse_enrol_state(std::string_view word) {
  for (const auto state : {EnrolState::kPending, EnrolState::kExpired, EnrolState::kApproved}) {
    if (word == to_string(state)) return state;
  }
  return std::nullopt;
}

std::string encode(const EnrolStartRequest& m) {
  Json json;
  codec::put_range(&json, m.protocol);
  json["app_version"] = m.app_version;
  return model::dump_json(json);
}

base::Result<EnrolStartRequest> decode_enrol_start_request(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  EnrolStartRequest m{codec::read_range(r), codec::read_short(r, "app_version")};
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const EnrolStartAnswer& m) {
  return model::dump_json({{"protocol", m.protocol},
                           {"enrol_id", m.enrol_id},
                           {"code", m.code},
                           {"poll_token", m.poll_token},
                           {"expires_ms", m.expires_ms},
                           {"server_ms", m.server_ms}});
}

std::string encode(const TimeAnswer& m) { return model::dump_json({{"server_ms", m.server_ms}}); }

base::Result<TimeAnswer> decode_time_answer(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  const TimeAnswer m{codec::read_from_zero(r, "server_ms")};
  if (r.failed()) return r.error();
  return m;
}

base::Result<EnrolStartAnswer> decode_enrol_start_answer(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  EnrolStartAnswer m;
  m.protocol = r.integer("protocol");
  m.enrol_id = codec::read_id(r, "enrol_id");
  m.code = r.text("code");
  m.poll_token = codec::read_short(r, "poll_token");
  m.expires_ms = codec::read_from_zero(r, "expires_ms");
  m.server_ms = r.integer_or("server_ms", 0);
  const bool digits = m.code.size() == 8 && m.code[0] == '0' &&
                      m.code.find_first_not_of("0123456789") == std::string::npos;
  if (!digits) r.fail("code", "must be eight digits, the first of them 0");
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const EnrolPollRequest& m) {
  Json json;
  codec::put_range(&json, m.protocol);
  json["enrol_id"] = m.enrol_id;
  json["poll_token"] = m.poll_token;
  return model::dump_json(json);
}

base::Result<EnrolPollRequest> decode_enrol_poll_request(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  EnrolPollRequest m{codec::read_range(r), codec::read_id(r, "enrol_id"),
                     codec::read_short(r, "poll_token")};
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const EnrolAnswer& m) {
  Json json = {{"protocol", m.protocol}, {"state", std::string(to_string(m.state))}};
  if (m.state == EnrolState::kApproved) {
    json["kiosk_id"] = m.kiosk_id;
    json["building_id"] = m.building_id;
    json["token"] = m.token;
  }
  return model::dump_json(json);
}

base::Result<EnrolAnswer> decode_enrol_answer(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  EnrolAnswer m;
  m.protocol = r.integer("protocol");
  m.state = r.word("state", parse_enrol_state);
  if (!r.failed() && m.state == EnrolState::kApproved) {
    m.kiosk_id = codec::read_id(r, "kiosk_id");
    m.building_id = codec::read_id(r, "building_id");
    m.token = codec::read_short(r, "token");
    // It stands in a header: nothing but visible ASCII, whatever the other end says.
    const bool plain = !m.token.empty() &&
                       m.token.find_first_not_of(
                           "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
                           std::string::npos;
    if (!plain) r.fail("token", "must be base64url");
  }
  if (r.failed()) return r.error();
  return m;
}

std::string encode(const EnrolLocalRequest& m) {
  Json json;
  codec::put_range(&json, m.protocol);
  json["app_version"] = m.app_version;
  json["secret"] = m.secret;
  return model::dump_json(json);
}

base::Result<EnrolLocalRequest> decode_enrol_local_request(std::string_view body) {
  TRY(const Json json, model::parse_json(body));
  Reader r(json);
  EnrolLocalRequest m{codec::read_range(r), codec::read_short(r, "app_version"),
                      codec::read_short(r, "secret")};
  if (r.failed()) return r.error();
  return m;
}

}  // namespace protocol
