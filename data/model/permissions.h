#pragma once
// What a person may be let do, by name: the steps of the office that a right is held for. Who holds
// which is decided at the centre (sync/server/auth/rights.h); which step of a wish needs which
// stands in wish_steps.h. The spelling is the wire's. Pure.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace model {

enum class Permission : uint8_t {
  kNobody,      // held by no role: what a thing needs that names none
  kOwnAccount,  // held by whoever is logged in, with no role at all
  kBuildingRead,
  kWishesReview,
  kWishesOriginal,
  kWishesContact,
  kWishesMake,
  kWishesMerge,
  kWishesMove,
  kWishesAnswer,
  kWishesLine,
  kNoticesEdit,
  kNoticesPublish,
  kEventsEdit,
  kRegistrationsRead,
  kRegistrationsNames,
  kRegistrationsContact,
  kRegistrationsCancel,
  kMediaUpload,
  kKiosksManage,
  kStaffManage,
  kSettingsManage,
  kRosterManage,  // that tab of the settings alone
  kAuditRead,
  kRecoveryClose,
};

std::string_view to_string(Permission permission);  // "wishes.review"
std::optional<Permission> parse_permission(std::string_view word);

// Those that a role can hold: all but the first two, in the order above.
std::span<const Permission> permissions();

}  // namespace model
