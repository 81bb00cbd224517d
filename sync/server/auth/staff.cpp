#include "sync/server/auth/staff.h"

#include <algorithm>
#include <array>

#include "data/crypto/secret.h"
#include "data/store/centre/sessions.h"
#include "data/store/centre/staff.h"
#include "sync/server/auth/second_step.h"

namespace server {
namespace {

// Who a session is of, in the building that it works in; nobody where it is over.
base::Result<std::optional<Staff>> staff_of(sql::Connection& db,
                                            const store::sessions::Session& session) {
  TRY(auto account, store::staff::by_id(db, session.staff));
  if (!account || account->disabled_ms > 0) return std::optional<Staff>();
  TRY(auto roles, store::staff::roles(db, session.building, session.staff));
  TRY(const bool lacks, lacks_second_step(db, session.staff, roles));
  return std::optional<Staff>({account->id, account->login, account->name, session.building,
                               std::move(roles), session.csrf, session.token_hash, lacks});
}

base::Error not_logged_in(std::string message) {
  return {base::Code::kUnauthorised, std::move(message), "not_logged_in"};
}

}  // namespace

std::vector<std::string> Staff::permissions() const {
  std::vector<std::string> held;
  for (const Permission permission : model::permissions()) {
    if (may(permission)) held.emplace_back(model::to_string(permission));
  }
  return held;
}

namespace {

constexpr std::string_view kSessionCookie = "reception_session";

std::string cookie_name(const protocol::HttpRequest& request, std::string_view name) {
  return (request.tls ? "__Host-" : "") + std::string(name);
}

}  // namespace

std::string read_cookie(const protocol::HttpRequest& request, std::string_view name) {
  const std::string wanted = cookie_name(request, name) + "=";
  std::string_view rest = protocol::header(request.headers, "cookie");
  while (!rest.empty()) {
    const size_t end = rest.find(';');
    std::string_view one = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    while (one.starts_with(' ')) one.remove_prefix(1);
    if (one.starts_with(wanted)) return std::string(one.substr(wanted.size()));
  }
  return {};
}

std::string cookie_line(const protocol::HttpRequest& request, std::string_view name,
                        const std::string& value) {
  return cookie_name(request, name) + "=" + value + "; HttpOnly; SameSite=Strict; Path=/" +
         (request.tls ? "; Secure" : "");
}

bool is_same_origin(const Core& core, const protocol::HttpRequest& request) {
  const auto site = protocol::header(request.headers, "sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const auto origin = protocol::header(request.headers, "origin");
  if (origin.empty()) return true;
  const std::string host(protocol::header(request.headers, "host"));
  return origin == "http://" + host || origin == "https://" + host ||
         (!core.options.public_url.empty() && origin == core.options.public_url);
}

std::string session_token(const protocol::HttpRequest& request) {
  return read_cookie(request, kSessionCookie);
}

std::string session_cookie(const protocol::HttpRequest& request, const std::string& token) {
  return cookie_line(request, kSessionCookie, token);
}

namespace {

base::Result<void> check_csrf(const Core& core, const protocol::HttpRequest& request,
                              const Staff& staff) {
  if (request.method == "GET" || request.method == "HEAD") return {};
  const auto sent = protocol::header(request.headers, "x-csrf-token");
  const bool from_us =
      is_same_origin(core, request) && !protocol::header(request.headers, "origin").empty();
  if (from_us && crypto::equal_constant_time(sent, staff.csrf)) return {};
  return base::refused("csrf", "This call must come from a page of ours; load it again.");
}

// A minute is fine enough for thirty. Without a block left on the disk what only reads goes on.
base::Result<void> keep_alive(Core& core, const Staff& staff, int64_t seen_ms) {
  if (core.now() - seen_ms <= base::kMinute_ms) return {};
  auto seen = core.write([&](sql::Connection& db) -> base::Result<void> {
    TRY_VOID(store::sessions::seen(db, staff.session_hash, core.now()));
    return store::staff::seen(db, staff.id, core.now());
  });
  if (!seen && seen.error().code != base::Code::kFull) return seen;
  return {};
}

}  // namespace

base::Result<Staff> admit_staff(Core& core, const protocol::HttpRequest& request,
                                Permission permission) {
  const std::string token = session_token(request);
  if (!crypto::is_token(token)) return not_logged_in("Nobody is logged in here.");
  int64_t seen_ms = 0;
  TRY(auto found, core.read([&](sql::Connection& db) -> base::Result<std::optional<Staff>> {
    TRY(const auto session, store::sessions::find(db, core.hash("session", token)));
    const int64_t now = core.now();
    if (!session || now - session->made_ms > kSessionMax_ms ||
        now - session->seen_ms > kSessionIdle_ms) {
      return std::optional<Staff>();
    }
    seen_ms = session->seen_ms;
    return staff_of(db, *session);
  }));
  if (!found) return not_logged_in("This session is over; log in again.");
  TRY_VOID(check_csrf(core, request, *found));
  if (found->lacks_second_step && permission != Permission::kOwnAccount) return two_step_needed();
  if (!found->may(permission)) {
    return not_allowed(permission, "Your role does not include this step.");
  }
  found->admitted = permission;
  TRY_VOID(keep_alive(core, *found, seen_ms));
  return *found;
}

base::Result<void> still_admitted(sql::Connection& db, const Staff& who) {
  TRY(const auto account, store::staff::by_id(db, who.id));
  if (!account || account->disabled_ms > 0) return not_logged_in("This account was disabled.");
  TRY(const auto session, store::sessions::find(db, who.session_hash));
  if (!session) return not_logged_in("This session is over; log in again.");
  TRY(const auto roles, store::staff::roles(db, who.building, who.id));
  TRY(const bool lacks, lacks_second_step(db, who.id, roles));
  if (lacks && who.admitted != Permission::kOwnAccount) return two_step_needed();
  const bool has_all = std::all_of(who.roles.begin(), who.roles.end(), [&](const auto& role) {
    return std::find(roles.begin(), roles.end(), role) != roles.end();
  });
  if (has_all && may(roles, who.admitted)) return {};
  return not_allowed(who.admitted, "Your roles were changed a moment ago.");
}

base::Result<void> audit(Core& core, sql::Connection& db, const Staff& who,
                         const std::string& action, const std::string& target,
                         const model::Json& detail) {
  TRY_VOID(still_admitted(db, who));
  return audit(core, db, who.id, action, target, detail);
}

base::Error not_allowed(Permission permission, std::string message) {
  return base::refused(
      "not_allowed", std::move(message),
      model::dump_json({{"permission", std::string(model::to_string(permission))}}));
}

base::Result<Begun> begin_session(Core& core, sql::Connection& db, const std::string& building,
                                  const std::string& staff_id, const std::string& agent) {
  Begun begun;
  begun.token = crypto::random_token(core.random);
  const int64_t now = core.now();
  const store::sessions::Session session{core.hash("session", begun.token),
                                         staff_id,
                                         building,
                                         crypto::random_token(core.random),
                                         now,
                                         now,
                                         agent};
  TRY_VOID(store::sessions::add(db, building, session));
  TRY(auto staff, staff_of(db, session));
  if (!staff) return base::not_found("there is no such account");
  begun.staff = std::move(*staff);
  return begun;
}

}  // namespace server
