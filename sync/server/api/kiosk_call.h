#pragma once
// What the endpoints of kiosks share. Any thread.

#include <string>

#include "sync/protocol/http.h"
#include "sync/server/core/core.h"

namespace server {

base::Error unsupported();                                       // 426
std::string bearer_token(const protocol::HttpRequest& request);  // "" where there is none

}  // namespace server
