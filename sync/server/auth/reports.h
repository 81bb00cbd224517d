#pragma once
// Writes what kiosks told at their polls (auth/kiosk_register.h) into the database, all in one
// commit; nothing to write costs nothing. On a timer, at the end, and before staff are shown it.
// What cannot be written is logged: the next poll tells it again. Any worker thread.

#include "sync/server/auth/auth.h"

namespace server {

inline constexpr int64_t kReports_ms = 10 * base::kSecond_ms;  // between two filings

void file_reports(Core& core, Auth& auth);

}  // namespace server
