#pragma once
// Places and states worth a picture, by name: for the gallery, golden images and the tests that
// measure every screen. Values are invented; no capture is ever taken of what a visitor typed. UI
// thread only, on a state of its own or an idle one.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/app/state.h"
#include "kiosk/gallery/shot_content.h"

namespace gallery {

std::vector<std::string> shot_names();  // the main ones first, as a visit meets them

struct ShotStage {  // all outlive the call
  app::AppState& state;
  ShotContent& content;
  const app::Strings& strings;
  int64_t boot_ms = 0;  // of the frames to come: nothing is on its way at this time
  int64_t now_ms = 0;   // effective time
  app::Mode mode;
};

// Brings the state there; false for an unknown name or when the content has nothing to show for it.
// The keyboard's engine is loaded by now, or pinyin shows no candidates.
bool show_shot(const ShotStage& stage, std::string_view name);

}  // namespace gallery
