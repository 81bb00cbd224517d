#pragma once
// Files that must be whole after a power cut. Any thread.

#include <string>
#include <string_view>

#include "data/base/result.h"

namespace server {

// Written aside, fsynced, renamed over `path`, folder fsynced.
base::Result<void> write_file_synced(const std::string& path, std::string_view bytes, int mode);
base::Result<void> sync_folder(const std::string& folder);
base::Result<std::string> read_file(const std::string& path, size_t max_bytes);
// Deletes all but the `count` files whose names sort last.
void keep_newest(const std::string& folder, size_t count);

}  // namespace server
