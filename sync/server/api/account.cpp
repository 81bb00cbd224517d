#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/staff_call.h"
#include "sync/server/desk/own_account.h"

namespace server {
namespace {

Json session_json(const desk::OwnSession& own) {
  return {{"id", own.id},
          {"agent", own.session.agent},
          {"made_ms", own.session.made_ms},
          {"seen_ms", own.session.seen_ms},
          {"here", own.here}};
}

}  // namespace

Answer own_account(Call& call) {
  TRY(const auto own, desk::own_account(call.desk, call.staff));
  Json sessions = Json::array();
  for (const auto& one : own.sessions) sessions.push_back(session_json(one));
  Json buildings = Json::array();
  for (const auto& [id, name, roles] : own.buildings) {
    buildings.push_back({{"id", id}, {"name", name}, {"roles", roles}});
  }
  return ok({{"login", own.account.login},
             {"name", own.account.name},
             {"password_ms", own.account.password_ms},
             {"two_step_since_ms", own.two_step_since_ms},
             {"recovery_left", own.recovery_left},
             {"sessions", sessions},
             {"buildings", buildings}});
}

Answer change_password(Call& call) {
  model::Reader r(call.body);
  const std::string next = r.text("next");
  if (r.failed()) return r.error();
  TRY(const std::string now, password_again(call, "account.password"));
  TRY_VOID(desk::change_password(call.desk, call.staff, now, next));
  return ok(Json::object());
}

Answer end_sessions(Call& call) {
  model::Reader r(call.body);
  const std::string id = r.text("id");
  if (r.failed()) return r.error();
  TRY(const int64_t ended, desk::end_sessions(call.desk, call.staff, id));
  return ok({{"ended", ended}});
}

Answer begin_two_step(Call& call) {
  TRY_VOID(password_again(call, "account.two_step"));
  TRY(const auto begun, desk::begin_two_step(call.desk, call.staff));
  return ok({{"secret", begun.secret}, {"uri", begun.uri}, {"ticket", begun.ticket}});
}

Answer confirm_two_step(Call& call) {
  model::Reader r(call.body);
  const std::string ticket = r.text("ticket");
  const std::string code = r.text("code");
  if (r.failed()) return r.error();
  TRY(const auto codes, desk::confirm_two_step(call.desk, call.staff, ticket, code));
  return ok({{"recovery_codes", codes}});
}

Answer end_two_step(Call& call) {
  TRY_VOID(password_again(call, "account.two_step_off"));
  TRY_VOID(desk::end_two_step(call.desk, call.staff));
  return ok(Json::object());
}

Answer renew_recovery_codes(Call& call) {
  TRY_VOID(password_again(call, "account.recovery_codes"));
  TRY(const auto codes, desk::renew_recovery_codes(call.desk, call.staff));
  return ok({{"recovery_codes", codes}});
}

}  // namespace server
