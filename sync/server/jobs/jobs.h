#pragma once
// What the centre does on a timer: sessions that are over, media that nothing refers to, files that
// a kill left without their row.

#include "sync/server/core/core.h"

namespace server {

inline constexpr int64_t kMediaGrace_ms = base::kDay_ms;  // an upload may wait for its notice

// Row before file: a crash between the two leaves a file that the next run finds. Worker thread.
base::Result<void> housekeep(Core& core);

}  // namespace server
