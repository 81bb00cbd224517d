#pragma once
// The kiosk as a program: opens its folder and panel, runs the loop, or takes the pictures.

#include "data/base/result.h"
#include "data/config/kiosk_config.h"

namespace kiosk {

// Runs until the window is closed or SIGTERM comes. The error is one sentence for the log.
base::Result<void> run(const config::KioskConfig& config);

}  // namespace kiosk
