#pragma once
// The supervisor: starts the kiosk as a child, brings it back when it falls or freezes, and puts a
// friendly page on the screen when that does not help.
//
// It is the process that an operator starts, and lives as long as the lobby is open: it owns the
// data folder, keeps the display lit over restarts, and holds no content, no window and no second
// thread. What to do when is Policy's.

#include <functional>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/config/kiosk_config.h"
#include "kiosk/watch/child.h"
#include "kiosk/watch/policy.h"

namespace watch {

// Whether these settings ask for a supervisor at all: runs that end by themselves are watched by
// whoever started them.
bool is_supervised(const config::KioskConfig& config);

struct SupervisorOptions {
  std::string program = "/proc/self/exe";
  std::vector<std::string> arguments;  // of both programs; --child or --safe-page comes behind
  int owner_descriptor = -1;
  Limits limits;
  std::function<void()> before_start = [] {};  // each time a program is about to be started
};

// Runs until told to leave by SIGTERM, SIGINT or SIGHUP (which it blocks and leaves blocked), or
// until the child ends for good; the exit code. One at a time in a process.
int watch_over(const SupervisorOptions& options, const base::Clock& clock, base::Log& log);

// What main() calls: takes the folder, opens its log, keeps the display lit, and watches.
// kConflict when the folder has another owner.
base::Result<int> supervise(const config::KioskConfig& config,
                            const std::vector<std::string>& arguments);

}  // namespace watch
