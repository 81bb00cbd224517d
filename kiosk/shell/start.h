#pragma once
// What main() of every program over the kiosk does before and after: the process made private, the
// flags read, help and mistakes told, an outcome as an exit code. Main thread, first thing.

#include <functional>
#include <string>
#include <vector>

#include "data/config/kiosk_config.h"

namespace shell {

// One sentence on the error stream; the exit code that goes with the error.
int complain(const std::string& program, const base::Error& error);

// Exit codes are those of watch/exit_codes.h. `run` gives its own.
using Run = std::function<int(const config::KioskConfig& config,
                              const std::vector<std::string>& arguments)>;
int start(int count, char** values, const config::KioskProgram& program, const Run& run);

}  // namespace shell
