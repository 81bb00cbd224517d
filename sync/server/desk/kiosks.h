#pragma once
// The building's kiosks: enrolling, naming, revoking, and how each is.

#include <string>
#include <vector>

#include "data/store/centre/kiosks.h"
#include "sync/protocol/messages.h"
#include "sync/server/desk/new_thing.h"

namespace desk {

using server::Desk;
using server::Staff;

struct MadeKiosk {
  std::string id;
  std::string token;  // told once; only its keyed hash is kept
};

// With the code that it shows, under the id that the caller chose: asked again, the kiosk that it
// made. Refused as conflict (the id stands for something else), as throttled (five wrong codes), or
// not found by name `no_such_enrolment` with `tries_left`.
base::Result<MadeKiosk> approve_kiosk(Desk& desk, const Staff& who, const std::string& address,
                                      const std::string& code, const std::string& name,
                                      const NewThing& as);
// By the secret of this machine's file, which works once. Refused as wrong_secret.
base::Result<MadeKiosk> enrol_local(Desk& desk, const std::string& secret,
                                    const std::string& app_version);

base::Result<void> rename_kiosk(Desk& desk, const Staff& who, const std::string& id,
                                const std::string& name);
base::Result<void> revoke_kiosk(Desk& desk, const Staff& who, const std::string& id,
                                const std::string& reason);

struct KioskState {
  store::kiosks::Kiosk kiosk;
  bool differs = false;  // again after a resync
};
// All of the building, up to kKiosksMax. What was told a moment ago is among it.
inline constexpr int64_t kKiosksMax = 1000;
base::Result<std::vector<KioskState>> list_kiosks(Desk& desk, const std::string& building);

}  // namespace desk
