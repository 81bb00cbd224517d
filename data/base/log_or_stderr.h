#pragma once
// A log for a program that has to go on whatever became of its disk. Called by main() and the like.

#include <memory>
#include <string>

#include "data/base/log.h"

namespace base {

// Like open_log, but a file that cannot be opened leaves standard error alone, and says so there.
inline Result<std::unique_ptr<Log>> open_log_or_stderr(const std::string& file, LogLevel level) {
  auto log = open_log(file, level);
  if (log.has_value()) return log;
  auto plain = open_log("", level);
  if (plain.has_value()) (*plain)->error("{}", log.error().message);
  return plain;
}

}  // namespace base
