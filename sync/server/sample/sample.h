#pragma once
// What an empty store may begin with, for a demonstration: the sample building with its wishes,
// notices and events. Start of the program, one thread.

#include <string>

#include "sync/server/core/core.h"

namespace server {

struct SampleFolders {
  std::string content;  // building.json, wishes.json, notices.json, events.json
  std::string images;   // NAME.svg
};

// Sows the sample when the store holds no wish, notice or event: all of it or, on any fault, none.
// Dates count from the day of this call. Registrations carry invented names and numbers.
base::Result<void> sow_sample(Core& core, const SampleFolders& folders);

}  // namespace server
