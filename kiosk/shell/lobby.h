#pragma once
// The role of the lobby: the loop, until the window is closed, SIGTERM comes, its time is over,
// or what stands in for the data folder is not needed any more. Made by main(); main thread.

#include "kiosk/shell/role.h"

namespace shell {

class Lobby : public Role {
 public:
  // kUnavailable when it leaves so that a program with its folder back takes over.
  base::Result<void> go(Kiosk& kiosk) override;
};

}  // namespace shell
