#include "sync/server/api/staff_call.h"

#include "data/base/ids.h"
#include "data/crypto/hash.h"
#include "sync/server/auth/password_again.h"

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

base::Result<std::string> read_reason(Call& call, const model::TextBound& bound) {
  model::Reader r(call.body);
  std::string reason = r.text("reason");
  if (r.failed()) return r.error();
  TRY(const model::Standing allowed, call.core.read([&](sql::Connection& db) {
    return desk::allowed_numbers(db, call.staff.building, numbers_said(call), {});
  }));
  if (const auto fault = model::check(bound, reason, allowed)) return to_error(*fault);
  return reason;
}

base::Result<std::string> password_again(Call& call, const char* step) {
  model::Reader r(call.body);
  const std::string password = r.text("password");
  if (r.failed()) return r.error();
  TRY_VOID(ask_password_again(call.core, call.request.remote_address, call.staff, password, step));
  return password;
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
  asked.erase("password");  // it is not ours to keep, hashed or not
  std::string all = call.staff.id + "\n" + call.request.path + "\n" + model::dump_json(asked);
  return desk::NewThing{id, kind, crypto::sha256_hex(std::string_view(all))};
}

base::Result<model::Picture> read_picture(const Json& picture) {
  model::Reader r(picture, "picture");
  model::Picture read;
  read.sha256 = r.text("sha256");
  read.alt = r.text_or("alt", "");
  if (r.failed()) return r.error();
  if (!crypto::is_sha256_hex(read.sha256)) return base::invalid("picture.sha256 is no SHA-256");
  return read;
}

}  // namespace server
