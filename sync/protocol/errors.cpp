#include "sync/protocol/errors.h"

#include "data/model/json.h"

namespace protocol {

bool is_unread(std::string_view refusal_reason) {
  return refusal_reason == "cannot_open" || refusal_reason == "building_unknown" ||
         refusal_reason == "bad_payload" || refusal_reason == "envelope_mismatch";
}

std::string encode(const ErrorBody& error) {
  return model::dump_json({{"error", {{"code", error.code}, {"message", error.message}}}});
}

ErrorBody decode_error(std::string_view body) {
  const auto json = model::parse_json(body);
  if (!json.has_value()) return {};
  model::Reader r(*json);
  const model::Json* object = r.maybe_object("error");
  if (object == nullptr) return {};
  model::Reader e(*object, "error");
  ErrorBody error{e.text("code"), e.text_or("message", "")};
  return e.failed() ? ErrorBody{} : error;
}

}  // namespace protocol
