#pragma once
// Whether the database is whole, asked before anything is read from it. The start of the program,
// one thread. It mends nothing.

#include <string>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/result.h"
#include "data/sql/sqlite/database.h"

namespace server {

inline constexpr int64_t kCheckTold_ms = 2'000;  // a check that takes longer is told in the log

// PRAGMA quick_check: every page is read once, so a start costs what reading the file costs
// (measured: see data/README.md). kCorrupted says what to do.
base::Result<void> check_sound(sqlite::Database& db, const std::string& path,
                               const base::Clock& clock, base::Log& log);

// What is damaged so that it cannot be opened says the same; other errors stay what they are.
base::Error explain_damage(const base::Error& error, const std::string& path);

}  // namespace server
