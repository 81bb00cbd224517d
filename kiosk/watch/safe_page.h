#pragma once
// The program behind --safe-page: the page on the panel until told to leave, and nothing else.
//
// No content, no network, no data folder, no assets, no ImGui context: what made the kiosk fall
// shall not reach it. Main thread.

#include "data/base/log.h"
#include "data/config/kiosk_config.h"
#include "kiosk/platform/renderer.h"

namespace watch {

// Returns when told to leave (SIGTERM, SIGINT, the window closed). kUnavailable without a display.
base::Result<void> show_safe_page(const config::KioskConfig& config);

// The same once, for the gallery.
base::Result<platform::Picture> picture_of_safe_page(const config::KioskConfig& config);

}  // namespace watch
