#pragma once
// Writing the audit: one append-only line a step, chained (audit_chain.h). Within the caller's
// transaction on the writer, so that a step and its line are one.

#include <string>

#include "data/model/json.h"
#include "sync/server/core/core.h"

namespace server {

// Who did what to which thing. `staff` is "" for the centre itself. Nothing personal goes in.
base::Result<void> audit(Core& core, sql::Connection& db, const std::string& staff,
                         const std::string& action, const std::string& target,
                         const model::Json& detail);

// Begins the keyed part of a chain that an older version wrote. At the start, before any line.
base::Result<void> begin_keyed_audit(Core& core, sql::Connection& db);

}  // namespace server
