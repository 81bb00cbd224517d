#pragma once
// A damaged database is put aside, never deleted at once: FILE.damaged-1, -2, … with its WAL. Any
// thread; the file must be closed.

#include <string>

#include "data/base/result.h"

namespace store {

inline constexpr int kDamagedKept = 2;

// Renames FILE and FILE-wal away; the oldest of more than kDamagedKept goes. The answer is the new
// path, "" where there was no file.
base::Result<std::string> rename_aside(const std::string& path, int kept);

// The newest of what was put aside of FILE, "" where there is none.
std::string newest_aside(const std::string& path);

// Whether the folder takes a file now: writes one, syncs it and removes it.
bool takes_writes(const std::string& folder);

inline base::Result<void> put_aside(const std::string& path, int kept = kDamagedKept) {
  const auto aside = rename_aside(path, kept);
  if (!aside.has_value()) return aside.error();
  return {};
}

}  // namespace store
