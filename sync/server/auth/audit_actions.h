#pragma once
// Every action that a line of the audit can have: the one list, which the console has words for and
// a test holds against what the centre writes. Lines of older versions may have others. Immutable;
// any thread.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace server {

enum class AuditKind : uint8_t {
  kStep,
  kContact,  // a telephone number or names of people were opened
  kRefusal,
  kSignIn,  // and out
};
std::string_view to_string(AuditKind kind);  // "step", "contact", "refusal", "sign_in"

struct AuditAction {
  std::string_view name;  // "wish.release"
  AuditKind kind = AuditKind::kStep;
};
std::span<const AuditAction> audit_actions();
AuditKind kind_of_action(std::string_view name);  // kStep for one that is not in the list
std::vector<std::string> actions_of(AuditKind kind);

inline constexpr std::string_view kRightRefused = "right.refused";

}  // namespace server
