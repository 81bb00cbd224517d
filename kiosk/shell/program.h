#pragma once
// The kiosk as a program: takes its folder, opens link and panel, wires them, and lets a role go.
// Called once, by main().

#include "kiosk/shell/role.h"

namespace shell {

// Until the role is done or told to stop. kConflict when the folder has another owner; the error is
// one sentence for the log.
base::Result<void> run(const config::KioskConfig& config, Role& role);

}  // namespace shell
