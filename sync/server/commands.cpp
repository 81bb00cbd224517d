#include "sync/server/commands.h"

#include <cstdio>

#include "sync/server/auth/audit_chain.h"

namespace server {

base::Result<void> run_command(const config::ServerConfig& config) {
  TRY(const std::string said, verify_audit(config.data));
  std::printf("%s\n", said.c_str());
  return {};
}

}  // namespace server
