#include "sync/server/api/kiosk_call.h"

namespace server {

base::Error unsupported() {
  return base::refused("protocol_unsupported",
                       "This centre speaks version 1 of the protocol only.");
}

std::string bearer_token(const protocol::HttpRequest& request) {
  constexpr std::string_view kBearer = "Bearer ";
  const std::string_view header = protocol::header(request.headers, "authorization");
  return header.starts_with(kBearer) ? std::string(header.substr(kBearer.size())) : std::string();
}

}  // namespace server
