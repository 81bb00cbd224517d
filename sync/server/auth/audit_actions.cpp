#include "sync/server/auth/audit_actions.h"

#include <algorithm>
#include <array>

#include "sync/server/auth/audit_check.h"

namespace server {
namespace {

using K = AuditKind;

// clang-format off
constexpr std::array kActions = std::to_array<AuditAction>({
    {"wish.make"}, {"wish.release"}, {"wish.decline"}, {"wish.move"}, {"wish.answer"},
    {"wish.line"}, {"wish.undo"}, {"wish.take_in"},
    {"wish.contact", K::kContact},
    {"notice.save"}, {"notice.publish"}, {"notice.withdraw"}, {"notice.delete"},
    {"event.save"}, {"event.publish"}, {"event.cancel"},
    {"registration.cancel"},
    {"registration.names", K::kContact}, {"registration.contact", K::kContact},
    {"media.upload"},
    {"calendar.import"}, {"settings.save"}, {"company.contact", K::kContact},
    {"kiosk.approve"}, {"kiosk.enrol_local"}, {"kiosk.rename"}, {"kiosk.revoke"},
    {"kiosk.differs"},
    {"kiosk.wrong_code", K::kRefusal}, {"kiosk.throttled", K::kRefusal},
    {"kiosk.over_quota", K::kRefusal},
    {"staff.setup"}, {"staff.invite"}, {"staff.invite_used"}, {"staff.roles"}, {"staff.take_over"},
    {"staff.two_step_role"},
    {"staff.disable"}, {"staff.enable"}, {"staff.link"}, {"staff.reset"}, {"staff.reset_used"},
    {"account.password"}, {"account.sessions"}, {"account.two_step"}, {"account.two_step_off"},
    {"account.recovery_codes"},
    {"login", K::kSignIn}, {"login.first_step", K::kSignIn}, {"logout", K::kSignIn},
    {"login.wrong", K::kRefusal}, {"login.wrong_code", K::kRefusal},
    {"login.code_used", K::kRefusal}, {"login.disabled", K::kRefusal},
    {"login.throttled", K::kRefusal},
    {"password.wrong", K::kRefusal},
    {kRightRefused, K::kRefusal},
    {"enrol.throttled", K::kRefusal}, {"receipt.throttled", K::kRefusal},
    {"contact.throttled", K::kRefusal}, {"names.throttled", K::kRefusal},
    {kAuditVerify}, {kAuditKeyed}, {kAuditCut},
    {"epoch.begin"}, {"recovery.close"}, {"recovery.end"},
});
// clang-format on

}  // namespace

std::string_view to_string(AuditKind kind) {
  switch (kind) {
    case AuditKind::kStep: return "step";
    case AuditKind::kContact: return "contact";
    case AuditKind::kRefusal: return "refusal";
    case AuditKind::kSignIn: return "sign_in";
  }
  return "";
}

std::span<const AuditAction> audit_actions() { return kActions; }

AuditKind kind_of_action(std::string_view name) {
  const auto found = std::find_if(kActions.begin(), kActions.end(),
                                  [&](const AuditAction& one) { return one.name == name; });
  return found == kActions.end() ? AuditKind::kStep : found->kind;
}

std::vector<std::string> actions_of(AuditKind kind) {
  std::vector<std::string> names;
  for (const AuditAction& one : kActions) {
    if (one.kind == kind) names.emplace_back(one.name);
  }
  return names;
}

}  // namespace server
