#pragma once
// A command that the operator names, run with one path behind it. It blocks its thread until the
// command ends, its time is up or `stop` is set; the whole process group is killed then. Never from
// inside a write, never on an I/O thread. The command gets no descriptor of ours but its own
// standard ones; what it says on standard error stands in the error.

#include <atomic>
#include <cstdint>
#include <string>

#include "data/base/result.h"

namespace server {

// `/bin/sh -c 'COMMAND "$1"' reception PATH`. kRefused where it ends with another status than 0,
// kTimeout beyond `limit_ms`, kIo where it cannot be started.
base::Result<void> run_operator_command(const std::string& command, const std::string& path,
                                        int64_t limit_ms, const std::atomic<bool>& stop);

}  // namespace server
