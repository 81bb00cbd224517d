#include "sync/server/api/numbers.h"

#include <algorithm>
#include <string>

#include "data/model/bounds.h"
#include "data/store/centre/buildings.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"

namespace server {
namespace {

// The rule of a field by the name that its refusal has; the strictest where nothing is known of it.
model::Phones rule_of(std::string_view field) {
  const auto bounds = model::text_bounds();
  const auto bound = std::find_if(bounds.begin(), bounds.end(),
                                  [&](const auto& one) { return one.field == field; });
  return bound == bounds.end() ? model::Phones::kNone : bound->phones;
}

}  // namespace

Json pieces_json(std::string_view text, std::span<const model::FoundPhone> found) {
  Json pieces = Json::array();
  size_t from = 0;
  const auto plain = [&](size_t to) {
    if (to > from) pieces.push_back({{"text", std::string(text.substr(from, to - from))}});
  };
  for (const model::FoundPhone& phone : found) {
    plain(phone.at);
    pieces.push_back(
        {{"text", std::string(text.substr(phone.at, phone.length))}, {"number", phone.number}});
    from = phone.at + phone.length;
  }
  plain(text.size());
  return pieces;
}

// What would be asked about, field by field, while a form is filled in.
Answer find_numbers(Call& call) {
  model::Reader r(call.body, "numbers");
  const Json& texts = r.array("texts");
  if (r.failed()) return r.error();
  if (texts.empty()) return base::invalid("numbers.texts is missing");
  if (texts.size() > kTextsMax) return base::invalid("numbers.texts are too many");
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto house, store::buildings::phones(db, call.core.building));
    Json found = Json::array();
    for (const Json& one : texts) {
      if (!one.is_object()) return base::invalid("numbers.texts holds what is no object");
      model::Reader t(one, "texts");
      const std::string field = t.text("field");
      const std::string text = t.text_or("text", "");
      if (t.failed()) return t.error();
      found.push_back(numbers_json(text, model::phones_to_ask(text, rule_of(field), house)));
    }
    return ok({{"numbers", std::move(found)}});
  });
}

}  // namespace server
