#include "data/model/merging.h"

#include <algorithm>

#include "data/model/stages.h"

namespace model {
namespace {

bool is_merged(const Wish& wish) { return wish.stage == Stage::kMerged; }

// `from`, then each wish behind it.
base::Result<std::vector<Wish>> path_of(Wish from, const FindWish& find) {
  std::vector<Wish> path{std::move(from)};
  while (is_merged(path.back()) && path.back().merged_into && path.size() < kMergesFollowed) {
    TRY(auto next, find(*path.back().merged_into));
    if (!next) break;
    const bool was_here =
        std::any_of(path.begin(), path.end(), [&](const Wish& w) { return w.id == next->id; });
    if (was_here) break;
    path.push_back(std::move(*next));
  }
  return path;
}

}  // namespace

bool is_open(Stage stage) {
  const int number = stage_number(stage);
  return number > 0 && stage != Stage::kAnswered;
}

base::Result<std::optional<Wish>> merged_end(const Wish& from, const FindWish& find) {
  TRY(auto path, path_of(from, find));
  if (is_merged(path.back())) return std::optional<Wish>();
  return std::optional<Wish>(std::move(path.back()));
}

base::Result<std::optional<MergeFault>> check_merge(const Id& wish, const Id& target,
                                                    const FindWish& find) {
  using Fault = std::optional<MergeFault>;
  if (wish == target) return Fault(MergeFault::kCircle);
  TRY(auto into, find(target));
  if (!into || into->released_ms == 0 || into->stage == Stage::kPendingReview) {
    return Fault(MergeFault::kUnknown);
  }
  if (is_open(into->stage)) return Fault();
  if (!is_merged(*into)) return Fault(MergeFault::kClosed);
  TRY(const auto path, path_of(std::move(*into), find));
  const bool back =
      std::any_of(path.begin(), path.end(), [&](const Wish& w) { return w.merged_into == wish; });
  return Fault(back ? MergeFault::kCircle : MergeFault::kMerged);
}

}  // namespace model
