#pragma once
// What reception-server does besides serving: verify-audit, restore, keys list, keys rotate. Called
// by main(), one thread; all but the first own the data folder meanwhile (FolderLock), so that no
// centre runs on it. Prints what it did, for people.

#include "data/base/result.h"
#include "data/config/server_config.h"

namespace server {

base::Result<void> run_command(const config::ServerConfig& config);

}  // namespace server
