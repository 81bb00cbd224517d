// Which taps are answered with a word while nothing can be kept.

#include "kiosk/app/not_taken.h"

#include <gtest/gtest.h>

#include "kiosk/app/reduce.h"

using namespace app;

namespace {

TEST(NotTaken, StandsBeforeEveryWayIntoAForm) {
  EXPECT_TRUE(leads_to_submission(act::StartWish{}));
  EXPECT_TRUE(leads_to_submission(act::GoTo{WishCategoryRoute{}}));
  EXPECT_TRUE(leads_to_submission(act::GoTo{SignUpRoute{}}));
  EXPECT_TRUE(leads_to_submission(act::MeToo{}));
  EXPECT_TRUE(leads_to_submission(act::AskCancel{}));
  EXPECT_TRUE(leads_to_submission(act::SubmitSignUp{}));
}

TEST(NotTaken, LeavesReadingAndLookingUpAlone) {
  EXPECT_FALSE(leads_to_submission(act::Start{}));
  EXPECT_FALSE(leads_to_submission(act::GoTo{WishWallRoute{}}));
  EXPECT_FALSE(leads_to_submission(act::GoTo{FindReceiptRoute{}}));
  EXPECT_FALSE(leads_to_submission(act::EndSession{}));
  EXPECT_FALSE(leads_to_submission(act::CentreChanged{}));
}

TEST(NotTaken, AsksForNothingFromTheWorker) {
  AppState state{AttractRoute{}, IdleTimer::kOn, nullptr};
  state.centre.takes_submissions = false;
  EXPECT_TRUE(reduce(&state, act::StartWish{}, {1'000}).empty());
  EXPECT_TRUE(is<HomeRoute>(state.navigator.current().route));
  ASSERT_TRUE(state.toast);
  EXPECT_EQ(state.toast->kind, ToastKind::kNotTaken);
  EXPECT_TRUE(
      reduce(&state, act::MeToo{"0192f0c1-7b2e-7c3d-8a4f-000000000001", 3}, {2'000}).empty());
  EXPECT_TRUE(state.me_too_overlay.empty());
}

}  // namespace
