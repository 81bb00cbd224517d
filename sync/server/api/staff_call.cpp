#include "sync/server/api/staff_call.h"

#include "data/crypto/hash.h"
#include "sync/server/api/numbers.h"
#include "sync/server/building.h"

namespace server {

base::Result<model::Standing> standing(const Call& call, sql::Connection& db,
                                       std::vector<std::string> there) {
  model::Standing allowed{model::Standing::Ask::kYes, std::move(there)};
  std::vector<std::string>& numbers = allowed.numbers;
  TRY(const auto house, house_phones(db));
  numbers.insert(numbers.end(), house.begin(), house.end());
  const auto said = call.body.find("numbers_ok");
  if (said == call.body.end() || !said->is_array() || said->size() > kNumbersSaidMax) {
    return allowed;
  }
  for (const Json& number : *said) {
    if (number.is_string()) numbers.push_back(number.get<std::string>());
  }
  return allowed;
}

std::optional<HttpResponse> refuse(const std::optional<model::Fault>& fault) {
  if (!fault) return std::nullopt;
  const std::string reason(model::to_string(fault->breach));
  const bool of_wish = fault->field.starts_with("wish.");
  const std::string field = fault->field.substr(fault->field.find('.') + 1);
  Json more = {{"field", field}, {"reason", reason}};
  if (!fault->phones.empty()) more["numbers"] = numbers_json(fault->text, fault->phones);
  switch (fault->breach) {
    case model::Breach::kHasPhone: return fail(422, "has_phone", fault->message() + ".", more);
    case model::Breach::kTooMany: return fail(422, "too_many", fault->message() + ".", more);
    case model::Breach::kOutOfRange: return fail(400, "bad_request", fault->message() + ".", more);
    default: break;
  }
  return of_wish ? fail(422, "bad_text", fault->message() + ".", more)
                 : fail(400, "bad_request", fault->message() + ".", more);
}

std::string read_reason(Call& call, const model::TextBound& bound,
                        std::optional<HttpResponse>* refused) {
  model::Reader r(call.body);
  std::string reason = r.text("reason");
  if (r.failed()) {
    *refused = to_response(r.error());
    return reason;
  }
  const Answer checked = call.core.read([&](sql::Connection& db) -> Answer {
    TRY(const model::Standing allowed, standing(call, db));
    return refuse(model::check(bound, reason, allowed)).value_or(HttpResponse{});
  });
  if (!checked) *refused = to_response(checked.error());
  else if (checked->status != 200) *refused = *checked;
  return reason;
}

Answer open_contact(Call& call, const FindContact& find, const char* action) {
  std::optional<HttpResponse> refused;
  const std::string reason = read_reason(call, model::kBoundStaffReason, &refused);
  if (refused) return *std::move(refused);
  Core& core = call.core;
  if (core.limits.contacts.take(call.staff.id) == 0) {
    core.incidents.tell("contact.throttled", call.request.remote_address, "", call.staff.id);
    return fail(429, "throttled", "Too many contacts were opened within the hour.",
                {{"retry_after_s", core.limits.contacts.wait_ms(call.staff.id) / 1000 + 1}});
  }
  return core.write([&](sql::Connection& db) -> Answer {
    TRY(auto found, find(db));
    if (found.refused) return std::move(*found.refused);
    if (found.sealed.empty()) return fail(404, "no_contact", "No contact was left here.");
    TRY(const auto box, base::from_base64url(found.sealed));
    TRY(const auto opened, core.keys->open_any(box));
    TRY(const Json contact, model::parse_json(opened.view()));
    TRY_VOID(audit(core, db, call.staff.id, action, call.args[0], {{"reason", reason}}));
    return ok(contact);
  });
}

base::Result<void> Unreadable::take(std::string_view kind, const std::string& id,
                                    const base::Error& error) {
  if (error.code != base::Code::kInvalid) return error;
  ++count_;
  core_.faults.told(std::string(kind) + " " + id + " cannot be read", error.message);
  return {};
}

base::Result<Json> count_by(sql::Connection& db, const char* sql) {
  Json counts = Json::object();
  TRY_VOID(db.each(sql, {}, [&](const sql::Row& r) -> base::Result<void> {
    counts[r.text("k")] = r.integer("n");
    return {};
  }));
  return counts;
}

base::Result<Json> picture_json(sql::Connection& db, const Json& picture) {
  model::Reader r(picture, "picture");
  const std::string sha256 = r.text("sha256");
  const std::string alt = r.text_or("alt", "");
  if (r.failed()) return r.error();
  if (!crypto::is_sha256_hex(sha256)) return base::invalid("picture.sha256 is no SHA-256");
  TRY(const auto found, db.one("SELECT width, height FROM media WHERE sha256 = :sha",
                               {{"sha", sha256}}, [&](const sql::Row& row) {
                                 return Json{{"sha256", sha256},
                                             {"alt", alt},
                                             {"width", row.integer("width")},
                                             {"height", row.integer("height")}};
                               }));
  if (!found) return base::invalid("picture.sha256 names no uploaded picture");
  return *found;
}

}  // namespace server
