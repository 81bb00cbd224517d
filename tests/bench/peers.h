#pragma once
// What stands beside the kiosk's own figures and needs no program of its own: the bare libraries.
// Pure but for the file that bare SQLite writes.

#include <string>
#include <vector>

#include "data/base/result.h"

namespace bench {

// A letter into libime alone, all candidates that our keyboard would offer out; ms each.
base::Result<std::vector<double>> libime_keys(const std::vector<std::string>& typed);

// INSERT of one blob and COMMIT, WAL, synchronous=FULL, on a new file in `folder`; ms each.
base::Result<std::vector<double>> sqlite_commits(const std::string& folder, int count,
                                                 size_t bytes);

}  // namespace bench
