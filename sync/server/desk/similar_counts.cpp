#include "sync/server/desk/similar_counts.h"

namespace desk {

std::optional<size_t> SimilarCounts::find(const Wall& wall, const Waiting& wish) const {
  const std::lock_guard lock(mutex_);
  const auto kept = kept_.find(wall.building);
  if (kept == kept_.end() || kept->second.head != wall.head) return std::nullopt;
  const auto one = kept->second.counts.find(wish);
  return one == kept->second.counts.end() ? std::nullopt : std::optional(one->second);
}

void SimilarCounts::keep(const Wall& wall, const Waiting& wish, size_t n) {
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= kBuildingsMax && !kept_.contains(wall.building)) kept_.clear();
  Kept& kept = kept_[wall.building];
  if (kept.head != wall.head || kept.counts.size() >= kWishesMax) kept = {wall.head, {}};
  kept.counts[wish] = n;
}

}  // namespace desk
