#pragma once
// Stored documents that this version cannot read: each costs its own row, not the list that it is
// in, and is told in the log. Any worker thread.

#include <string_view>
#include <vector>

#include "data/store/centre/paging.h"
#include "sync/server/core/core.h"

namespace desk {

// How many there were. What else went wrong than that a document cannot be read is an error.
inline base::Result<int64_t> tell_unread(server::Core& core, std::string_view kind,
                                         const std::vector<store::Unread>& unread) {
  for (const store::Unread& one : unread) {
    if (one.error.code != base::Code::kInvalid) return one.error;
    core.faults.told(std::string(kind) + " " + one.id + " cannot be read", one.error.message);
  }
  return static_cast<int64_t>(unread.size());
}

}  // namespace desk
