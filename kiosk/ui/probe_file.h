#pragma once
// What stands on the screen, as a file beside the program: for tests that tap the real panel.
//
// Written after a drawn frame, only when it differs from the last one, aside and renamed, readable
// by the owner alone. Rectangles are in px of the panel, rotation included. Nothing that a visitor
// wrote, or is writing, gets into it: candidates have no words, keys do not tell that they are
// pressed; fields never had more than their label. Off unless asked for; main thread only.

#include <cstdint>
#include <string>

#include "data/base/result.h"
#include "kiosk/platform/rotation.h"
#include "kiosk/ui/probe.h"

namespace ui {

// {"items":[{"role","name","label","rect":[x,y,w,h],"hit":[…]|null,"enabled","focused","layer"}]}
std::string to_json(const Probe& probe, const platform::RotationMap& map);

class ProbeFile {
 public:
  explicit ProbeFile(std::string path) : path_(std::move(path)) {}
  // True when it was written anew. kUnavailable where the folder takes no file.
  base::Result<bool> put(const Probe& probe, const platform::RotationMap& map);

 private:
  std::string path_;
  std::string last_;
};

}  // namespace ui
