#pragma once
// The gallery: every state of every screen (shots.h) in this window's orientation, times standard,
// large text, high contrast and low reach, in both languages, as DIR/MODE/NAME.png with NAME.txt
// beside it, which lists the controls. Standard Chinese comes first, and in it the main states; in
// portrait it is full size, the rest a quarter. Time stands still while a picture is made, so the
// same content makes the same bytes. How far it is stands on the error stream: each picture in one
// line of a terminal, each mode in a line of its own elsewhere.
//
// A role over the shell, in place of the lobby's loop; made by its main(), main thread, once.

#include <optional>
#include <string>

#include "data/base/clock.h"
#include "kiosk/gallery/shots.h"
#include "kiosk/platform/renderer.h"
#include "kiosk/shell/role.h"

namespace gallery {

struct Settings {
  std::string folder;                    // where the pictures go
  std::optional<int64_t> fixed_time_ms;  // a standing clock: the cache is shown as it is
};

// Moved by hand: what is drawn depends on how long it has been there, and here that is fixed.
class StandingClock final : public base::Clock {
 public:
  int64_t wall_ms() const override { return system_.wall_ms(); }
  int64_t boot_ms() const override { return boot_ms_; }
  void advance(int64_t ms) { boot_ms_ += ms; }

 private:
  base::SystemClock system_;
  int64_t boot_ms_ = 1'000'000;
};

class Gallery final : public shell::Role {
 public:
  explicit Gallery(Settings settings) : settings_(std::move(settings)) {}

  const base::Clock& clock(const base::Clock&) override { return clock_; }
  app::Content& content(app::Content& real) override { return content_.emplace(real); }
  void take_state(app::AppState& state) override { state_ = &state; }
  std::optional<int64_t> standing_ms() const override { return settings_.fixed_time_ms; }
  Centre centre() const override {
    return settings_.fixed_time_ms ? Centre::kLeftAlone : Centre::kHeard;
  }
  void drawn(shell::Kiosk& kiosk) override;
  // kTimeout when no content came.
  base::Result<void> go(shell::Kiosk& kiosk) override;

 private:
  base::Result<void> wait_for_content(shell::Kiosk& kiosk);
  void take_news(shell::Kiosk& kiosk);

  Settings settings_;
  StandingClock clock_;
  std::optional<ShotContent> content_;
  app::AppState* state_ = nullptr;  // the host's, which draws and reduces nothing meanwhile
  // Filled by the frame that is drawn while it is wanted.
  bool picture_wanted_ = false;
  platform::Picture picture_;

  friend class Taking;
};

// The page of the supervisor, among the pictures of the kiosk's own.
base::Result<void> take_safe_page(const config::KioskConfig& config, const std::string& folder);

}  // namespace gallery
