#include "sync/server/auth/staff.h"

#include <algorithm>
#include <array>

#include "data/crypto/secret.h"
#include "data/model/body.h"
#include "data/store/centre_feed.h"
#include "sync/server/router.h"

namespace server {
namespace {

std::vector<std::string> split_roles(const std::string& text) {
  std::vector<std::string> roles;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    roles.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return roles;
}

struct Session {
  Staff staff;
  int64_t made_ms = 0;
  int64_t seen_ms = 0;
};

base::Result<std::optional<Session>> find_session(sql::Connection& db, const std::string& hash) {
  return db.one(
      "SELECT s.csrf, s.made_ms, s.seen_ms, t.id, t.login, t.name, t.roles FROM session s "
      "JOIN staff t ON t.id = s.staff WHERE s.token_hash = :hash",
      {{"hash", hash}}, [&](const sql::Row& r) {
        return Session{{r.text("id"), r.text("login"), r.text("name"), split_roles(r.text("roles")),
                        r.text("csrf"), hash},
                       r.integer("made_ms"),
                       r.integer("seen_ms")};
      });
}

}  // namespace

std::vector<std::string> Staff::permissions() const {
  std::vector<std::string> held;
  for (const auto permission : server::permissions()) {
    if (may(permission)) held.emplace_back(permission);
  }
  return held;
}

namespace {

constexpr std::string_view kSessionCookie = "reception_session";

std::string cookie_name(const HttpRequest& request, std::string_view name) {
  return (request.tls ? "__Host-" : "") + std::string(name);
}

}  // namespace

std::string read_cookie(const HttpRequest& request, std::string_view name) {
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

std::string cookie_line(const HttpRequest& request, std::string_view name,
                        const std::string& value) {
  return cookie_name(request, name) + "=" + value + "; HttpOnly; SameSite=Strict; Path=/" +
         (request.tls ? "; Secure" : "");
}

bool is_same_origin(const Core& core, const HttpRequest& request) {
  const auto site = protocol::header(request.headers, "sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const auto origin = protocol::header(request.headers, "origin");
  if (origin.empty()) return true;
  const std::string host(protocol::header(request.headers, "host"));
  return origin == "http://" + host || origin == "https://" + host ||
         (!core.options.public_url.empty() && origin == core.options.public_url);
}

Answer admit_staff(Core& core, const HttpRequest& request, std::string_view permission,
                   Staff* staff) {
  const std::string token = read_cookie(request, kSessionCookie);
  if (!crypto::is_token(token)) return fail(401, "not_logged_in", "Nobody is logged in here.");
  const std::string hash = core.hash("session", token);
  int64_t seen_ms = 0;
  TRY(HttpResponse found, core.read([&](sql::Connection& db) -> Answer {
    TRY(const auto session, find_session(db, hash));
    const int64_t now = core.now();
    if (!session || now - session->made_ms > kSessionMax_ms ||
        now - session->seen_ms > kSessionIdle_ms) {
      return fail(401, "not_logged_in", "This session is over; log in again.");
    }
    *staff = session->staff;
    seen_ms = session->seen_ms;
    return HttpResponse{};
  }));
  if (found.status != 200) return found;
  if (request.method != "GET" && request.method != "HEAD") {
    const auto sent = protocol::header(request.headers, "x-csrf-token");
    const bool from_us =
        is_same_origin(core, request) && !protocol::header(request.headers, "origin").empty();
    if (!from_us || !crypto::equal_constant_time(sent, staff->csrf)) {
      return fail(403, "csrf", "This call must come from a page of ours; load it again.");
    }
  }
  if (permission != kAnyStaff && !staff->may(permission)) {
    return fail(403, "not_allowed", "Your role does not include this step.",
                {{"permission", std::string(permission)}});
  }
  if (core.now() - seen_ms > base::kMinute_ms) {  // a minute is fine enough for 30
    auto seen = core.write([&](sql::Connection& db) -> Answer {
      TRY_VOID(db.run("UPDATE session SET seen_ms = :now WHERE token_hash = :hash",
                      {{"now", core.now()}, {"hash", hash}}));
      return HttpResponse{};
    });
    // Without a block left on the disk what only reads goes on.
    if (!seen && seen.error().code != base::Code::kFull) return seen;
  }
  return HttpResponse{};
}

Json me_json(Core& core, sql::Connection& db, const Staff& staff) {
  std::string building_name;
  const auto body =
      db.one("SELECT body FROM feed WHERE scope = :s AND kind = 'building'", {{"s", core.building}},
             [](const sql::Row& r) { return r.text("body"); });
  if (body && *body) {
    const auto building = model::building_from_body(**body);
    if (building) building_name = building->name;
  }
  return {{"id", staff.id},
          {"login", staff.login},
          {"name", staff.name},
          {"roles", staff.roles},
          {"permissions", staff.permissions()},
          {"csrf", staff.csrf},
          {"building",
           {{"id", core.building}, {"name", building_name}, {"timezone", core.zone.name()}}}};
}

Answer begin_session(Core& core, sql::Connection& db, const HttpRequest& request,
                     const std::string& staff_id) {
  const std::string token = crypto::random_token(core.random);
  const std::string hash = core.hash("session", token);
  const std::string csrf = crypto::random_token(core.random);
  const int64_t now = core.now();
  TRY_VOID(
      db.run("INSERT INTO session (token_hash, staff, csrf, made_ms, seen_ms) "
             "VALUES (:hash, :staff, :csrf, :now, :now)",
             {{"hash", hash}, {"staff", staff_id}, {"csrf", csrf}, {"now", now}}));
  TRY(const auto session, find_session(db, hash));
  HttpResponse response = ok({{"me", me_json(core, db, session->staff)}});
  response.headers.emplace_back("set-cookie", cookie_line(request, kSessionCookie, token));
  return response;
}

}  // namespace server
