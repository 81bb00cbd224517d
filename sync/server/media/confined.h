#pragma once
// One run of a foreign program over bytes of a stranger: behind the walls of sandbox.h, under
// limits, with nothing of ours open. What goes in and what comes out lies in memory without a name,
// so that a kill at any moment leaves nothing on the disk. Any worker thread; blocks it until the
// program ends.

#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace server {

inline constexpr size_t kConfinedOutputMaxBytes = 16 * 1024 * 1024;
inline constexpr size_t kConfinedMemory_bytes = 1024UL * 1024 * 1024;
inline constexpr int kConfinedProcessor_s = 15;

struct ConfinedRun {
  std::string program;                 // absolute
  std::vector<std::string> arguments;  // without the program's name
  std::string_view input;              // its standard input
  int time_ms = 0;                     // then it is killed
};

// What it wrote to its standard output. kInvalid: it ended otherwise than with 0, or in time.
// kRefused: the kernel offers no sandbox, nothing was run. kFull, kIo: ours, not the input's.
base::Result<std::string> run_confined(const ConfinedRun& run);

}  // namespace server
