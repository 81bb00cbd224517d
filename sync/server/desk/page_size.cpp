#include "sync/server/desk/page_size.h"

namespace server {

size_t page_size(const std::vector<model::FeedRow>& rows, PageOf of, size_t limit,
                 size_t max_bytes) {
  size_t bytes = 0;
  size_t fit = 0;
  while (fit < rows.size()) {
    size_t end = fit + 1;
    size_t more = rows[fit].body.size() + kRowFields_bytes;
    while (of == PageOf::kDelta && end < rows.size() && rows[end].revision == rows[fit].revision) {
      more += rows[end++].body.size() + kRowFields_bytes;
    }
    if (fit > 0 && (end > limit || bytes + more > max_bytes)) break;
    bytes += more;
    fit = end;
  }
  return fit;
}

}  // namespace server
