#include "data/model/stages.h"

#include <algorithm>

#include "data/model/wish_steps.h"

namespace model {

std::vector<Stage> next_stages(Stage from) {
  std::vector<Stage> next;
  for (const WishStep& step : wish_steps()) {
    if (step.from == from && step.to != from) next.push_back(step.to);
  }
  return next;
}

bool may_follow(Stage from, Stage to) {
  const auto allowed = next_stages(from);
  return std::find(allowed.begin(), allowed.end(), to) != allowed.end();
}

bool is_public(Stage stage) { return stage != Stage::kPendingReview && stage != Stage::kWithdrawn; }

int stage_number(Stage stage) {
  switch (stage) {
    case Stage::kCollected: return 1;
    case Stage::kDeliberating: return 2;
    case Stage::kMobilising: return 3;
    case Stage::kAnswered: return 4;
    default: return 0;
  }
}

}  // namespace model
