#pragma once
// The staff of a building: who there is, inviting, roles, ending, new links. An account is the
// centre's, what it may do is a building's. The last administrator stays, whoever asks; what only
// one person holds goes to another before that person goes.

#include <optional>
#include <string>
#include <vector>

#include "data/model/json.h"
#include "data/store/centre/staff.h"
#include "sync/server/desk/new_thing.h"

namespace desk {

using server::Desk;
using server::Staff;

inline constexpr int64_t kPeopleMax = 500;
inline constexpr int64_t kLink_ms = 24 * base::kHour_ms;

struct Person {
  store::staff::Account account;
  std::vector<std::string> roles;
  bool two_step = false;
  int64_t link_until_ms = 0;  // 0: none stands open
};
model::Json json_of(const Person& person);  // as the console shows it, and as `current` of stale
base::Result<std::vector<Person>> people(Desk& desk, const std::string& building);

// A role as the page of roles shows it; what it may do is asked of auth/rights.h.
struct RoleRow {
  std::string role;
  int64_t people = 0;     // who are not disabled
  bool two_step = false;  // asked of whoever holds it, before anything else
};
base::Result<std::vector<RoleRow>> roles(Desk& desk, const std::string& building);
// Whoever holds it without a second step may do nothing but set one up from now on; so nobody locks
// himself out. Not found where there is no such role.
base::Result<RoleRow> ask_two_step(Desk& desk, const Staff& who, const std::string& role, bool on);

struct Invited {
  Person person;
  std::string token;  // of its link: told to whoever asks with the same id, kept as a hash
  int64_t until_ms = 0;
};
struct Invitation {
  std::string login, name;
  std::vector<std::string> roles;
};
// Refused as bad_request (a role that is none, no role), as login_taken, or as conflict.
base::Result<Invited> invite(Desk& desk, const Staff& who, const Invitation& invitation,
                             const NewThing& as);

struct Change {
  std::string id;
  int64_t version = 0;  // of the account as the caller saw it
};
// Refused as stale, or as last_administrator.
base::Result<Person> set_roles(Desk& desk, const Staff& who, const Change& change,
                               const std::string& name, const std::vector<std::string>& roles);
// Ends its sessions and links. Refused as stale, last_administrator, of_other_building, or as
// role_alone with `roles` that nobody else holds: they go to `takes_over`, who must be somebody
// else that can log in, and do not come back when it is enabled again.
base::Result<Person> disable(Desk& desk, const Staff& who, const Change& change,
                             const std::string& takes_over);
base::Result<Person> enable(Desk& desk, const Staff& who, const Change& change);
// A new link in place of the open one: an invitation where no password was chosen yet, otherwise a
// reset, which ends all sessions once it is used. `as` makes the same link for the same call.
base::Result<Invited> new_link(Desk& desk, const Staff& who, const std::string& id,
                               bool two_step_off, const NewThing& as);

// At the machine, by login: a reset that needs no second step. Not found where there is none.
base::Result<Invited> link_by_login(Desk& desk, const std::string& login);

}  // namespace desk
