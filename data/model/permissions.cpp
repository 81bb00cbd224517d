#include "data/model/permissions.h"

#include <array>
#include <cstddef>

namespace model {
namespace {

// At each value's own index.
constexpr std::array<std::string_view, 25> kWords = {"nobody",
                                                     "own_account",
                                                     "building.read",
                                                     "wishes.review",
                                                     "wishes.original",
                                                     "wishes.contact",
                                                     "wishes.make",
                                                     "wishes.merge",
                                                     "wishes.move",
                                                     "wishes.answer",
                                                     "wishes.line",
                                                     "notices.edit",
                                                     "notices.publish",
                                                     "events.edit",
                                                     "registrations.read",
                                                     "registrations.names",
                                                     "registrations.contact",
                                                     "registrations.cancel",
                                                     "media.upload",
                                                     "kiosks.manage",
                                                     "staff.manage",
                                                     "settings.manage",
                                                     "roster.manage",
                                                     "audit.read",
                                                     "recovery.close"};
static_assert(kWords.size() == static_cast<size_t>(Permission::kRecoveryClose) + 1);

constexpr size_t kFirstHeld = static_cast<size_t>(Permission::kBuildingRead);
constexpr auto kHeld = [] {
  std::array<Permission, kWords.size() - kFirstHeld> held{};
  for (size_t i = 0; i < held.size(); ++i) held[i] = static_cast<Permission>(i + kFirstHeld);
  return held;
}();

}  // namespace

std::string_view to_string(Permission permission) {
  return kWords[static_cast<size_t>(permission)];
}

std::optional<Permission> parse_permission(std::string_view word) {
  for (size_t i = 0; i < kWords.size(); ++i) {
    if (kWords[i] == word) return static_cast<Permission>(i);
  }
  return std::nullopt;
}

std::span<const Permission> permissions() { return kHeld; }

}  // namespace model
