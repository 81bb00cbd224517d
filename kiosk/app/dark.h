#pragma once
// When the attract view is dark: nobody is there and the lobby is closed. Whoever touches it finds
// everything as by day. Pure; the host tells when the lobby closes and opens (act::LobbyChanged).

#include <cstdint>

#include "data/base/clock.h"
#include "kiosk/app/state.h"

namespace app {

// What little stands on the dark view takes another place this often, so that nothing burns in.
// A divisor of every zone's offset: a new day begins with a new place.
inline constexpr int64_t kDarkMove_ms = 15 * base::kMinute_ms;

// A code that staff have to read keeps the view lit.
bool is_dark(const AppState& state);
// The next effective time at which the dark view looks different.
int64_t next_dark_change_ms(const AppState& state, int64_t now_ms);

}  // namespace app
