#include "kiosk/watch/window_options.h"

namespace watch {

platform::WindowOptions window_options(const config::KioskConfig& config) {
  platform::WindowOptions options;
  options.mode = config.screen == config::Screen::kFullScreen ? platform::WindowMode::kFullScreen
                                                              : platform::WindowMode::kWindowed;
  options.size = {config.window.width, config.window.height};
  options.rotation =
      platform::rotation_from_degrees(config.rotation).value_or(platform::Rotation::k0);
  if (config.panel_width_mm && config.panel_height_mm) {
    options.panel_mm = {static_cast<float>(*config.panel_width_mm),
                        static_cast<float>(*config.panel_height_mm)};
  }
  return options;
}

}  // namespace watch
