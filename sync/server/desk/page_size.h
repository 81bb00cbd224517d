#pragma once
// Where a page of the feed ends. Pure; any thread. Asked by pull.cpp alone.

#include <cstddef>
#include <vector>

#include "data/model/feed_row.h"

namespace server {

inline constexpr size_t kRowFields_bytes = 256;  // what a row costs on the wire beside its body

enum class PageOf { kSnapshot, kDelta };

// How many of the rows make the page. It never ends inside a revision of a delta, because a cursor
// names a revision; within that it keeps both limits, and holds at least one row, or one revision.
size_t page_size(const std::vector<model::FeedRow>& rows, PageOf of, size_t limit,
                 size_t max_bytes);

}  // namespace server
