#pragma once
// Reading the audit: who did what, the newest first. Writing it is auth/audit.h's.

#include <string>
#include <vector>

#include "data/store/centre/audit.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Desk;

struct AuditBook {
  std::vector<store::audit::Told> lines;
  int64_t total = 0;  // of the building
};
// From below line `before` on. What was refused a moment ago is among it.
base::Result<AuditBook> read_audit(Desk& desk, const std::string& building, int64_t before,
                                   int64_t limit);

}  // namespace desk
