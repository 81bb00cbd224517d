#pragma once
// Keeps the audit's head outside the database: in the file `audit.witness` and, by its number and
// the beginning of its hash, in the log. Every kReports_ms, at the start and at the end; worker
// thread. What this can see and what not stands in auth/audit_chain.h.

#include "sync/server/core/core.h"

namespace server {

// Where the database knows less than the witness, or something else under its number (lines were
// cut off, or a backup was put back), the log says so, and so does a line of the audit itself; the
// witness goes on from there.
base::Result<void> watch_audit(Core& core);

// Verifies the whole chain, once a day from kAuditCheck_h on of the building's clock, and writes a
// line of what came of it. Hourly; nothing where nothing was ever done.
inline constexpr int kAuditCheck_h = 3;
base::Result<void> check_audit_daily(Core& core);

}  // namespace server
