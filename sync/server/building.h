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

// The id of the key that kiosks seal to; "" while no building is published.
base::Result<std::string> published_key(sql::Connection& db);

// A new sealing pair beside the old ones, published at once; its id. On a folder that no centre
// uses, with its database; the keys that the database names must be there.
base::Result<std::string> rotate_keys(const std::string& folder, sql::Connection& db,
                                      int64_t now_ms, base::Random& random);

// Within the caller's transaction.
base::Result<model::Building> standing_building(sql::Connection& db);
base::Result<void> publish_building(Core& core, sql::Connection& db,
                                    const model::Building& building);

// Takes the zone of the standing building. While nobody else reads Core::zone.
base::Result<void> take_zone(Core& core);
// The telephone numbers that the building publishes, as normalise_phone has them; none without one.
base::Result<std::vector<std::string>> house_phones(sql::Connection& db);

}  // namespace server
