#include "sync/server/api/answers.h"

#include <algorithm>
#include <array>

#include "sync/server/core/reserve.h"

namespace server {
namespace {

// Refusals whose status is not that of their kind.
constexpr std::array kStatuses = std::to_array<std::pair<std::string_view, int>>({
    {"csrf", 403},
    {"not_allowed", 403},
    {"wrong_password", 403},
    {"wrong_secret", 403},
    {"cursor_scope", 403},
    {"method_not_allowed", 405},
    {"protocol_unsupported", 426},
    {"too_many_pixels", 413},
    {"not_a_picture", 415},
    {"no_sandbox", 503},
    {"weak_password", 400},
});

int status_of(const base::Error& error) {
  for (const auto& [name, status] : kStatuses) {
    if (error.name == name) return status;
  }
  switch (error.code) {
    case base::Code::kInvalid: return 400;
    case base::Code::kUnauthorised: return 401;
    case base::Code::kNotFound: return 404;
    case base::Code::kConflict: return 409;
    case base::Code::kTooLarge: return 413;
    case base::Code::kThrottled: return 429;
    default: return 422;
  }
}

}  // namespace

HttpResponse ok(const Json& json) { return ok_text(model::dump_json(json)); }

HttpResponse ok_text(std::string json) {
  return {200,
          {{"content-type", "application/json; charset=utf-8"}, {"cache-control", "no-store"}},
          std::move(json)};
}

HttpResponse fail(int status, std::string_view code, std::string_view message, const Json& more) {
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
    return fail(status_of(error), error.name, error.message, more ? *more : Json::object());
  }
  switch (error.code) {
    case base::Code::kInvalid: return fail(400, "bad_request", error.message);
    case base::Code::kNotFound: return fail(404, "not_found", error.message);
    case base::Code::kConflict: return fail(409, "conflict", error.message);
    case base::Code::kRefused: return fail(422, "refused", error.message);
    case base::Code::kTooLarge: return fail(413, "too_large", error.message);
    case base::Code::kUnauthorised: return fail(401, "not_logged_in", error.message);
    case base::Code::kThrottled: return fail(429, "throttled", error.message);
    case base::Code::kFull: return disk_full();
    case base::Code::kCorrupted:
      return fail(500, "damaged", "The centre's database is damaged; its log says what to do.");
    case base::Code::kIo:
      return fail(500, "disk_error", "The centre's disk refuses to read or write; see its log.");
    default: return fail(500, "internal", "Something is wrong at the centre; its log says what.");
  }
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
