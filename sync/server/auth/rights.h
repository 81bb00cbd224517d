#pragma once
// Who may do what: the one place that decides, deny by default. The table is that of the roles
// (README, "Roles"); a role that it does not name holds nothing. Immutable; any thread.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/permissions.h"
#include "data/model/words.h"

namespace server {

using model::Permission;

// The thing that a step is about, as far as the right to it depends on it.
struct Thing {
  std::optional<model::Party> party;  // in whose name the step is taken
  bool unreleased = false;            // a wish that the wall never had: its text is the visitor's
};

using Roles = std::vector<std::string>;

bool is_role(std::string_view name);
std::span<const std::string_view> role_names();

// How far the right of one role goes.
enum class Reach : uint8_t {
  kNone,
  kOwn,  // what is done in the name of the party that the role is of
  kAll,
};
Reach reach(std::string_view role, Permission permission);

// All roles of one building. The first account holds them until there are others.
Roles first_account_roles();

// Whether one of the roles holds the permission, and holds it for this thing: a party is spoken for
// by its own members only, what was not released is for those who review.
bool may(const Roles& roles, Permission permission, const Thing& thing = {});

// In whose name somebody speaks who asked to speak for `asked`: who is here for a party alone never
// speaks without a name. Not yet allowed: may() decides.
std::optional<model::Party> voice_of(const Roles& roles, std::optional<model::Party> asked);

}  // namespace server
