#pragma once
// The sample building, sown into an empty store at the first start. Reads the files of one folder.

#include <string>

#include "sync/server/core.h"

namespace server {

// Publishes the building with this centre's key, and, when `sample_dir` is not empty, its wishes,
// notices and events. Does nothing once a building stands in the feed.
base::Result<void> sow_sample(Core& core, const std::string& sample_dir,
                              const std::string& images_dir);

}  // namespace server
