#pragma once
// Places worth a picture, by name: for --shots and golden images. Values are invented; no capture
// is ever taken of what a visitor typed. UI thread only, on a state of its own or an idle one.

#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/content.h"
#include "kiosk/app/state.h"

namespace screens {

std::vector<std::string> shot_names();

// Brings the state there; false for an unknown name or when the content has nothing to show for it.
bool show_shot(app::AppState* state, app::Content& content, std::string_view name,
               int64_t boot_ms);

}  // namespace screens
