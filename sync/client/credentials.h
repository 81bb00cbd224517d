#pragma once
// Who this kiosk is to the centre: a file DATA/kiosk.json (0600), written when it was enrolled.
//
// Free functions without state; any thread, one at a time per folder. The token is a secret: it is
// never logged and never shown.

#include <optional>
#include <string>

#include "data/base/ids.h"
#include "data/base/result.h"

namespace client {

struct Credentials {
  std::string server;  // whose token it is: another centre never gets to see it
  base::Id kiosk_id;
  base::Id building_id;
  std::string token;
  bool operator==(const Credentials&) const = default;
};

// nullopt where there is no file. kCorrupted where it is not one of ours, kIo where it cannot be
// read.
base::Result<std::optional<Credentials>> load_credentials(const std::string& folder);
// Through a temporary file: synced, then renamed over the one before, which stands until then.
base::Result<void> save_credentials(const std::string& folder, const Credentials& credentials);
// Writes `bytes` beside `path`, syncs, renames over it and syncs the folder.
base::Result<void> write_file_durably(const std::string& path, std::string_view bytes, int mode);

}  // namespace client
