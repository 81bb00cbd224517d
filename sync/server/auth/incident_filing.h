#pragma once
// Incidents go into the audit: with what kiosks told (every few seconds), and before staff read it.
// A worker thread.

#include "sync/server/core/core.h"

namespace server {

void file_incidents(Core& core);  // in one commit; where that fails, the log has them

}  // namespace server
