#include "sync/server/desk/pull.h"

#include "data/base/limits.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"

namespace server {

Answer pull(Call& call) {
  TRY(const auto request, protocol::decode_pull_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  TRY(const auto answer, desk::pull(call.desk, call.kiosk, request, *version));
  return ok_text(protocol::encode(answer));
}

std::optional<HttpResponse> unchanged_pull(Desk& desk, const HttpRequest& request) {
  if (request.body.size() > base::kPullBodyMaxBytes || !desk.core.is_current()) {
    return std::nullopt;
  }
  const auto kiosk = desk.auth.kiosks.find(desk.core.hash("kiosk", bearer_token(request)));
  if (!kiosk) return std::nullopt;
  const auto asked = protocol::decode_pull_request(request.body);
  if (!asked) return std::nullopt;
  const auto version = protocol::choose_version(asked->protocol);
  if (!version) return std::nullopt;
  const auto answer = desk::unchanged(desk, *kiosk, *asked, *version);
  if (!answer) return std::nullopt;
  return ok_text(protocol::encode(*answer));
}

}  // namespace server
