#include <algorithm>
#include <array>

#include "data/base/limits.h"
#include "data/model/calendar_table.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/router.h"

namespace server {
namespace {

constexpr size_t kStaffBody = 128 * 1024;
constexpr size_t kSettingsBody = 512 * 1024;  // companies at their bound, in the widest characters
constexpr size_t kSmall = protocol::kSmallBodyMaxBytes;
constexpr Permission kReads = Permission::kBuildingRead;  // any role, but a role

// A calendar's text inside JSON: no character of it takes more than two.
constexpr size_t kCalendarBody = 2 * model::kCalendarTextMaxBytes + kSmall;

// The table in five parts; routes() walks them as one.
constexpr std::array kOpenRoutes = std::to_array<Route>({
    {"openapi", "GET", "/api/v1/openapi.json", Who::kAnyone, Permission::kNobody, Body::kNone, 0,
     openapi},
    {"tell_time", "GET", "/api/v1/time", Who::kAnyone, Permission::kNobody, Body::kNone, 0,
     tell_time},
    {"enrol_start", "POST", "/api/v1/enrol/start", Who::kAnyone, Permission::kNobody, Body::kBytes,
     kSmall, enrol_start},
    {"enrol_poll", "POST", "/api/v1/enrol/poll", Who::kAnyone, Permission::kNobody, Body::kBytes,
     kSmall, enrol_poll},
    {"enrol_local", "POST", "/api/v1/enrol/local", Who::kAnyone, Permission::kNobody, Body::kBytes,
     kSmall, enrol_local},
    {"pull", "POST", "/api/v1/kiosk/pull", Who::kKiosk, Permission::kNobody, Body::kBytes,
     base::kPullBodyMaxBytes, pull},
    {"push", "POST", "/api/v1/kiosk/push", Who::kKiosk, Permission::kNobody, Body::kBytes,
     base::kPushBodyMaxBytes, push},
    {"kiosk_receipt", "POST", "/api/v1/kiosk/receipt", Who::kKiosk, Permission::kNobody,
     Body::kBytes, kSmall, kiosk_receipt},
    {"kiosk_media", "GET", "/api/v1/kiosk/media/{}", Who::kKiosk, Permission::kNobody, Body::kNone,
     0, get_media},
    {"phone_receipt", "POST", "/api/v1/receipt", Who::kAnyone, Permission::kNobody, Body::kJson,
     kSmall, phone_receipt},
    {"setup_look", "GET", "/api/v1/setup/{}", Who::kAnyone, Permission::kNobody, Body::kNone, 0,
     setup_look},
    {"setup_finish", "POST", "/api/v1/setup/{}", Who::kAnyone, Permission::kNobody, Body::kJson,
     kSmall, setup_finish, true},
    {"login", "POST", "/api/v1/login", Who::kAnyone, Permission::kNobody, Body::kJson, kSmall,
     login, true},
    {"login_code", "POST", "/api/v1/login/code", Who::kAnyone, Permission::kNobody, Body::kJson,
     kSmall, login_code},
    {"join_look", "POST", "/api/v1/join/look", Who::kAnyone, Permission::kNobody, Body::kJson,
     kSmall, join_look},
    {"join", "POST", "/api/v1/join", Who::kAnyone, Permission::kNobody, Body::kJson, kSmall, join,
     true},
    {"judge_password", "POST", "/api/v1/password", Who::kAnyone, Permission::kNobody, Body::kJson,
     kSmall, judge_password},
    {"logout", "POST", "/api/v1/logout", Who::kStaff, Permission::kOwnAccount, Body::kBytes, kSmall,
     logout},
});

constexpr std::array kWishRoutes = std::to_array<Route>({
    {"me", "GET", "/api/v1/staff/me", Who::kStaff, Permission::kOwnAccount, Body::kNone, 0, me},
    {"today", "GET", "/api/v1/staff/today", Who::kStaff, kReads, Body::kNone, 0, today},
    {"list_wishes", "GET", "/api/v1/staff/wishes", Who::kStaff, kReads, Body::kNone, 0,
     list_wishes},
    {"make_wish", "POST", "/api/v1/staff/wishes", Who::kStaff, Permission::kWishesMake, Body::kJson,
     kStaffBody, make_wish},
    {"get_wish", "GET", "/api/v1/staff/wishes/{}", Who::kStaff, kReads, Body::kNone, 0, get_wish},
    {"release_wish", "POST", "/api/v1/staff/wishes/{}/release", Who::kStaff,
     Permission::kWishesReview, Body::kJson, kStaffBody, release_wish},
    {"decline_wish", "POST", "/api/v1/staff/wishes/{}/decline", Who::kStaff,
     Permission::kWishesReview, Body::kJson, kStaffBody, decline_wish},
    {"move_wish", "POST", "/api/v1/staff/wishes/{}/move", Who::kStaff, Permission::kWishesMerge,
     Body::kJson, kStaffBody, move_wish},
    {"answer_wish", "POST", "/api/v1/staff/wishes/{}/answer", Who::kStaff,
     Permission::kWishesAnswer, Body::kJson, kStaffBody, answer_wish},
    {"add_progress", "POST", "/api/v1/staff/wishes/{}/line", Who::kStaff, Permission::kWishesLine,
     Body::kJson, kStaffBody, add_progress},
    {"undo_review", "POST", "/api/v1/staff/wishes/{}/undo", Who::kStaff, Permission::kWishesReview,
     Body::kJson, kStaffBody, undo_review},
    {"wish_contact", "POST", "/api/v1/staff/wishes/{}/contact", Who::kStaff,
     Permission::kWishesContact, Body::kJson, kStaffBody, wish_contact},
});

constexpr std::array kDeskRoutes = std::to_array<Route>({
    {"list_notices", "GET", "/api/v1/staff/notices", Who::kStaff, kReads, Body::kNone, 0,
     list_notices},
    {"make_notice", "POST", "/api/v1/staff/notices", Who::kStaff, Permission::kNoticesEdit,
     Body::kJson, kStaffBody, make_notice},
    {"get_notice", "GET", "/api/v1/staff/notices/{}", Who::kStaff, kReads, Body::kNone, 0,
     get_notice},
    {"save_notice", "PUT", "/api/v1/staff/notices/{}", Who::kStaff, Permission::kNoticesEdit,
     Body::kJson, kStaffBody, save_notice},
    {"delete_notice", "DELETE", "/api/v1/staff/notices/{}", Who::kStaff, Permission::kNoticesEdit,
     Body::kBytes, kSmall, delete_notice},
    {"publish_notice", "POST", "/api/v1/staff/notices/{}/publish", Who::kStaff,
     Permission::kNoticesPublish, Body::kJson, kStaffBody, publish_notice},
    {"withdraw_notice", "POST", "/api/v1/staff/notices/{}/withdraw", Who::kStaff,
     Permission::kNoticesPublish, Body::kJson, kStaffBody, withdraw_notice},
    {"list_events", "GET", "/api/v1/staff/events", Who::kStaff, kReads, Body::kNone, 0,
     list_events},
    {"make_event", "POST", "/api/v1/staff/events", Who::kStaff, Permission::kEventsEdit,
     Body::kJson, kStaffBody, make_event},
    {"get_event", "GET", "/api/v1/staff/events/{}", Who::kStaff, kReads, Body::kNone, 0, get_event},
    {"save_event", "PUT", "/api/v1/staff/events/{}", Who::kStaff, Permission::kEventsEdit,
     Body::kJson, kStaffBody, save_event},
    {"publish_event", "POST", "/api/v1/staff/events/{}/publish", Who::kStaff,
     Permission::kEventsEdit, Body::kJson, kStaffBody, publish_event},
    {"cancel_event", "POST", "/api/v1/staff/events/{}/cancel", Who::kStaff, Permission::kEventsEdit,
     Body::kJson, kStaffBody, cancel_event},
    {"list_registrations", "GET", "/api/v1/staff/events/{}/registrations", Who::kStaff,
     Permission::kRegistrationsRead, Body::kNone, 0, list_registrations},
    {"registration_names", "POST", "/api/v1/staff/events/{}/names", Who::kStaff,
     Permission::kRegistrationsNames, Body::kJson, kStaffBody, registration_names},
    {"registration_contact", "POST", "/api/v1/staff/registrations/{}/contact", Who::kStaff,
     Permission::kRegistrationsContact, Body::kJson, kStaffBody, registration_contact},
    {"cancel_registration", "POST", "/api/v1/staff/registrations/{}/cancel", Who::kStaff,
     Permission::kRegistrationsCancel, Body::kJson, kStaffBody, cancel_registration},
    {"upload_media", "POST", "/api/v1/staff/media", Who::kStaff, Permission::kMediaUpload,
     Body::kBytes, base::kPictureUploadMaxBytes, upload_media},
    {"staff_media", "GET", "/api/v1/staff/media/{}", Who::kStaff, kReads, Body::kNone, 0,
     get_media},
    {"preview_markup", "POST", "/api/v1/staff/markup", Who::kStaff, kReads, Body::kJson, kStaffBody,
     preview_markup},
    {"find_numbers", "POST", "/api/v1/staff/numbers", Who::kStaff, kReads, Body::kJson, kStaffBody,
     find_numbers},
    {"list_kiosks", "GET", "/api/v1/staff/kiosks", Who::kStaff, kReads, Body::kNone, 0,
     list_kiosks},
    {"approve_kiosk", "POST", "/api/v1/staff/kiosks/approve", Who::kStaff,
     Permission::kKiosksManage, Body::kJson, kSmall, approve_kiosk},
    {"rename_kiosk", "POST", "/api/v1/staff/kiosks/{}/rename", Who::kStaff,
     Permission::kKiosksManage, Body::kJson, kSmall, rename_kiosk},
    {"revoke_kiosk", "POST", "/api/v1/staff/kiosks/{}/revoke", Who::kStaff,
     Permission::kKiosksManage, Body::kJson, kSmall, revoke_kiosk},
    {"close_recovery", "POST", "/api/v1/staff/recovery/close", Who::kStaff,
     Permission::kRecoveryClose, Body::kBytes, kSmall, close_recovery, true},
});

constexpr std::array kPeopleRoutes = std::to_array<Route>({
    {"list_people", "GET", "/api/v1/staff/people", Who::kStaff, Permission::kStaffManage,
     Body::kNone, 0, list_people},
    {"invite_person", "POST", "/api/v1/staff/people", Who::kStaff, Permission::kStaffManage,
     Body::kJson, kSmall, invite_person, true},
    {"save_person", "PUT", "/api/v1/staff/people/{}", Who::kStaff, Permission::kStaffManage,
     Body::kJson, kSmall, save_person, true},
    {"disable_person", "POST", "/api/v1/staff/people/{}/disable", Who::kStaff,
     Permission::kStaffManage, Body::kJson, kSmall, disable_person, true},
    {"enable_person", "POST", "/api/v1/staff/people/{}/enable", Who::kStaff,
     Permission::kStaffManage, Body::kJson, kSmall, enable_person, true},
    {"link_person", "POST", "/api/v1/staff/people/{}/link", Who::kStaff, Permission::kStaffManage,
     Body::kJson, kSmall, link_person, true},
    {"list_roles", "GET", "/api/v1/staff/roles", Who::kStaff, Permission::kStaffManage, Body::kNone,
     0, list_roles},
    {"save_role", "PUT", "/api/v1/staff/roles/{}", Who::kStaff, Permission::kStaffManage,
     Body::kJson, kSmall, save_role, true},
    {"own_account", "GET", "/api/v1/staff/account", Who::kStaff, Permission::kOwnAccount,
     Body::kNone, 0, own_account},
    {"change_password", "POST", "/api/v1/staff/account/password", Who::kStaff,
     Permission::kOwnAccount, Body::kJson, kSmall, change_password, true},
    {"end_sessions", "POST", "/api/v1/staff/account/sessions/end", Who::kStaff,
     Permission::kOwnAccount, Body::kJson, kSmall, end_sessions},
    {"begin_two_step", "POST", "/api/v1/staff/account/two_step", Who::kStaff,
     Permission::kOwnAccount, Body::kJson, kSmall, begin_two_step, true},
    {"confirm_two_step", "POST", "/api/v1/staff/account/two_step/confirm", Who::kStaff,
     Permission::kOwnAccount, Body::kJson, kSmall, confirm_two_step},
    {"end_two_step", "POST", "/api/v1/staff/account/two_step/end", Who::kStaff,
     Permission::kOwnAccount, Body::kJson, kSmall, end_two_step, true},
    {"renew_recovery_codes", "POST", "/api/v1/staff/account/recovery_codes", Who::kStaff,
     Permission::kOwnAccount, Body::kJson, kSmall, renew_recovery_codes, true},
});

constexpr std::array kHouseRoutes = std::to_array<Route>({
    {"get_calendar", "GET", "/api/v1/staff/calendar", Who::kStaff, kReads, Body::kNone, 0,
     get_calendar},
    {"preview_calendar", "POST", "/api/v1/staff/calendar/preview", Who::kStaff,
     Permission::kSettingsManage, Body::kJson, kCalendarBody, preview_calendar},
    {"import_calendar", "POST", "/api/v1/staff/calendar/import", Who::kStaff,
     Permission::kSettingsManage, Body::kJson, kCalendarBody, import_calendar},
    {"list_audit", "GET", "/api/v1/staff/audit", Who::kStaff, Permission::kAuditRead, Body::kNone,
     0, list_audit},
    {"glance_at_audit", "GET", "/api/v1/staff/audit/glance", Who::kStaff, Permission::kAuditRead,
     Body::kNone, 0, glance_at_audit},
    {"verify_audit", "POST", "/api/v1/staff/audit/verify", Who::kStaff, Permission::kAuditRead,
     Body::kBytes, kSmall, verify_audit_chain},
    {"get_audit_line", "GET", "/api/v1/staff/audit/{}", Who::kStaff, Permission::kAuditRead,
     Body::kNone, 0, get_audit_line},
});

constexpr std::array kSettingsRoutes = std::to_array<Route>({
    {"list_settings", "GET", "/api/v1/staff/settings", Who::kStaff, Permission::kRosterManage,
     Body::kNone, 0, list_settings},
    {"settings_starter", "GET", "/api/v1/staff/settings/starter", Who::kStaff,
     Permission::kSettingsManage, Body::kNone, 0, settings_starter},
    {"preview_settings", "POST", "/api/v1/staff/settings/{}/preview", Who::kStaff,
     Permission::kRosterManage, Body::kJson, kSettingsBody, preview_settings},
    {"save_settings", "PUT", "/api/v1/staff/settings/{}", Who::kStaff, Permission::kRosterManage,
     Body::kJson, kSettingsBody, save_settings},
    {"company_contact", "POST", "/api/v1/staff/companies/{}/contact", Who::kStaff,
     Permission::kSettingsManage, Body::kJson, kSmall, company_contact},
});

constexpr auto kRoutes = [] {
  std::array<Route, kOpenRoutes.size() + kWishRoutes.size() + kDeskRoutes.size() +
                        kPeopleRoutes.size() + kHouseRoutes.size() + kSettingsRoutes.size()>
      all{};
  auto at = std::copy(kOpenRoutes.begin(), kOpenRoutes.end(), all.begin());
  at = std::copy(kWishRoutes.begin(), kWishRoutes.end(), at);
  at = std::copy(kDeskRoutes.begin(), kDeskRoutes.end(), at);
  at = std::copy(kPeopleRoutes.begin(), kPeopleRoutes.end(), at);
  at = std::copy(kHouseRoutes.begin(), kHouseRoutes.end(), at);
  std::copy(kSettingsRoutes.begin(), kSettingsRoutes.end(), at);
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
