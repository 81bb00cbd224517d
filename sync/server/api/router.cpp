#include "sync/server/api/router.h"

#include <algorithm>
#include <array>

#include "data/store/centre/kiosks.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"
#include "sync/server/auth/audit_actions.h"
#include "sync/server/core/guarded.h"
#include "sync/server/core/refusal.h"

namespace server {
namespace {

// The longest list that staff send is of an event's slots.
constexpr model::JsonBounds kRequestJson{.values = 20'000, .fields = 64};

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

// From the database: memory answers unchanged polls and nothing else.
base::Result<void> admit_kiosk(Call& call) {
  const std::string token = bearer_token(call.request);
  if (token.empty()) return unknown_kiosk("A kiosk says who it is with a bearer token.");
  Core& core = call.core;
  if (!core.is_current()) (void)core.refresh();
  const std::string hash = core.hash("kiosk", token);
  TRY(const auto kiosk,
      core.read([&](sql::Connection& db) { return store::kiosks::by_token(db, hash); }));
  if (!kiosk) return unknown_kiosk();
  call.kiosk = {kiosk->id, kiosk->building};
  return {};
}

// Who calls, and whether he may. It needs no body.
base::Result<void> admit(Call& call, const Route& route) {
  for (const std::string& arg : call.args) {
    if (!is_safe_argument(arg)) {
      return base::invalid("The address holds something that is no id of ours.");
    }
  }
  if (route.who == Who::kKiosk) return admit_kiosk(call);
  if (route.who == Who::kStaff) {
    TRY(call.staff, admit_staff(call.core, call.request, route.permission));
    return {};
  }
  if (route.method == "POST" && route.body == Body::kJson &&
      !is_same_origin(call.core, call.request)) {
    return base::refused("csrf", "This call must come from a page of ours.");
  }
  return {};
}

// What an address names at its {}, by the word before it.
std::string_view kind_of_thing(std::string_view pattern) {
  constexpr std::string_view kStaffPath = "/api/v1/staff/";
  if (!pattern.starts_with(kStaffPath) || pattern.find("/{}") == std::string_view::npos) return "";
  pattern.remove_prefix(kStaffPath.size());
  const std::string_view word = pattern.substr(0, pattern.find('/'));
  if (word == "people") return "staff";
  if (word == "wishes") return "wish";
  if (!word.ends_with('s')) return "";
  return word.substr(0, word.size() - 1);  // notices, events, registrations, kiosks
}

// Who was refused a right goes into the audit, with what he asked for.
void note_refusal(const Call& call, const Route& route, const base::Error& error) {
  if (error.name != "not_allowed") return;
  std::string who = call.staff.id;
  if (who.empty()) {
    const auto staff = admit_staff(call.core, call.request, Permission::kOwnAccount);
    if (!staff) return;
    who = staff->id;
  }
  const auto more = model::parse_json(error.more);
  call.core.incidents.tell({std::string(kRightRefused), call.request.remote_address,
                            more ? more->value("permission", "") : "", who, 0,
                            call.args.empty() ? "" : call.args[0],
                            std::string(kind_of_thing(route.pattern))});
}

Answer serve(Call& call, const Route& route) {
  const HttpRequest& request = call.request;
  if (request.body.size() > route.body_limit &&
      !(route.body == Body::kNone && request.body.empty())) {
    return base::Error{base::Code::kTooLarge, "The body is larger than this call takes."};
  }
  TRY_VOID(admit(call, route));
  if (route.body == Body::kJson) {
    auto parsed = model::parse_json(request.body, kRequestJson);
    if (!parsed) return base::invalid(parsed.error().message);
    if (!parsed->is_object()) return base::invalid("The body must be a JSON object.");
    call.body = std::move(*parsed);
  }
  return route.handler(call);
}

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
    TRY_VOID(admit(call, route));
    return disk_full();
  }
  Answer answer = serve(call, route);
  if (answer || answer.error().code != base::Code::kFull) return answer;
  const bool has_room = reserve.spend(std::string(route.pattern));
  if (!has_room || !is_kept) return disk_full();
  answer = serve(call, route);
  return !answer && answer.error().code == base::Code::kFull ? disk_full() : std::move(answer);
}

}  // namespace

std::optional<HttpResponse> refuse_early(Desk& desk, const HttpRequest& head) {
  Call call{desk, desk.core, head};
  bool path_known = false;
  const Route* route = find_route(head.method, head.path, &call.args, &path_known);
  if (route == nullptr) return std::nullopt;
  const auto admitted = admit(call, *route);
  if (admitted) return std::nullopt;
  note_refusal(call, *route, admitted.error());
  HttpResponse response = to_response(admitted.error());
  add_security_headers(&response);
  return response;
}

HttpResponse dispatch(Desk& desk, const HttpRequest& request) {
  Call call{desk, desk.core, request};
  bool path_known = false;
  const Route* route = find_route(request.method, request.path, &call.args, &path_known);
  HttpResponse response;
  if (route == nullptr) {
    response = path_known ? fail(405, "method_not_allowed", "This address takes another method.")
                          : fail(404, "not_found", "There is nothing at this address.");
  } else {
    const auto answer = guarded([&] { return serve_on_any_disk(call, *route); });
    if (!answer) note_refusal(call, *route, answer.error());
    response = answer ? *answer : to_response(answer.error());
    if (response.status >= 500) {
      std::string what = "refused with " + std::to_string(response.status);
      if (!answer) {
        what = std::string(base::to_string(answer.error().code)) + ": " + answer.error().message;
      }
      desk.core.faults.told(std::string(route->method) + " " + std::string(route->pattern), what);
    }
  }
  add_security_headers(&response);
  return response;
}

}  // namespace server
