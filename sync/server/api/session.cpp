#include "data/base/address.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/auth/device.h"
#include "sync/server/auth/passwords.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/accounts.h"
#include "sync/server/desk/buildings.h"

namespace server {
namespace {

constexpr size_t kSaidMaxBytes = 4 * desk::kLoginMaxBytes;  // of who is to own a password

base::Result<Json> me_json(Desk& desk, const Staff& staff) {
  TRY(const std::string name, desk::name_of_building(desk, staff.building));
  return Json{{"id", staff.id},
              {"login", staff.login},
              {"name", staff.name},
              {"roles", staff.roles},
              {"permissions", staff.permissions()},
              {"csrf", staff.csrf},
              {"two_step_needed", staff.lacks_second_step},
              {"building",
               {{"id", staff.building}, {"name", name}, {"timezone", desk.core.zone().name()}}}};
}

Answer come_in(Call& call, const Begun& begun) {
  TRY(const Json me, me_json(call.desk, begun.staff));
  HttpResponse response = ok({{"me", me}});
  response.headers.emplace_back("set-cookie", session_cookie(call.request, begun.token));
  return response;
}

// A session, or what the second step is brought with.
Answer come_in(Call& call, const desk::CameIn& came) {
  if (came.begun) return come_in(call, *came.begun);
  return ok({{"ticket", came.ticket}, {"until_ms", came.until_ms}});
}

desk::Knock knock(const Call& call, const std::string& login) {
  return {call.request.remote_address, known_device(call.core, call.request, login),
          std::string(protocol::header(call.request.headers, "user-agent"))};
}

// The browser of who is in is known from now on, where it was not.
Answer remember(Call& call, const std::string& login, const desk::Knock& from, Answer answer) {
  const bool is_in = answer && !protocol::header(answer->headers, "set-cookie").empty();
  if (!is_in || !from.device.empty()) return answer;
  answer->headers.emplace_back("set-cookie", device_cookie(call.core, call.request, login));
  return answer;
}

// Whoever is in counts for himself, anybody else with his network.
base::Result<void> may_look(const Call& call) {
  Core& core = call.core;
  const auto staff = admit_staff(core, call.request, Permission::kOwnAccount);
  const std::string key =
      staff ? "session " + staff->session_hash : base::network_of(call.request.remote_address);
  if (core.limits.password_looks.take(key) > 0) return {};
  return throttled("A password is judged so often a minute.",
                   core.limits.password_looks.wait_ms(key));
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
  TRY(const Begun begun,
      desk::use_link(call.desk, call.args[0], account, knock(call, account.login)));
  return come_in(call, begun);
}

Answer login(Call& call) {
  model::Reader r(call.body, "login");
  desk::LoginTry entered{r.text("login"), r.text("password"), {}};
  if (r.failed()) return r.error();
  entered.from = knock(call, entered.login);
  TRY(const auto came, desk::log_in(call.desk, entered));
  return remember(call, entered.login, entered.from, come_in(call, came));
}

Answer login_code(Call& call) {
  model::Reader r(call.body, "login");
  const std::string login = r.text("login");
  const std::string ticket = r.text("ticket");
  const std::string code = r.text("code");
  if (r.failed()) return r.error();
  const auto from = knock(call, login);
  TRY(const Begun begun, desk::log_in_with_code(call.desk, login, ticket, code, from));
  return remember(call, login, from, come_in(call, begun));
}

Answer join_look(Call& call) {
  model::Reader r(call.body, "join");
  const std::string token = r.text("token");
  if (r.failed()) return r.error();
  TRY(const auto link, desk::look_at_link(call.desk, token));
  TRY(const std::string building, desk::name_of_building(call.desk, call.core.building));
  return ok({{"kind", link.kind},
             {"login", link.login},
             {"name", link.name},
             {"building", building},
             {"until_ms", link.until_ms}});
}

Answer join(Call& call) {
  model::Reader r(call.body, "join");
  const std::string token = r.text("token");
  const std::string password = r.text("password");
  if (r.failed()) return r.error();
  TRY(const auto link, desk::look_at_link(call.desk, token));
  const auto from = knock(call, link.login);
  TRY(const auto came, desk::take_link(call.desk, token, password, from));
  return remember(call, link.login, from, come_in(call, came));
}

Answer judge_password(Call& call) {
  model::Reader r(call.body, "password");
  const std::string password = r.text("password");
  const std::string login = r.text_or("login", "");
  const std::string name = r.text_or("name", "");
  if (r.failed()) return r.error();
  if (login.size() > kSaidMaxBytes || name.size() > kSaidMaxBytes) {
    return base::invalid("login or name is too long");
  }
  TRY_VOID(may_look(call));
  TRY(const auto judged,
      judge_password(call.core, password, PasswordOwner{call.core.building, login, name}));
  return ok({{"fault", judged.fault ? Json(model::to_string(*judged.fault)) : Json(nullptr)},
             {"bits", static_cast<int64_t>(judged.bits)},
             {"enough_bits", static_cast<int64_t>(model::kPasswordMinBits)},
             {"min_characters", model::kPasswordMinScalars}});
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
