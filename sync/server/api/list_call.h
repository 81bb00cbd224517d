#pragma once
// What every list of staff takes and gives: where the page begins (behind the opaque `after` of the
// page before, or `offset` rows in) and what begins the next one. Pure, any worker thread.

#include "data/store/centre/paging.h"
#include "sync/server/api/call.h"

namespace server {

inline constexpr int64_t kOffsetMax = 1'000'000;

// kInvalid where `after` is none that a list gave.
base::Result<store::Slice> read_slice(const Call& call, int64_t limit, int64_t limit_max);
Json next_json(const std::optional<store::Key>& next);  // null: nothing follows

}  // namespace server
