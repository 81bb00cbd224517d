#pragma once
// What an empty store begins with: the row of its one building, with the key to seal to.

#include "sync/server/core.h"

namespace server {

// Publishes the building with this centre's key; nothing once a building stands in the feed. Sows
// no sample content.
base::Result<void> sow_building(Core& core);

}  // namespace server
