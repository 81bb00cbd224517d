#pragma once
// Who may come in, in memory: the kiosks by their tokens and what each last told, those that ask to
// be enrolled, those whose rows differ, and the set-up link of a centre without accounts. It
// follows the commits of its Core. Owned by Centre; any thread, I/O threads included.

#include <mutex>
#include <string>

#include "sync/server/auth/differences.h"
#include "sync/server/auth/enrolments.h"
#include "sync/server/auth/kiosk_register.h"
#include "sync/server/core/core.h"

namespace server {

// The path token of the set-up link of this start; "" once somebody is set up.
class SetupLink {
 public:
  void set(std::string token) {
    const std::lock_guard lock(mutex_);
    token_ = std::move(token);
  }
  std::string token() const {
    const std::lock_guard lock(mutex_);
    return token_;
  }

 private:
  mutable std::mutex mutex_;
  std::string token_;
};

struct Auth {
  // Start of the program, one thread: reads the register.
  static base::Result<std::unique_ptr<Auth>> open(Core& core);
  explicit Auth(Core& core) : enrolments(core.clock, core.random) {}

  KioskRegister kiosks;
  Enrolments enrolments;
  Differences differences;
  SetupLink setup;
};

}  // namespace server
