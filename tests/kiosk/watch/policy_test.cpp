#include "kiosk/watch/policy.h"

#include <gtest/gtest.h>

namespace watch {
namespace {

using Kind = Order::Kind;

// A supervisor without processes: time passes in looks, as it does in the real one.
class PolicyTest : public ::testing::Test {
 protected:
  Order next() { return policy_.next(now_ms_); }
  // Looks until there is something to do, or `most_ms` are over.
  Order pass(int64_t most_ms) {
    const int64_t until_ms = now_ms_ + most_ms;
    for (;;) {
      const Order order = next();
      if (order.kind != Kind::kNothing || now_ms_ >= until_ms) return order;
      now_ms_ += std::clamp<int64_t>(policy_.wait_ms(now_ms_), 1, until_ms - now_ms_);
    }
  }
  void start(Program program) {
    const Order order = pass(limits_.page_most_ms);
    ASSERT_EQ(order.kind, Kind::kStart);
    ASSERT_EQ(order.program, program);
    policy_.started(now_ms_);
    policy_.beat(now_ms_);
  }
  void run_for(int64_t ms) {  // beating all the while
    for (const int64_t until_ms = now_ms_ + ms; now_ms_ < until_ms; now_ms_ += 1000) {
      ASSERT_EQ(next().kind, Kind::kNothing);
      policy_.beat(now_ms_);
    }
  }
  void crash() { policy_.ended(End::kCrashed, -1, now_ms_); }
  void crash_to_the_page() {
    for (int i = 0; i < kCrashesInARow; ++i) {
      start(Program::kKiosk);
      crash();
    }
  }

  Limits limits_;
  Policy policy_{limits_};
  int64_t now_ms_ = 1'000'000;
};

TEST_F(PolicyTest, StartsTheKioskAtOnceAndLeavesWithIt) {
  EXPECT_EQ(next().kind, Kind::kStart);
  policy_.started(now_ms_);
  run_for(base::kHour_ms);
  policy_.ended(End::kFinished, 0, now_ms_);
  EXPECT_EQ(next().kind, Kind::kLeave);
  EXPECT_EQ(next().exit_code, 0);
}

TEST_F(PolicyTest, BringsAFallenKioskBackSoonAndThenLessSoon) {
  start(Program::kKiosk);
  crash();
  const int64_t first_ms = now_ms_;
  start(Program::kKiosk);
  EXPECT_EQ(now_ms_ - first_ms, limits_.restart_first_ms);
  crash();
  const int64_t second_ms = now_ms_;
  start(Program::kKiosk);
  EXPECT_EQ(now_ms_ - second_ms, 2 * limits_.restart_first_ms);
}

TEST_F(PolicyTest, ShowsThePageAfterThreeCrashesInARowAndTriesAgainAfterAWhile) {
  crash_to_the_page();
  const int64_t fell_ms = now_ms_;
  start(Program::kSafePage);
  EXPECT_EQ(now_ms_, fell_ms) << "the page comes at once";
  run_for(limits_.page_first_ms);
  EXPECT_EQ(pass(base::kSecond_ms).kind, Kind::kAskToLeave);
  policy_.ended(End::kFinished, 0, now_ms_);
  start(Program::kKiosk);
  EXPECT_LE(now_ms_ - fell_ms, limits_.page_first_ms + base::kSecond_ms);
}

TEST_F(PolicyTest, GoesStraightBackToThePageForTwiceAsLongUpToALimit) {
  crash_to_the_page();
  int64_t stands_ms = limits_.page_first_ms;
  for (int round = 0; round < 8; ++round) {
    start(Program::kSafePage);
    run_for(stands_ms - base::kSecond_ms);
    EXPECT_EQ(pass(2 * base::kSecond_ms).kind, Kind::kAskToLeave);
    policy_.ended(End::kFinished, 0, now_ms_);
    start(Program::kKiosk);
    crash();
    stands_ms = std::min(limits_.page_most_ms, 2 * stands_ms);
  }
  EXPECT_EQ(stands_ms, limits_.page_most_ms);
}

TEST_F(PolicyTest, ForgetsOldCrashesOnceTheKioskWasSteady) {
  for (int day = 0; day < 10; ++day) {
    start(Program::kKiosk);
    run_for(limits_.steady_ms);
    crash();
  }
  start(Program::kKiosk);
  EXPECT_EQ(policy_.crashes_in_a_row(), 1);
}

TEST_F(PolicyTest, DoesNotCountACrashAsSteadyThatCameJustBefore) {
  for (int i = 0; i < kCrashesInARow; ++i) {
    start(Program::kKiosk);
    run_for(limits_.steady_ms - base::kSecond_ms);
    crash();
  }
  start(Program::kSafePage);
}

TEST_F(PolicyTest, KillsAKioskThatFallsSilentOnceAndBringsItBack) {
  start(Program::kKiosk);
  run_for(base::kMinute_ms);
  const int64_t heard_ms = now_ms_ - 1000;
  EXPECT_EQ(pass(base::kMinute_ms).kind, Kind::kKill);
  EXPECT_EQ(now_ms_ - heard_ms, limits_.silence_most_ms);
  EXPECT_TRUE(policy_.killed_frozen());
  EXPECT_EQ(pass(base::kMinute_ms).kind, Kind::kNothing) << "it is killed once";
  crash();
  start(Program::kKiosk);
}

TEST_F(PolicyTest, GivesASlowStartMoreTimeThanALoop) {
  ASSERT_EQ(next().kind, Kind::kStart);
  policy_.started(now_ms_);
  EXPECT_EQ(pass(limits_.start_most_ms - 1).kind, Kind::kNothing);
  EXPECT_EQ(pass(1).kind, Kind::kKill);
}

TEST_F(PolicyTest, BlamesNobodyForTheTimeItSleptItself) {
  start(Program::kKiosk);
  run_for(base::kMinute_ms);
  now_ms_ += 9 * base::kHour_ms;  // the machine was suspended over night
  EXPECT_EQ(next().kind, Kind::kNothing);
  EXPECT_EQ(pass(limits_.silence_most_ms - 2 * base::kSecond_ms).kind, Kind::kNothing);
  EXPECT_EQ(pass(base::kMinute_ms).kind, Kind::kKill) << "but silence afterwards counts";
}

TEST_F(PolicyTest, AsksTheKioskToLeaveAndKillsItWhenItDoesNot) {
  start(Program::kKiosk);
  policy_.told_to_stop();
  EXPECT_EQ(next().kind, Kind::kAskToLeave);
  EXPECT_EQ(pass(limits_.stop_most_ms - 1).kind, Kind::kNothing);
  EXPECT_EQ(pass(1).kind, Kind::kKill);
  policy_.ended(End::kCrashed, -1, now_ms_);
  EXPECT_EQ(next().kind, Kind::kLeave);
  EXPECT_EQ(next().exit_code, 0);
}

TEST_F(PolicyTest, LeavesWhileNothingRuns) {
  start(Program::kKiosk);
  crash();
  policy_.told_to_stop();
  EXPECT_EQ(next().kind, Kind::kLeave);
}

TEST_F(PolicyTest, DoesNotLoopOnSettingsThatNoRestartMends) {
  start(Program::kKiosk);
  policy_.ended(End::kForGood, 2, now_ms_);
  EXPECT_EQ(next().kind, Kind::kLeave);
  EXPECT_EQ(next().exit_code, 2);
}

TEST_F(PolicyTest, KeepsTryingThePageAndStillTriesTheKioskInTime) {
  crash_to_the_page();
  const int64_t fell_ms = now_ms_;
  for (;;) {
    const Order order = pass(limits_.page_first_ms);
    ASSERT_EQ(order.kind, Kind::kStart);
    if (order.program == Program::kKiosk) break;
    policy_.started(now_ms_);
    crash();  // there is no display at all
  }
  EXPECT_EQ(now_ms_ - fell_ms, limits_.page_first_ms);
}

TEST_F(PolicyTest, LeavesWhenSomebodyClosesThePage) {
  crash_to_the_page();
  start(Program::kSafePage);
  policy_.ended(End::kFinished, 0, now_ms_);
  EXPECT_EQ(next().kind, Kind::kLeave);
}

TEST_F(PolicyTest, CountsAProgramThatCannotBeStartedAsACrash) {
  for (int i = 0; i < kCrashesInARow; ++i) {
    ASSERT_EQ(pass(base::kMinute_ms).kind, Kind::kStart);
    crash();
  }
  EXPECT_EQ(next().program, Program::kSafePage);
}

}  // namespace
}  // namespace watch
