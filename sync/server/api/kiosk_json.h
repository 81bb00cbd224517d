#pragma once
// The kiosks of a building as the console shows them, on their own page and on today's.

#include "sync/server/api/call.h"

namespace server {

base::Result<Json> kiosks_json(Desk& desk, const std::string& building);

}  // namespace server
