#include "sync/server/desk/push.h"

#include "data/crypto/hash.h"
#include "sync/server/api/answers.h"
#include "sync/server/api/endpoints.h"
#include "sync/server/api/kiosk_call.h"

namespace server {

Answer push(Call& call) {
  TRY(const auto request, protocol::decode_push_request(call.request.body));
  const auto version = protocol::choose_version(request.protocol);
  if (!version) return unsupported();
  for (const protocol::PushItem& item : request.items) {
    if (item.kind != model::SubmissionKind::kVoid &&
        crypto::sha256_hex(std::string_view(item.sealed)) != item.payload_hash) {
      return base::invalid("An item's payload_hash is not the hash of its bytes.");
    }
  }
  TRY(const auto answer,
      desk::push(call.desk, call.kiosk, call.request.remote_address, request, *version));
  return ok_text(protocol::encode(answer));
}

}  // namespace server
