#pragma once
// Numbered schema changes, run in order, each in one transaction, each recorded with its SHA-256.
//
// A released migration is never edited: the next open of an old file refuses it. A file that knows
// more than this program is refused too, with a sentence that says so.

#include <cstdint>
#include <span>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace sql {

struct Migration {
  int number;        // 1, 2, 3, … without gaps
  const char* name;  // what it does, in a few words
  const char* sql;
};

// Writer: brings the file to the last migration. kRefused: the file is newer, or its history is not
// ours. `now_ms` is written beside each as the time it ran.
base::Result<void> migrate(Connection& db, std::span<const Migration> migrations, int64_t now_ms);

// Reader: how many of these migrations the file has, from the first; 0 for a file without a
// history. kRefused as above.
base::Result<size_t> count_migrations(Connection& db, std::span<const Migration> migrations);

// Reader: kRefused unless the file has exactly these migrations.
base::Result<void> check_migrations(Connection& db, std::span<const Migration> migrations);

}  // namespace sql
