#pragma once
// The row of the centre's one building in the feed: without it a kiosk has no key to seal to.

#include <string>

#include "data/model/entities.h"
#include "sync/server/core.h"

namespace server {

// Publishes the building with this centre's key; nothing once a building stands in the feed. Reads
// the building's time zone. Start of the program, one thread.
base::Result<void> sow_building(Core& core);

// Tells the kiosks where a receipt's QR leads; nothing when that is what stands there.
base::Result<void> set_public_url(Core& core, const std::string& url);

// Within the caller's transaction.
base::Result<model::Building> standing_building(sql::Database& db);
base::Result<void> publish_building(Core& core, sql::Database& db, const model::Building& building);

// Takes the zone of the standing building. While nobody else reads Core::zone.
base::Result<void> take_zone(Core& core);

}  // namespace server
