#pragma once
// How the settings ask for the panel's window: the same for the kiosk and for the page that stands
// in for it. Pure.

#include "data/config/kiosk_config.h"
#include "kiosk/platform/window.h"

namespace watch {

platform::WindowOptions window_options(const config::KioskConfig& config);

}  // namespace watch
