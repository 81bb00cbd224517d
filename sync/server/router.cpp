#include "sync/server/router.h"

#include <algorithm>
#include <array>

#include "data/base/utf8.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/core/guarded.h"

namespace server {
namespace {

constexpr size_t kStaffBody = 128 * 1024;
constexpr size_t kSmall = protocol::kSmallBodyMaxBytes;
constexpr std::string_view kBearer = "Bearer ";
constexpr std::string_view kReads = "building.read";  // any role, but a role
// The longest list that staff send is of an event's slots.
constexpr model::JsonBounds kRequestJson{.values = 20'000, .fields = 64};

// The table in three parts; routes() walks them as one.
constexpr std::array kOpenRoutes = std::to_array<Route>({
    {"GET", "/api/v1/time", Who::kAnyone, "", Body::kNone, 0, tell_time},
    {"POST", "/api/v1/enrol/start", Who::kAnyone, "", Body::kBytes, kSmall, enrol_start},
    {"POST", "/api/v1/enrol/poll", Who::kAnyone, "", Body::kBytes, kSmall, enrol_poll},
    {"POST", "/api/v1/enrol/local", Who::kAnyone, "", Body::kBytes, kSmall, enrol_local},
    {"POST", "/api/v1/kiosk/pull", Who::kKiosk, "", Body::kBytes, base::kPullBodyMaxBytes, pull},
    {"POST", "/api/v1/kiosk/push", Who::kKiosk, "", Body::kBytes, base::kPushBodyMaxBytes, push},
    {"POST", "/api/v1/kiosk/receipt", Who::kKiosk, "", Body::kBytes, kSmall, kiosk_receipt},
    {"GET", "/api/v1/kiosk/media/{}", Who::kKiosk, "", Body::kNone, 0, get_media},
    {"POST", "/api/v1/receipt", Who::kAnyone, "", Body::kJson, kSmall, phone_receipt},
    {"GET", "/api/v1/setup/{}", Who::kAnyone, "", Body::kNone, 0, setup_look},
    {"POST", "/api/v1/setup/{}", Who::kAnyone, "", Body::kJson, kSmall, setup_finish},
    {"POST", "/api/v1/login", Who::kAnyone, "", Body::kJson, kSmall, login},
    {"POST", "/api/v1/logout", Who::kStaff, kAnyStaff, Body::kBytes, kSmall, logout},
});

constexpr std::array kWishRoutes = std::to_array<Route>({
    {"GET", "/api/v1/staff/me", Who::kStaff, kAnyStaff, Body::kNone, 0, me},
    {"GET", "/api/v1/staff/today", Who::kStaff, kReads, Body::kNone, 0, today},
    {"GET", "/api/v1/staff/wishes", Who::kStaff, kReads, Body::kNone, 0, list_wishes},
    {"POST", "/api/v1/staff/wishes", Who::kStaff, "wishes.make", Body::kJson, kStaffBody,
     make_wish},
    {"GET", "/api/v1/staff/wishes/{}", Who::kStaff, kReads, Body::kNone, 0, get_wish},
    {"POST", "/api/v1/staff/wishes/{}/release", Who::kStaff, "wishes.review", Body::kJson,
     kStaffBody, release_wish},
    {"POST", "/api/v1/staff/wishes/{}/decline", Who::kStaff, "wishes.review", Body::kJson,
     kStaffBody, decline_wish},
    {"POST", "/api/v1/staff/wishes/{}/move", Who::kStaff, "wishes.merge", Body::kJson, kStaffBody,
     move_wish},
    {"POST", "/api/v1/staff/wishes/{}/answer", Who::kStaff, "wishes.answer", Body::kJson,
     kStaffBody, answer_wish},
    {"POST", "/api/v1/staff/wishes/{}/line", Who::kStaff, "wishes.line", Body::kJson, kStaffBody,
     add_progress},
    {"POST", "/api/v1/staff/wishes/{}/undo", Who::kStaff, "wishes.review", Body::kJson, kStaffBody,
     undo_review},
    {"POST", "/api/v1/staff/wishes/{}/contact", Who::kStaff, "wishes.contact", Body::kJson,
     kStaffBody, wish_contact},
});

constexpr std::array kDeskRoutes = std::to_array<Route>({
    {"GET", "/api/v1/staff/notices", Who::kStaff, kReads, Body::kNone, 0, list_notices},
    {"POST", "/api/v1/staff/notices", Who::kStaff, "notices.edit", Body::kJson, kStaffBody,
     save_notice},
    {"GET", "/api/v1/staff/notices/{}", Who::kStaff, kReads, Body::kNone, 0, get_notice},
    {"PUT", "/api/v1/staff/notices/{}", Who::kStaff, "notices.edit", Body::kJson, kStaffBody,
     save_notice},
    {"DELETE", "/api/v1/staff/notices/{}", Who::kStaff, "notices.edit", Body::kBytes, kSmall,
     delete_notice},
    {"POST", "/api/v1/staff/notices/{}/publish", Who::kStaff, "notices.publish", Body::kJson,
     kStaffBody, publish_notice},
    {"POST", "/api/v1/staff/notices/{}/withdraw", Who::kStaff, "notices.publish", Body::kJson,
     kStaffBody, withdraw_notice},
    {"GET", "/api/v1/staff/events", Who::kStaff, kReads, Body::kNone, 0, list_events},
    {"POST", "/api/v1/staff/events", Who::kStaff, "events.edit", Body::kJson, kStaffBody,
     save_event},
    {"GET", "/api/v1/staff/events/{}", Who::kStaff, kReads, Body::kNone, 0, get_event},
    {"PUT", "/api/v1/staff/events/{}", Who::kStaff, "events.edit", Body::kJson, kStaffBody,
     save_event},
    {"POST", "/api/v1/staff/events/{}/publish", Who::kStaff, "events.edit", Body::kJson, kStaffBody,
     publish_event},
    {"POST", "/api/v1/staff/events/{}/cancel", Who::kStaff, "events.edit", Body::kJson, kStaffBody,
     cancel_event},
    {"GET", "/api/v1/staff/events/{}/registrations", Who::kStaff, "registrations.read", Body::kNone,
     0, list_registrations},
    {"POST", "/api/v1/staff/events/{}/names", Who::kStaff, "registrations.names", Body::kJson,
     kStaffBody, registration_names},
    {"POST", "/api/v1/staff/registrations/{}/contact", Who::kStaff, "registrations.contact",
     Body::kJson, kStaffBody, registration_contact},
    {"POST", "/api/v1/staff/registrations/{}/cancel", Who::kStaff, "registrations.cancel",
     Body::kJson, kStaffBody, cancel_registration},
    {"POST", "/api/v1/staff/media", Who::kStaff, "media.upload", Body::kBytes,
     base::kPictureUploadMaxBytes, upload_media},
    {"GET", "/api/v1/staff/media/{}", Who::kStaff, kReads, Body::kNone, 0, get_media},
    {"POST", "/api/v1/staff/markup", Who::kStaff, kReads, Body::kJson, kStaffBody, preview_markup},
    {"POST", "/api/v1/staff/numbers", Who::kStaff, kReads, Body::kJson, kStaffBody, find_numbers},
    {"GET", "/api/v1/staff/kiosks", Who::kStaff, kReads, Body::kNone, 0, list_kiosks},
    {"POST", "/api/v1/staff/kiosks/approve", Who::kStaff, "kiosks.manage", Body::kJson, kSmall,
     approve_kiosk},
    {"POST", "/api/v1/staff/kiosks/{}/rename", Who::kStaff, "kiosks.manage", Body::kJson, kSmall,
     rename_kiosk},
    {"POST", "/api/v1/staff/kiosks/{}/revoke", Who::kStaff, "kiosks.manage", Body::kJson, kSmall,
     revoke_kiosk},
    {"GET", "/api/v1/staff/audit", Who::kStaff, "audit.read", Body::kNone, 0, list_audit},
    {"POST", "/api/v1/staff/recovery/close", Who::kStaff, "recovery.close", Body::kBytes, kSmall,
     close_recovery},
});

constexpr auto kRoutes = [] {
  std::array<Route, kOpenRoutes.size() + kWishRoutes.size() + kDeskRoutes.size()> all{};
  auto at = std::copy(kOpenRoutes.begin(), kOpenRoutes.end(), all.begin());
  at = std::copy(kWishRoutes.begin(), kWishRoutes.end(), at);
  std::copy(kDeskRoutes.begin(), kDeskRoutes.end(), at);
  return all;
}();

// Takes "/part" off the front.
std::string_view next_part(std::string_view* path) {
  const std::string_view part = path->substr(0, path->find('/', 1));
  path->remove_prefix(part.size());
  return part;
}

// Part by part: every request is held against every pattern, so nothing is allocated on the way.
bool matches(std::string_view pattern, std::string_view path, std::vector<std::string>* args) {
  args->clear();
  while (!pattern.empty() && !path.empty()) {
    const std::string_view want = next_part(&pattern);
    const std::string_view have = next_part(&path);
    if (want == "/{}" && have.size() > 1) args->emplace_back(have.substr(1));
    else if (want != have) return false;
  }
  return pattern.empty() && path.empty();
}

// The shapes of what stands in a path: an id, a picture's name, or a token. Nothing else goes on.
bool is_safe_argument(std::string_view text) {
  if (text.size() > 64) return false;
  for (const char c : text) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                       c == '-' || c == '_';
    if (!plain) return false;
  }
  return true;
}

Answer admit_kiosk(Call& call) {
  const std::string_view header = protocol::header(call.request.headers, "authorization");
  if (!header.starts_with(kBearer)) {
    return fail(401, "kiosk_unknown", "A kiosk says who it is with a bearer token.");
  }
  if (!call.core.is_current()) (void)call.core.refresh();
  const std::string hash = call.core.hash("kiosk", header.substr(kBearer.size()));
  // From the database: memory answers unchanged polls and nothing else.
  return call.core.read([&](sql::Connection& db) -> Answer {
    TRY(auto id, db.one("SELECT id FROM kiosk WHERE token_hash = :hash AND revoked_ms = 0",
                        {{"hash", hash}}, [](const sql::Row& r) { return r.text("id"); }));
    if (!id) return unknown_kiosk();
    call.kiosk = *std::move(id);
    return HttpResponse{};
  });
}

// Who calls, and whether he may: 200, or the refusal. It needs no body.
Answer admit(Call& call, const Route& route) {
  for (const std::string& arg : call.args) {
    if (!is_safe_argument(arg)) {
      return fail(400, "bad_request", "The address holds something that is no id of ours.");
    }
  }
  if (route.who == Who::kKiosk) return admit_kiosk(call);
  if (route.who == Who::kStaff) {
    return admit_staff(call.core, call.request, route.permission, &call.staff);
  }
  if (route.method == "POST" && route.body == Body::kJson &&
      !is_same_origin(call.core, call.request)) {
    return fail(403, "csrf", "This call must come from a page of ours.");
  }
  return HttpResponse{};
}

Answer serve(Call& call, const Route& route) {
  const HttpRequest& request = call.request;
  if (request.body.size() > route.body_limit &&
      !(route.body == Body::kNone && request.body.empty())) {
    return fail(413, "too_large", "The body is larger than this call takes.");
  }
  TRY(HttpResponse admitted, admit(call, route));
  if (admitted.status != 200) return admitted;
  if (route.body == Body::kJson) {
    auto parsed = model::parse_json(request.body, kRequestJson);
    if (!parsed) return fail(400, "bad_request", parsed.error().message);
    if (!parsed->is_object()) return fail(400, "bad_request", "The body must be a JSON object.");
    call.body = std::move(*parsed);
  }
  return route.handler(call);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::span<const Route> routes() { return kRoutes; }

const Route* find_route(std::string_view method, std::string_view path,
                        std::vector<std::string>* args, bool* path_known) {
  *path_known = false;
  if (method == "HEAD") method = "GET";
  for (const Route& route : kRoutes) {
    if (!matches(route.pattern, path, args)) continue;
    *path_known = true;
    if (route.method == method) return &route;
  }
  return nullptr;
}

std::optional<std::string> known_kiosk(const Core& core, const HttpRequest& request) {
  const std::string_view header = protocol::header(request.headers, "authorization");
  if (!header.starts_with(kBearer)) return std::nullopt;
  return core.kiosks.find(core.hash("kiosk", header.substr(kBearer.size())));
}

namespace {

// What goes on while the reserve alone is left: whatever reads, and what keeps the house in its
// owner's hands.
bool works_on_reserve(const Route& route) {
  static constexpr std::array kKept = {login,         logout,        setup_finish,
                                       decline_wish,  revoke_kiosk,  pull,
                                       kiosk_receipt, phone_receipt, enrol_poll};
  return route.method == "GET" ||
         std::find(kKept.begin(), kKept.end(), route.handler) != kKept.end();
}

// Serves it; where that met a full disk, once more on the reserve, if it may.
Answer serve_on_any_disk(Call& call, const Route& route) {
  const bool is_kept = works_on_reserve(route);
  DiskReserve& reserve = call.core.reserve;
  if (!is_kept && reserve.spent()) {
    TRY(HttpResponse admitted, admit(call, route));
    return admitted.status == 200 ? disk_full() : admitted;
  }
  Answer answer = serve(call, route);
  if (answer || answer.error().code != base::Code::kFull) return answer;
  const bool has_room = reserve.spend(std::string(route.pattern));
  if (!has_room || !is_kept) return disk_full();
  answer = serve(call, route);
  return !answer && answer.error().code == base::Code::kFull ? disk_full() : std::move(answer);
}

}  // namespace

std::optional<HttpResponse> refuse_early(Core& core, const HttpRequest& head) {
  Call call{core, head, {}, Json::object(), {}, {}};
  bool path_known = false;
  const Route* route = find_route(head.method, head.path, &call.args, &path_known);
  if (route == nullptr) return std::nullopt;
  auto admitted = admit(call, *route);
  if (admitted && admitted->status == 200) return std::nullopt;
  HttpResponse response = admitted ? std::move(*admitted) : to_response(admitted.error());
  add_security_headers(&response);
  return response;
}

HttpResponse dispatch(Core& core, const HttpRequest& request) {
  Call call{core, request, {}, Json::object(), {}, {}};
  bool path_known = false;
  const Route* route = find_route(request.method, request.path, &call.args, &path_known);
  HttpResponse response;
  if (route == nullptr) {
    response = path_known ? fail(405, "method_not_allowed", "This address takes another method.")
                          : fail(404, "not_found", "There is nothing at this address.");
  } else {
    const auto answer = guarded([&] { return serve_on_any_disk(call, *route); });
    response = answer ? *answer : to_response(answer.error());
    if (response.status >= 500) {
      std::string what = "refused with " + std::to_string(response.status);
      if (!answer) {
        what = std::string(base::to_string(answer.error().code)) + ": " + answer.error().message;
      }
      core.faults.told(std::string(route->method) + " " + std::string(route->pattern), what);
    }
  }
  add_security_headers(&response);
  return response;
}

std::string Call::query(std::string_view name) const {
  std::string_view rest = request.query;
  while (!rest.empty()) {
    const size_t end = rest.find('&');
    const std::string_view pair = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    const size_t equals = pair.find('=');
    if (pair.substr(0, equals) != name || equals == std::string_view::npos) continue;
    std::string value;
    for (size_t i = equals + 1; i < pair.size(); ++i) {
      const bool escaped = pair[i] == '%' && i + 2 < pair.size() && hex_digit(pair[i + 1]) >= 0 &&
                           hex_digit(pair[i + 2]) >= 0;
      if (escaped) {
        value += static_cast<char>(hex_digit(pair[i + 1]) * 16 + hex_digit(pair[i + 2]));
        i += 2;
      } else {
        value += pair[i] == '+' ? ' ' : pair[i];
      }
    }
    return base::is_text(value) ? value : std::string();
  }
  return {};
}

int64_t Call::query_number(std::string_view name, int64_t fallback, int64_t max) const {
  const std::string text = query(name);
  if (text.empty() || text.size() > 9) return fallback;
  int64_t value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return fallback;
    value = value * 10 + (c - '0');
  }
  return value > max ? max : value;
}

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
