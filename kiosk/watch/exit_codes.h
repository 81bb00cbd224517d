#pragma once
// What the exit codes of reception-kiosk say, to a supervisor (ours or systemd's). Pure.

namespace watch {

inline constexpr int kExitDone = 0;         // told to leave, or done with what it was started for
inline constexpr int kExitFailed = 1;       // trying again may help
inline constexpr int kExitBadSettings = 2;  // trying again does not
inline constexpr int kExitNotOwner = 3;     // another kiosk runs on this data folder

}  // namespace watch
