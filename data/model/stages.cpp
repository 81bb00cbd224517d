#include "data/model/stages.h"

#include <algorithm>

namespace model {

std::vector<Stage> next_stages(Stage from) {
  switch (from) {
    case Stage::kPendingReview:
      return {Stage::kCollected, Stage::kDeclined, Stage::kMerged, Stage::kReferred,
              Stage::kWithdrawn};
    case Stage::kCollected:
      return {Stage::kDeliberating, Stage::kAnswered, Stage::kMerged,
              Stage::kReferred,     Stage::kDeclined, Stage::kWithdrawn};
    case Stage::kDeliberating:
      return {Stage::kMobilising, Stage::kAnswered, Stage::kMerged,
              Stage::kReferred,   Stage::kDeclined, Stage::kWithdrawn};
    case Stage::kMobilising:
      return {Stage::kAnswered, Stage::kMerged, Stage::kReferred, Stage::kWithdrawn};
    case Stage::kAnswered: return {Stage::kDeliberating, Stage::kReferred};
    case Stage::kDeclined:
    case Stage::kMerged:
    case Stage::kReferred:
    case Stage::kWithdrawn: return {};
  }
  return {};
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
