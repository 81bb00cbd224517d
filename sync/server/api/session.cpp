#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/auth/device.h"
#include "sync/server/desk/accounts.h"
#include "sync/server/desk/buildings.h"

namespace server {
namespace {

base::Result<Json> me_json(Desk& desk, const Staff& staff) {
  TRY(const std::string name, desk::name_of_building(desk, staff.building));
  return Json{{"id", staff.id},
              {"login", staff.login},
              {"name", staff.name},
              {"roles", staff.roles},
              {"permissions", staff.permissions()},
              {"csrf", staff.csrf},
              {"building",
               {{"id", staff.building}, {"name", name}, {"timezone", desk.core.zone.name()}}}};
}

Answer come_in(Call& call, const Begun& begun) {
  TRY(const Json me, me_json(call.desk, begun.staff));
  HttpResponse response = ok({{"me", me}});
  response.headers.emplace_back("set-cookie", session_cookie(call.request, begun.token));
  return response;
}

}  // namespace

Answer setup_look(Call& call) {
  TRY_VOID(desk::check_link(call.desk, call.args[0]));
  return ok({{"open", true}});
}

Answer setup_finish(Call& call) {
  model::Reader r(call.body, "setup");
  const desk::NewAccount account{r.text("login"), r.text("name"), r.text("password")};
  if (r.failed()) return r.error();
  TRY(const Begun begun, desk::use_link(call.desk, call.args[0], account));
  return come_in(call, begun);
}

Answer login(Call& call) {
  model::Reader r(call.body, "login");
  desk::LoginTry entered{r.text("login"), r.text("password"), call.request.remote_address, ""};
  if (r.failed()) return r.error();
  entered.device = known_device(call.core, call.request, entered.login);
  TRY(const Begun begun, desk::log_in(call.desk, entered));
  TRY(HttpResponse response, come_in(call, begun));
  if (entered.device.empty()) {
    response.headers.emplace_back("set-cookie",
                                  device_cookie(call.core, call.request, entered.login));
  }
  return response;
}

Answer logout(Call& call) {
  TRY_VOID(desk::log_out(call.desk, call.staff));
  return ok(Json::object());
}

Answer me(Call& call) {
  TRY(const Json json, me_json(call.desk, call.staff));
  return ok(json);
}

}  // namespace server
