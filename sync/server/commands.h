#pragma once
// What reception-server does besides serving: verify-audit. Called by main(), one thread; it
// prints what it found, for people.

#include "data/base/result.h"
#include "data/config/server_config.h"

namespace server {

base::Result<void> run_command(const config::ServerConfig& config);

}  // namespace server
