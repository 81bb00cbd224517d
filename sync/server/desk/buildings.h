#pragma once
// The centre's building: what its kiosks need before anything else. Without it a kiosk has no key
// to seal to.

#include <string>

#include "data/model/entities.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Core;
using server::Desk;

// Publishes the building with this centre's key; nothing once it is published. Reads its time zone.
// Start of the program, one thread.
base::Result<void> sow_building(Core& core);
// Takes the zone of the published building.
base::Result<void> take_zone(Core& core);

// Tells the kiosks where a receipt's QR leads; nothing when that is what stands there.
base::Result<void> set_public_url(Core& core, const std::string& url);
// The same where it has none, or one that was offered before: an address of this machine alone.
base::Result<void> offer_public_url(Core& core, const std::string& url);

// A new sealing pair beside the old ones, published at once; its id. On a folder that no centre
// uses, with its database; the keys that the database names must be there.
base::Result<std::string> rotate_keys(const std::string& folder, sql::Connection& db,
                                      int64_t now_ms, base::Random& random);

base::Result<std::string> name_of_building(Desk& desk, const std::string& building);  // "" for none

}  // namespace desk
