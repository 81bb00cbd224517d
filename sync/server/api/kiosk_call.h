#pragma once
// What the endpoints of kiosks share. Any worker thread.

#include <string>
#include <utility>

#include "sync/server/core.h"

namespace server {

HttpResponse unsupported();    // 426
HttpResponse unknown_kiosk();  // 401

// Id and token of a new kiosk, within the caller's transaction.
base::Result<std::pair<std::string, std::string>> add_kiosk(Core& core, sql::Connection& db,
                                                            const std::string& name,
                                                            const std::string& app_version);

}  // namespace server
