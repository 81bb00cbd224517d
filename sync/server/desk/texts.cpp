#include "sync/server/desk/texts.h"

#include "data/store/centre/buildings.h"

namespace server {

using model::Json;

Json numbers_json(std::string_view text, std::span<const model::FoundPhone> found) {
  Json list = Json::array();
  for (const model::FoundPhone& phone : found) {
    list.push_back({{"text", std::string(text.substr(phone.at, phone.length))},
                    {"number", phone.number},
                    {"kind", std::string(model::to_string(phone.kind))}});
  }
  return list;
}

base::Error to_error(const model::Fault& fault) {
  const bool of_wish = fault.field.starts_with("wish.");
  Json more = {{"field", fault.field.substr(fault.field.find('.') + 1)},
               {"reason", std::string(model::to_string(fault.breach))}};
  if (!fault.phones.empty()) more["numbers"] = numbers_json(fault.text, fault.phones);
  const auto named = [&](base::Code code, std::string name) {
    return base::Error{code, fault.message() + ".", std::move(name), model::dump_json(more)};
  };
  switch (fault.breach) {
    case model::Breach::kHasPhone: return named(base::Code::kRefused, "has_phone");
    case model::Breach::kTooMany: return named(base::Code::kRefused, "too_many");
    case model::Breach::kOutOfRange: return named(base::Code::kInvalid, "bad_request");
    default: break;
  }
  return of_wish ? named(base::Code::kRefused, "bad_text")
                 : named(base::Code::kInvalid, "bad_request");
}

}  // namespace server

namespace desk {

base::Result<void> within(const std::optional<model::Fault>& fault) {
  if (fault) return server::to_error(*fault);
  return {};
}

base::Result<model::Standing> allowed_numbers(sql::Connection& db, const std::string& building,
                                              const std::vector<std::string>& said,
                                              std::vector<std::string> there) {
  model::Standing allowed{model::Standing::Ask::kYes, std::move(there)};
  TRY(const auto house, store::buildings::phones(db, building));
  allowed.numbers.insert(allowed.numbers.end(), house.begin(), house.end());
  allowed.numbers.insert(allowed.numbers.end(), said.begin(), said.end());
  return allowed;
}

}  // namespace desk
