#include "sync/server/desk/recovery.h"

#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"

namespace server {

Answer close_recovery(Call& call) {
  std::string password;
  if (!call.request.body.empty()) {
    TRY(const Json body, model::parse_json(call.request.body));
    if (!body.is_object()) return base::invalid("the body must be a JSON object");
    model::Reader r(body, "recovery");
    password = r.text_or("password", "");
    if (r.failed()) return r.error();
  }
  bool is_over = true;
  if (password.empty()) {
    TRY(is_over, desk::agree_to_end(call.desk, call.staff));
  } else {
    TRY_VOID(desk::end_alone(call.desk, call.staff, call.request.remote_address, password));
  }
  return ok({{"recovery", !is_over}, {"waiting_for_second", !is_over}});
}

}  // namespace server
