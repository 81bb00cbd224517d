#pragma once
// What the kiosk is run for. The shell opens folder, link and panel, wires them, and knows no role:
// the lobby's loop (lobby.h) is one; the gallery and the benchmark are others, each in a program of
// its own. A role says here what it puts in place of the lobby's own, and what it does then.
//
// Made by main(), outlives run(), as does whatever it hands back here. Main thread.

#include <memory>
#include <optional>

#include "data/base/clock.h"
#include "data/base/result.h"
#include "data/config/kiosk_config.h"
#include "kiosk/app/content.h"
#include "kiosk/app/effects.h"
#include "kiosk/app/state.h"
#include "kiosk/platform/window.h"

namespace shell {

struct Kiosk;

class Role {
 public:
  Role() = default;
  virtual ~Role() = default;
  Role(const Role&) = delete;
  Role& operator=(const Role&) = delete;

  // --- while the kiosk is wired, once each, in this order
  virtual std::unique_ptr<platform::Window> window(std::unique_ptr<platform::Window> real,
                                                   const base::Clock&) {
    return real;
  }
  virtual const base::Clock& clock(const base::Clock& system) { return system; }  // the screen's
  virtual app::Content& content(app::Content& real) { return real; }
  virtual app::Outlet& outlet(app::Outlet& real) { return real; }
  virtual app::Route first_place() const { return app::AttractRoute{}; }
  // The state before the host has it, which changes it by reduce() alone. Who shows states that no
  // visitor brought about keeps it; the lobby does not.
  virtual void take_state(app::AppState&) {}

  // --- while it runs
  // Effective time, where it stands still.
  virtual std::optional<int64_t> standing_ms() const { return std::nullopt; }
  // Whether the centre is listened to: pictures of a given folder leave it as it is.
  enum class Centre { kHeard, kLeftAlone };
  virtual Centre centre() const { return Centre::kHeard; }
  // After a frame was drawn, before it is shown.
  virtual void drawn(Kiosk&) {}
  // What it is for; returns when that is done, or told to stop. The error is one sentence.
  virtual base::Result<void> go(Kiosk& kiosk) = 0;
};

}  // namespace shell
