#include <algorithm>
#include <array>

#include "data/base/limits.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/router.h"

namespace server {
namespace {

constexpr size_t kStaffBody = 128 * 1024;
constexpr size_t kSmall = protocol::kSmallBodyMaxBytes;
constexpr std::string_view kReads = "building.read";  // any role, but a role

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

}  // namespace server
