#pragma once
// What an empty store begins with: the row of its one building, with the key to seal to; and, for a
// demonstration, the sample building with its wishes, notices and events. Start of the program, one
// thread.

#include <string>

#include "sync/server/core.h"

namespace server {

// Publishes the building with this centre's key; nothing once a building stands in the feed. Reads
// the building's time zone.
base::Result<void> sow_building(Core& core);

// Tells the kiosks where a receipt's QR leads; nothing when that is what stands there.
base::Result<void> set_public_url(Core& core, const std::string& url);

struct SampleFolders {
  std::string content;  // building.json, wishes.json, notices.json, events.json
  std::string images;   // NAME.svg
};

// Sows the sample when the store holds no wish, notice or event: all of it or, on any fault, none.
// Dates count from the day of this call. Registrations carry invented names and numbers.
base::Result<void> sow_sample(Core& core, const SampleFolders& folders);

}  // namespace server
