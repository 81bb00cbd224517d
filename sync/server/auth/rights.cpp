#include "sync/server/auth/rights.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>

namespace server {
namespace {

// One bit a role.
enum : uint32_t {
  kAdministrator = 1U << 0,
  kReviewer = 1U << 1,
  kEditor = 1U << 2,
  kEventDesk = 1U << 3,
  kFrontDesk = 1U << 4,
  kBusinessDesk = 1U << 5,
  kOrganisation = 1U << 6,
  kProperty = 1U << 7,
  kEnterprise = 1U << 8,
  kDepartment = 1U << 9,
  kReader = 1U << 10,
  kAnyRole = (1U << 11) - 1,
  kMembers = kProperty | kEnterprise | kDepartment,  // of a party, and nothing beside it
};

constexpr std::array kRoles = std::to_array<std::pair<std::string_view, uint32_t>>({
    {"administrator", kAdministrator},
    {"reviewer", kReviewer},
    {"editor", kEditor},
    {"event_desk", kEventDesk},
    {"front_desk", kFrontDesk},
    {"business_desk", kBusinessDesk},
    {"organisation", kOrganisation},
    {"property", kProperty},
    {"enterprise", kEnterprise},
    {"department", kDepartment},
    {"reader", kReader},
});

struct Right {
  Permission permission;
  uint32_t roles;
  uint32_t own = 0;  // those who may in the name of their own party alone
};
constexpr std::array kRights = std::to_array<Right>({
    {Permission::kBuildingRead, kAnyRole},  // what hangs on the wall, today, kiosks' state
    {Permission::kWishesReview,
     kAdministrator | kReviewer},  // release, decline, undo; read what waits
    {Permission::kWishesOriginal, kReviewer},
    {Permission::kWishesContact, kReviewer},
    {Permission::kWishesMake, kReviewer | kBusinessDesk | kOrganisation},  // noted at a visit
    {Permission::kWishesMerge, kAdministrator | kReviewer | kOrganisation},
    {Permission::kWishesMove, kOrganisation},
    {Permission::kWishesAnswer, kOrganisation},
    {Permission::kWishesLine, kReviewer | kOrganisation, kMembers},
    {Permission::kNoticesEdit, kEditor | kOrganisation},
    {Permission::kNoticesPublish, kEditor | kOrganisation},
    {Permission::kEventsEdit, kEditor | kEventDesk | kOrganisation},
    {Permission::kRegistrationsRead,
     kEditor | kEventDesk | kFrontDesk | kOrganisation},  // without names
    {Permission::kRegistrationsNames, kEventDesk | kFrontDesk},
    {Permission::kRegistrationsContact, kEventDesk},
    {Permission::kRegistrationsCancel, kEventDesk},
    {Permission::kMediaUpload,
     kReviewer | kEditor | kEventDesk | kBusinessDesk | kOrganisation | kMembers},
    {Permission::kKiosksManage, kAdministrator},
    {Permission::kStaffManage, kAdministrator},
    {Permission::kSettingsManage, kAdministrator},
    {Permission::kRosterManage, kAdministrator | kOrganisation},
    {Permission::kAuditRead, kAdministrator},
    {Permission::kRecoveryClose, kAdministrator | kOrganisation},
});

// Every permission that can be held has its row, once.
static_assert(kRights.size() == static_cast<size_t>(Permission::kRecoveryClose) -
                                    static_cast<size_t>(Permission::kBuildingRead) + 1);

uint32_t bits_of(const Roles& roles) {
  uint32_t bits = 0;
  for (const auto& [name, bit] : kRoles) {
    if (std::find(roles.begin(), roles.end(), name) != roles.end()) bits |= bit;
  }
  return bits;
}

// Nobody may what has no row.
Right right_to(Permission permission) {
  const auto* const found = std::find_if(kRights.begin(), kRights.end(), [&](const Right& right) {
    return right.permission == permission;
  });
  return found == kRights.end() ? Right{permission, 0} : *found;
}

bool holds(uint32_t roles, Permission permission) {
  const Right right = right_to(permission);
  return permission == Permission::kOwnAccount || ((right.roles | right.own) & roles) != 0;
}

uint32_t members_of(model::Party party) {
  switch (party) {
    case model::Party::kOrganisation: return kOrganisation;
    case model::Party::kProperty: return kProperty;
    case model::Party::kEnterprise: return kEnterprise;
    case model::Party::kDepartment: return kDepartment;
  }
  return 0;
}

}  // namespace

bool may(const Roles& roles, Permission permission, const Thing& thing) {
  const uint32_t held = bits_of(roles);
  if (!holds(held, permission)) return false;
  if (thing.party && (held & members_of(*thing.party)) == 0) return false;
  return !thing.unreleased || holds(held, Permission::kWishesReview);
}

std::optional<model::Party> voice_of(const Roles& roles, std::optional<model::Party> asked) {
  const uint32_t held = bits_of(roles);
  if (asked || (held & (kReviewer | kOrganisation)) != 0) return asked;
  for (const auto party :
       {model::Party::kProperty, model::Party::kEnterprise, model::Party::kDepartment}) {
    if ((held & members_of(party)) != 0) return party;
  }
  return asked;
}

std::span<const std::string_view> role_names() {
  static constexpr auto kNames = [] {
    std::array<std::string_view, kRoles.size()> names{};
    for (size_t i = 0; i < names.size(); ++i) names[i] = kRoles[i].first;
    return names;
  }();
  return kNames;
}

Reach reach(std::string_view role, Permission permission) {
  const uint32_t bit = bits_of({std::string(role)});
  const Right right = right_to(permission);
  if ((right.roles & bit) != 0) return Reach::kAll;
  return (right.own & bit) != 0 ? Reach::kOwn : Reach::kNone;
}

bool is_role(std::string_view name) {
  return std::any_of(kRoles.begin(), kRoles.end(), [&](const auto& r) { return r.first == name; });
}

Roles first_account_roles() {
  return {"administrator", "reviewer",     "editor",   "event_desk", "front_desk",
          "business_desk", "organisation", "property", "enterprise", "department"};
}

}  // namespace server
