#pragma once
// Files that must be whole after a power cut. Any thread.

#include <string>
#include <string_view>

#include "data/base/result.h"

namespace server {

inline constexpr std::string_view kAsideMark = ".new-";  // in the name of what is being written

// Written aside, fsynced, renamed over `path`, folder fsynced. kFull where there is no room. Two
// that write one path at once both succeed; one of them stays.
base::Result<void> write_file_synced(const std::string& path, std::string_view bytes, int mode);
base::Result<void> sync_folder(const std::string& folder);
base::Result<void> sync_file(const std::string& path);  // no file that SQLite has open here
base::Result<std::string> read_file(const std::string& path, size_t max_bytes);
// Deletes what a kill left in the folder itself: what was being written aside, and the folders with
// originals of pictures that older versions made. At the start, while nobody writes there.
void remove_leftovers(const std::string& folder);

}  // namespace server
