#include "sync/server/auth/auth.h"

namespace server {

base::Result<std::unique_ptr<Auth>> Auth::open(Core& core) {
  auto auth = std::make_unique<Auth>(core);
  core.follow([auth = auth.get()](sql::Connection& db) { return auth->kiosks.follow(db); });
  TRY_VOID(core.refresh());
  return auth;
}

}  // namespace server
