#include "sync/server/api/staff_call.h"

#include "data/base/ids.h"
#include "data/crypto/hash.h"
#include "data/store/centre/media.h"

namespace server {

std::vector<std::string> numbers_said(const Call& call) {
  std::vector<std::string> numbers;
  const auto said = call.body.find("numbers_ok");
  if (said == call.body.end() || !said->is_array() || said->size() > kNumbersSaidMax) {
    return numbers;
  }
  for (const Json& number : *said) {
    if (number.is_string()) numbers.push_back(number.get<std::string>());
  }
  return numbers;
}

base::Result<model::Standing> standing(const Call& call, sql::Connection& db,
                                       std::vector<std::string> there) {
  return desk::allowed_numbers(db, call.core.building, numbers_said(call), std::move(there));
}

std::optional<HttpResponse> refuse(const std::optional<model::Fault>& fault) {
  if (!fault) return std::nullopt;
  return to_response(to_error(*fault));
}

base::Result<std::string> read_reason(Call& call, const model::TextBound& bound) {
  model::Reader r(call.body);
  std::string reason = r.text("reason");
  if (r.failed()) return r.error();
  TRY(const model::Standing allowed,
      call.core.read([&](sql::Connection& db) { return standing(call, db); }));
  if (const auto fault = model::check(bound, reason, allowed)) return to_error(*fault);
  return reason;
}

base::Result<desk::NewThing> read_new(const Call& call, const char* kind) {
  model::Reader r(call.body, kind);
  const std::string id = r.text("id");
  if (r.failed()) return r.error();
  constexpr size_t kVersionAt = 14;
  if (!base::is_id(id) || id[kVersionAt] != '7') {
    return base::invalid(std::string(kind) + ".id is no UUIDv7 in lower case");
  }
  Json asked = call.body;
  asked.erase("numbers_ok");
  std::string all = call.staff.id + "\n" + call.request.path + "\n" + model::dump_json(asked);
  return desk::NewThing{id, kind, crypto::sha256_hex(std::string_view(all))};
}

namespace {

// A refusal that was written out, as the error that takes back what the write has done.
base::Error as_error(const HttpResponse& refusal) {
  Json more = Json::parse(refusal.body, nullptr, false)["error"];
  base::Error error{base::Code::kRefused, more.value("message", ""), more.value("code", "")};
  for (const char* own : {"code", "message"}) more.erase(own);
  error.more = model::dump_json(more);
  return error;
}

}  // namespace

Answer make_once(Call& call, const char* kind, const WithinWrite& make, const WithinWrite& again) {
  TRY(const desk::NewThing thing, read_new(call, kind));
  return call.core.write([&](sql::Connection& db) -> Answer {
    TRY(const bool is_new, desk::claim(call.core, db, call.staff.building, thing));
    if (!is_new) return again(db, thing.id);
    TRY(HttpResponse answer, make(db, thing.id));
    if (answer.status != 200) return as_error(answer);
    return answer;
  });
}

base::Result<void> Unreadable::take(std::string_view kind, const std::string& id,
                                    const base::Error& error) {
  if (error.code != base::Code::kInvalid) return error;
  ++count_;
  core_.faults.told(std::string(kind) + " " + id + " cannot be read", error.message);
  return {};
}

base::Result<Json> picture_json(sql::Connection& db, const Json& picture) {
  model::Reader r(picture, "picture");
  const std::string sha256 = r.text("sha256");
  const std::string alt = r.text_or("alt", "");
  if (r.failed()) return r.error();
  if (!crypto::is_sha256_hex(sha256)) return base::invalid("picture.sha256 is no SHA-256");
  TRY(const auto found, store::media::find(db, sha256));
  if (!found) return base::invalid("picture.sha256 names no uploaded picture");
  return Json{{"sha256", sha256}, {"alt", alt}, {"width", found->width}, {"height", found->height}};
}

}  // namespace server
