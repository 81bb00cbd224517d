#include "sync/server/api/answers.h"

#include <cassert>

#include "sync/server/api/errors.h"
#include "sync/server/core/reserve.h"

namespace server {

HttpResponse ok(const Json& json) { return ok_text(model::dump_json(json)); }

HttpResponse ok_text(std::string json) {
  return {200,
          {{"content-type", "application/json; charset=utf-8"}, {"cache-control", "no-store"}},
          std::move(json)};
}

HttpResponse fail(int status, std::string_view code, std::string_view message, const Json& more) {
  assert(status == status_of(code));
  Json json = {{"error", {{"code", std::string(code)}, {"message", std::string(message)}}}};
  for (const auto& [key, value] : more.items()) {
    json["error"][key] = value;
    json[key] = value;
  }
  HttpResponse response = ok(json);
  response.status = status;
  if (more.contains("retry_after_s")) {
    response.headers.emplace_back("retry-after",
                                  std::to_string(more["retry_after_s"].get<int64_t>()));
  }
  return response;
}

HttpResponse disk_full() {
  return fail(503, "disk_full", "The centre's disk is full; only its owner's door is open.",
              {{"retry_after_s", kReserveRetry_s}});
}

HttpResponse to_response(const base::Error& error) {
  if (!error.name.empty()) {
    const auto more = model::parse_json(error.more.empty() ? "{}" : error.more);
    return fail(status_of(error.name), error.name, error.message, more ? *more : Json::object());
  }
  // What went wrong inside is for the log alone.
  const std::string_view code = code_of(error.code);
  switch (error.code) {
    case base::Code::kFull: return disk_full();
    case base::Code::kCorrupted:
      return fail(500, code, "The centre's database is damaged; its log says what to do.");
    case base::Code::kIo:
      return fail(500, code, "The centre's disk refuses to read or write; see its log.");
    default: break;
  }
  if (status_of(code) < 500) return fail(status_of(code), code, error.message);
  return fail(500, code, "Something is wrong at the centre; its log says what.");
}

void add_security_headers(HttpResponse* response) {
  response->headers.emplace_back(
      "content-security-policy",
      "default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' blob: data:; "
      "style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; "
      "frame-ancestors 'none'; form-action 'self'; base-uri 'none'");
  response->headers.emplace_back("x-content-type-options", "nosniff");
  response->headers.emplace_back("referrer-policy", "no-referrer");
  response->headers.emplace_back("x-frame-options", "DENY");
  response->headers.emplace_back("cross-origin-resource-policy", "same-origin");
}

}  // namespace server
