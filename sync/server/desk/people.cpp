#include "sync/server/desk/people.h"

#include <algorithm>

#include "data/base/ids.h"
#include "data/base/limits.h"
#include "data/model/json.h"
#include "data/model/validate.h"
#include "data/store/centre/links.h"
#include "data/store/centre/sessions.h"
#include "data/store/centre/two_step.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/second_step.h"
#include "sync/server/desk/accounts.h"

namespace desk {
namespace {

using model::Json;
using server::Core;

constexpr const char* kAdministrator = "administrator";
constexpr const char* kReader = "reader";

base::Error no_such_person() { return base::not_found("There is no such account here."); }

base::Result<Person> person_of(Core& core, sql::Connection& db, const std::string& building,
                               store::staff::Account account) {
  Person person;
  TRY(person.roles, store::staff::roles(db, building, account.id));
  TRY(person.two_step, server::has_second_step(db, account.id));
  TRY(const auto link, store::links::open_of(db, account.id, core.now()));
  if (link) person.link_until_ms = link->until_ms;
  person.account = std::move(account);
  return person;
}

base::Result<Person> find(Core& core, sql::Connection& db, const std::string& building,
                          const std::string& id) {
  TRY(auto account, store::staff::by_id(db, id));
  if (!account) return no_such_person();
  TRY(auto person, person_of(core, db, building, std::move(*account)));
  if (person.roles.empty()) return no_such_person();  // somebody of another building
  return person;
}

base::Result<void> check_roles(const std::vector<std::string>& roles) {
  if (roles.empty()) return base::invalid("a person has at least one role");
  for (const std::string& role : roles) {
    if (!server::is_role(role)) return base::invalid("there is no role " + role);
  }
  return {};
}

bool has(const std::vector<std::string>& roles, const std::string& role) {
  return std::find(roles.begin(), roles.end(), role) != roles.end();
}

// Whether nobody else who can log in holds the role.
base::Result<bool> is_alone(sql::Connection& db, const std::string& building, const Person& person,
                            const std::string& role) {
  const bool counts = person.account.disabled_ms == 0 && !person.account.password.empty();
  if (!counts || !has(person.roles, role)) return false;
  TRY(const int64_t n, store::staff::count_role(db, building, role));
  return n == 1;
}

base::Error last_administrator() {
  return base::refused("last_administrator",
                       "This is the only administrator; make somebody else one first.");
}

// An account is the centre's: who has roles in another building too is not let in, kept out or
// renamed from here.
base::Result<void> check_only_here(sql::Connection& db, const std::string& id) {
  TRY(const auto buildings, store::staff::buildings_of(db, id));
  if (buildings.size() <= 1) return {};
  return base::refused("of_other_building", "This account belongs to another building as well.");
}

// What was handed over stays with who has it now; whoever had nothing else may look on, so that he
// is still listed here.
base::Result<void> leave_without(sql::Connection& db, const std::string& building,
                                 const Person& person, const std::vector<std::string>& given) {
  if (given.empty()) return {};
  std::vector<std::string> left;
  for (const std::string& role : person.roles) {
    if (!has(given, role)) left.push_back(role);
  }
  if (left.empty()) left.emplace_back(kReader);
  return store::staff::set_roles(db, building, person.account.id, left);
}

// The version that the caller saw, within the caller's write.
base::Result<void> take_version(sql::Connection& db, const Person& person, const Change& change) {
  TRY(const bool same, store::staff::next_version(db, change.id, change.version));
  if (same) return {};
  return base::Error{base::Code::kConflict, "Somebody else changed this account meanwhile.",
                     "stale", model::dump_json({{"current", json_of(person)}})};
}

// The same for the same call, so that an answer that was lost can be told again.
std::string link_token(const Core& core, const std::string& staff, const std::string& seed) {
  return base::to_base64url(crypto::keyed_hash(core.key, "staff-link", staff + "\n" + seed));
}

base::Result<Invited> open_link(Core& core, sql::Connection& db, const std::string& building,
                                const Person& person, const std::string& seed, bool two_step_off) {
  Invited invited{person, link_token(core, person.account.id, seed), core.now() + kLink_ms};
  store::links::Link link;
  link.token_hash = link_hash(core, invited.token);
  link.staff = person.account.id;
  link.kind = person.account.password.empty() ? "invite" : "reset";
  link.until_ms = invited.until_ms;
  link.two_step_off = two_step_off;
  TRY_VOID(store::links::make(db, building, link));
  invited.person.link_until_ms = invited.until_ms;
  return invited;
}

// What an earlier call of the same id made.
base::Result<Invited> told_again(Core& core, sql::Connection& db, const std::string& building,
                                 const std::string& staff, const std::string& seed) {
  TRY(const auto person, find(core, db, building, staff));
  Invited again{person, link_token(core, staff, seed), person.link_until_ms};
  TRY(const auto link, store::links::find(db, link_hash(core, again.token)));
  if (link && link->used_ms == 0 && link->until_ms > core.now()) return again;
  return base::refused("not_a_step", "This link was used, is over, or another took its place.");
}

base::Result<void> add_person(Core& core, sql::Connection& db, const std::string& building,
                              const Invitation& invitation, const std::string& id) {
  TRY(const auto taken, store::staff::by_login(db, invitation.login));
  if (taken) return base::refused("login_taken", "Somebody else has this login.");
  store::staff::Account account;
  account.id = id;
  account.login = invitation.login;
  account.name = invitation.name;
  account.made_ms = core.now();
  return store::staff::add(db, building, account, invitation.roles);
}

base::Result<void> check_name(const std::string& name) {
  if (model::check_line(name, base::kPersonNameMaxScalars)) {
    return base::invalid("name must be one line");
  }
  return {};
}

// The roles that nobody else holds.
base::Result<std::vector<std::string>> held_alone(sql::Connection& db, const std::string& building,
                                                  const Person& person) {
  std::vector<std::string> alone;
  for (const std::string& role : person.roles) {
    TRY(const bool is, is_alone(db, building, person, role));
    if (is) alone.push_back(role);
  }
  return alone;
}

base::Result<void> hand_over(Core& core, sql::Connection& db, const Staff& who,
                             const std::vector<std::string>& roles, const std::string& from,
                             const std::string& to) {
  if (roles.empty()) return {};
  if (to.empty()) {
    return base::refused("role_alone", "Nobody else holds these roles: say who takes them over.",
                         model::dump_json({{"roles", roles}}));
  }
  TRY(const auto heir, find(core, db, who.building, to));
  if (to == from || heir.account.disabled_ms > 0 || heir.account.password.empty()) {
    return base::refused("heir_unable", "This person cannot take anything over.");
  }
  std::vector<std::string> all = heir.roles;
  for (const std::string& role : roles) {
    if (!has(all, role)) all.push_back(role);
  }
  TRY_VOID(store::staff::next_version(db, to, heir.account.version));
  TRY_VOID(store::staff::set_roles(db, who.building, to, all));
  return audit(core, db, who, "staff.take_over", to, {{"from", from}, {"roles", roles}});
}

base::Result<std::vector<RoleRow>> role_rows(sql::Connection& db, const std::string& building) {
  TRY(const auto counts, store::staff::count_by_role(db, building));
  TRY(const auto asking, store::two_step::asking_roles(db));
  std::vector<RoleRow> rows;
  for (const std::string_view name : server::role_names()) {
    const std::string role(name);
    const auto count = counts.find(role);
    rows.push_back({role, count == counts.end() ? 0 : count->second, has(asking, role)});
  }
  return rows;
}

}  // namespace

model::Json json_of(const Person& person) {
  const auto& account = person.account;
  const char* state = account.disabled_ms > 0    ? "disabled"
                      : account.password.empty() ? "invited"
                                                 : "active";
  return {{"id", account.id},
          {"login", account.login},
          {"name", account.name},
          {"state", state},
          {"roles", person.roles},
          {"two_step", person.two_step},
          {"made_ms", account.made_ms},
          {"seen_ms", account.seen_ms},
          {"link_until_ms", person.link_until_ms},
          {"version", account.version}};
}

base::Result<std::vector<Person>> people(Desk& desk, const std::string& building) {
  return desk.core.read([&](sql::Connection& db) -> base::Result<std::vector<Person>> {
    TRY(auto accounts, store::staff::page(db, building, "", kPeopleMax));
    std::vector<Person> all;
    for (auto& account : accounts) {
      TRY(auto person, person_of(desk.core, db, building, std::move(account)));
      all.push_back(std::move(person));
    }
    return all;
  });
}

base::Result<std::vector<RoleRow>> roles(Desk& desk, const std::string& building) {
  return desk.core.read([&](sql::Connection& db) { return role_rows(db, building); });
}

base::Result<RoleRow> ask_two_step(Desk& desk, const Staff& who, const std::string& role, bool on) {
  if (!server::is_role(role)) return base::not_found("There is no such role.");
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<RoleRow> {
    TRY_VOID(audit(core, db, who, "staff.two_step_role", role, {{"on", on}}));
    TRY(auto asking, store::two_step::asking_roles(db));
    std::erase(asking, role);
    if (on) asking.push_back(role);
    TRY_VOID(store::two_step::put_asking_roles(db, asking));
    TRY(const auto rows, role_rows(db, who.building));
    return *std::find_if(rows.begin(), rows.end(), [&](const auto& r) { return r.role == role; });
  });
}

base::Result<Invited> invite(Desk& desk, const Staff& who, const Invitation& invitation,
                             const NewThing& as) {
  TRY_VOID(check_roles(invitation.roles));
  TRY_VOID(check_name(invitation.name));
  if (model::check_line(invitation.login, kLoginMaxBytes)) {
    return base::invalid("login must be one line");
  }
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<Invited> {
    TRY_VOID(still_admitted(db, who));
    TRY(const bool is_new, claim(core, db, who.building, as));
    if (!is_new) return told_again(core, db, who.building, as.id, as.id);
    TRY(const int64_t all, store::staff::count_here(db, who.building));
    if (all >= kPeopleMax) {
      return base::refused("too_many", "A building has at most 500 people.",
                           R"({"field":"people","reason":"out_of_range"})");
    }
    TRY_VOID(add_person(core, db, who.building, invitation, as.id));
    TRY(const auto person, find(core, db, who.building, as.id));
    TRY_VOID(audit(core, db, who, "staff.invite", as.id, {{"roles", invitation.roles}}));
    return open_link(core, db, who.building, person, as.id, false);
  });
}

base::Result<Person> set_roles(Desk& desk, const Staff& who, const Change& change,
                               const std::string& name, const std::vector<std::string>& roles) {
  TRY_VOID(check_roles(roles));
  TRY_VOID(check_name(name));
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<Person> {
    TRY(const auto person, find(core, db, who.building, change.id));
    TRY_VOID(take_version(db, person, change));
    TRY(const bool alone, is_alone(db, who.building, person, kAdministrator));
    if (alone && !has(roles, kAdministrator)) return last_administrator();
    if (name != person.account.name) TRY_VOID(check_only_here(db, change.id));
    TRY_VOID(audit(core, db, who, "staff.roles", change.id,
                   {{"before", person.roles}, {"after", roles}}));
    TRY_VOID(store::staff::set_name(db, change.id, name));
    TRY_VOID(store::staff::set_roles(db, who.building, change.id, roles));
    return find(core, db, who.building, change.id);
  });
}

base::Result<Person> disable(Desk& desk, const Staff& who, const Change& change,
                             const std::string& takes_over) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<Person> {
    TRY(const auto person, find(core, db, who.building, change.id));
    TRY_VOID(take_version(db, person, change));
    TRY_VOID(check_only_here(db, change.id));
    TRY(const auto alone, held_alone(db, who.building, person));
    if (has(alone, kAdministrator)) return last_administrator();
    TRY_VOID(hand_over(core, db, who, alone, change.id, takes_over));
    TRY_VOID(leave_without(db, who.building, person, alone));
    TRY_VOID(audit(core, db, who, "staff.disable", change.id, Json::object()));
    TRY_VOID(store::staff::set_disabled(db, change.id, core.now()));
    TRY_VOID(store::sessions::end_of_staff(db, change.id, ""));
    TRY_VOID(store::links::end_of(db, change.id));
    return find(core, db, who.building, change.id);
  });
}

base::Result<Person> enable(Desk& desk, const Staff& who, const Change& change) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<Person> {
    TRY(const auto person, find(core, db, who.building, change.id));
    TRY_VOID(take_version(db, person, change));
    TRY_VOID(check_only_here(db, change.id));
    TRY_VOID(audit(core, db, who, "staff.enable", change.id, Json::object()));
    TRY_VOID(store::staff::set_disabled(db, change.id, 0));
    return find(core, db, who.building, change.id);
  });
}

base::Result<Invited> new_link(Desk& desk, const Staff& who, const std::string& id,
                               bool two_step_off, const NewThing& as) {
  Core& core = desk.core;
  return core.write([&](sql::Connection& db) -> base::Result<Invited> {
    TRY(const auto person, find(core, db, who.building, id));
    TRY_VOID(still_admitted(db, who));
    TRY_VOID(check_only_here(db, id));
    TRY(const bool is_new, claim(core, db, who.building, as));
    if (!is_new) return told_again(core, db, who.building, id, as.id);
    if (person.account.disabled_ms > 0) {
      return base::refused("not_a_step", "This account is disabled; enable it first.");
    }
    TRY_VOID(audit(core, db, who, "staff.link", id, {{"two_step_off", two_step_off}}));
    return open_link(core, db, who.building, person, as.id, two_step_off);
  });
}

base::Result<Invited> link_by_login(Desk& desk, const std::string& login) {
  Core& core = desk.core;
  const std::string seed = base::make_id(core.clock, core.random);
  return core.write([&](sql::Connection& db) -> base::Result<Invited> {
    TRY(auto account, store::staff::by_login(db, login));
    if (!account) return no_such_person();
    const std::string id = account->id;
    const bool was_disabled = account->disabled_ms > 0;
    if (was_disabled) {  // the old password lets nobody in before the link is used
      TRY_VOID(store::staff::set_disabled(db, id, 0));
      TRY_VOID(store::staff::set_password(db, id, "", core.now()));
      account->password.clear();
      account->disabled_ms = 0;
    }
    TRY(const auto person, person_of(core, db, core.building, std::move(*account)));
    TRY_VOID(audit(core, db, "", "staff.reset", id, {{"enabled", was_disabled}}));
    return open_link(core, db, core.building, person, seed, true);
  });
}

}  // namespace desk
