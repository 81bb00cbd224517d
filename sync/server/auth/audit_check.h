#pragma once
// Verifying the whole chain of a centre that runs, when staff ask for it and by itself at night.
// It reads the chain in one snapshot and writes nothing: the line about it is its caller's. Worker
// thread.

#include <string_view>

#include "data/model/json.h"
#include "sync/server/auth/audit_chain.h"
#include "sync/server/core/core.h"

namespace server {

inline constexpr std::string_view kAuditVerify = "audit.verify";

base::Result<AuditVerdict> check_audit(Core& core);  // a chain that does not hold is in the log too
model::Json told_of(const AuditVerdict& verdict);    // the detail of a line kAuditVerify

}  // namespace server
