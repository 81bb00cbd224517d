#pragma once
// The gallery: every state of every screen (screens/shots.h) in this window's orientation, times
// standard, large text, high contrast and low reach, in both languages, as DIR/MODE/NAME.png with
// NAME.txt beside it, which lists the controls. Standard Chinese comes first, and in it the main
// states; in portrait it is full size, the rest a quarter. Time stands still while a picture is
// made, so the same content makes the same bytes. How far it is stands on the error stream: each
// picture in one line of a terminal, each mode in a line of its own elsewhere.
//
// Main thread, once, in place of the loop.

#include <functional>
#include <string>

#include "data/base/clock.h"
#include "kiosk/panel.h"
#include "kiosk/screens/host.h"
#include "kiosk/screens/shots.h"

namespace kiosk {

// Moved by hand: what is drawn depends on how long it has been there, and here that is fixed.
class GalleryClock final : public base::Clock {
 public:
  int64_t wall_ms() const override { return system_.wall_ms(); }
  int64_t boot_ms() const override { return boot_ms_; }
  void advance(int64_t ms) { boot_ms_ += ms; }

 private:
  base::SystemClock system_;
  int64_t boot_ms_ = 1'000'000;
};

// Filled by the frame that is drawn while it is wanted.
struct Capture {
  bool wanted = false;
  platform::Picture picture;
};

struct GalleryParts {
  Panel& panel;
  screens::Host& host;
  screens::Scene& scene;
  app::AppState& state;
  screens::ShotContent& content;
  const app::Strings& strings;
  ime::PinyinEngine& pinyin;
  GalleryClock& clock;
  Capture& capture;
  base::Log& log;
  std::function<int64_t()> now_ms;  // effective time
  std::function<bool()> told_to_stop;
};

base::Result<void> take_gallery(const GalleryParts& parts, const std::string& folder);

}  // namespace kiosk
