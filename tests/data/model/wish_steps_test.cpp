// The table of a wish's steps: each stands once, and what it says goes together.

#include "data/model/wish_steps.h"

#include <gtest/gtest.h>

#include <set>
#include <tuple>

#include "data/model/stages.h"

namespace model {
namespace {

TEST(WishSteps, EachStandsOnce) {
  std::set<std::tuple<WishDeed, Stage, Stage>> seen;
  for (const WishStep& step : wish_steps()) {
    EXPECT_TRUE(seen.insert({step.deed, step.from, step.to}).second)
        << to_string(step.from) << " " << to_string(step.to);
    EXPECT_EQ(find_step(step.deed, step.from, step.to), &step);
  }
}

TEST(WishSteps, WhatHasEndedGoesNowhere) {
  for (const Stage stage :
       {Stage::kDeclined, Stage::kMerged, Stage::kReferred, Stage::kWithdrawn}) {
    EXPECT_TRUE(next_stages(stage).empty()) << to_string(stage);
    for (const WishStep& step : wish_steps()) EXPECT_NE(step.from, stage);
  }
}

TEST(WishSteps, AStageIsTakenByOneDeedFromWhereverAndByOnePermission) {
  for (const WishStep& step : wish_steps()) {
    if (step.permission == Permission::kNobody) continue;
    EXPECT_EQ(permission_of(step.deed, step.to), step.permission) << to_string(step.to);
  }
  EXPECT_EQ(permission_of(WishDeed::kMove, Stage::kDeclined), Permission::kWishesMove)
      << "where it never leads";
}

TEST(WishSteps, WhatStaffAreToldComesNextIsAsItWas) {
  using S = Stage;
  EXPECT_EQ(next_stages(S::kPendingReview),
            (std::vector<S>{S::kCollected, S::kDeclined, S::kMerged, S::kReferred, S::kWithdrawn}));
  EXPECT_EQ(next_stages(S::kCollected),
            (std::vector<S>{S::kDeliberating, S::kAnswered, S::kMerged, S::kReferred, S::kDeclined,
                            S::kWithdrawn}));
  EXPECT_EQ(next_stages(S::kMobilising),
            (std::vector<S>{S::kAnswered, S::kMerged, S::kReferred, S::kWithdrawn}));
  EXPECT_EQ(next_stages(S::kAnswered), (std::vector<S>{S::kDeliberating, S::kReferred}));
}

TEST(WishSteps, WhatTheWishHasIsNotMissing) {
  Wish wish;
  wish.text = "门口太挤";
  wish.stage = Stage::kCollected;
  const WishStep* answer = find_step(WishDeed::kAnswer, Stage::kCollected, Stage::kAnswered);
  ASSERT_NE(answer, nullptr);
  EXPECT_EQ(missing(*answer, wish), (std::vector<WishNeed>{WishNeed::kAnswer, WishNeed::kOutcome}));
  wish.answer = Answer{"好了", Outcome::kSolved, 1, std::nullopt};
  EXPECT_TRUE(missing(*answer, wish).empty());
}

}  // namespace
}  // namespace model
