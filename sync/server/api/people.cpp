#include "sync/server/desk/people.h"

#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"

namespace server {
namespace {

constexpr size_t kRolesMax = 32;

Answer invited(const desk::Invited& made) {
  return ok({{"person", json_of(made.person)},
             {"path", "/join#" + made.token},
             {"until_ms", made.until_ms}});
}

base::Result<std::vector<std::string>> read_roles(const Call& call) {
  const auto found = call.body.find("roles");
  if (found == call.body.end() || !found->is_array() || found->size() > kRolesMax) {
    return base::invalid("roles is no list of roles");
  }
  std::vector<std::string> roles;
  for (const Json& one : *found) {
    if (!one.is_string()) return base::invalid("roles is no list of roles");
    roles.push_back(one.get<std::string>());
  }
  return roles;
}

base::Result<desk::Change> read_change(const Call& call) {
  model::Reader r(call.body);
  const desk::Change change{call.args[0], r.integer("version")};
  if (r.failed()) return r.error();
  return change;
}

Json role_json(const desk::RoleRow& row) {
  Json all = Json::array();
  Json own = Json::array();
  for (const Permission permission : model::permissions()) {
    const Reach far = reach(row.role, permission);
    if (far != Reach::kNone) (far == Reach::kAll ? all : own).push_back(to_string(permission));
  }
  return {{"role", row.role},
          {"people", row.people},
          {"two_step", row.two_step},
          {"all", all},
          {"own", own}};
}

}  // namespace

Answer list_roles(Call& call) {
  TRY(const auto roles, desk::roles(call.desk, call.staff.building));
  Json items = Json::array();
  for (const auto& row : roles) items.push_back(role_json(row));
  return ok({{"items", items}});
}

Answer save_role(Call& call) {
  model::Reader r(call.body);
  const bool on = r.boolean("two_step");
  if (r.failed()) return r.error();
  TRY_VOID(password_again(call, "staff.two_step_role"));
  TRY(const auto row, desk::ask_two_step(call.desk, call.staff, call.args[0], on));
  return ok(role_json(row));
}

Answer list_people(Call& call) {
  TRY(const auto people, desk::people(call.desk, call.staff.building));
  Json items = Json::array();
  for (const auto& person : people) items.push_back(json_of(person));
  return ok({{"items", items}});
}

Answer invite_person(Call& call) {
  model::Reader r(call.body);
  desk::Invitation invitation{r.text("login"), r.text("name"), {}};
  if (r.failed()) return r.error();
  TRY(invitation.roles, read_roles(call));
  TRY(const auto as, read_new(call, "person"));
  TRY_VOID(password_again(call, "staff.invite"));
  TRY(const auto made, desk::invite(call.desk, call.staff, invitation, as));
  return invited(made);
}

Answer save_person(Call& call) {
  model::Reader r(call.body);
  const std::string name = r.text("name");
  if (r.failed()) return r.error();
  TRY(const auto change, read_change(call));
  TRY(const auto roles, read_roles(call));
  TRY_VOID(password_again(call, "staff.roles"));
  TRY(const auto person, desk::set_roles(call.desk, call.staff, change, name, roles));
  return ok(json_of(person));
}

Answer disable_person(Call& call) {
  model::Reader r(call.body);
  const std::string takes_over = r.text_or("takes_over", "");
  if (r.failed()) return r.error();
  TRY(const auto change, read_change(call));
  TRY_VOID(password_again(call, "staff.disable"));
  TRY(const auto person, desk::disable(call.desk, call.staff, change, takes_over));
  return ok(json_of(person));
}

Answer enable_person(Call& call) {
  TRY(const auto change, read_change(call));
  TRY_VOID(password_again(call, "staff.enable"));
  TRY(const auto person, desk::enable(call.desk, call.staff, change));
  return ok(json_of(person));
}

Answer link_person(Call& call) {
  const auto off = call.body.find("two_step_off");
  const bool two_step_off = off != call.body.end() && *off == true;
  TRY(const auto as, read_new(call, "link"));
  TRY_VOID(password_again(call, "staff.link"));
  TRY(const auto made, desk::new_link(call.desk, call.staff, call.args[0], two_step_off, as));
  return invited(made);
}

}  // namespace server
