#include "sync/client/engine.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"

namespace client {
namespace {

struct Bench {
  support::FakeClock clock;
  support::SeededRandom random{7};
  Attempt next;
  int attempts = 0;
  Engine engine{[this] {
                  ++attempts;
                  return next;
                },
                clock, random, 30'000};

  void run_due() {
    clock.advance(engine.due_in_ms());
    ASSERT_TRUE(engine.step().has_value());
  }
};

TEST(Engine, MakesItsFirstAttemptAtOnce) {
  Bench b;
  EXPECT_EQ(b.engine.due_in_ms(), 0);
  EXPECT_TRUE(b.engine.step().has_value());
  EXPECT_FALSE(b.engine.step().has_value());
  EXPECT_EQ(b.engine.status().link, Link::kReachable);
}

TEST(Engine, KeepsItsIntervalWithinAQuarter) {
  Bench b;
  int64_t least = 1'000'000;
  int64_t most = 0;
  for (int i = 0; i < 500; ++i) {
    b.run_due();
    least = std::min(least, b.engine.due_in_ms());
    most = std::max(most, b.engine.due_in_ms());
  }
  EXPECT_GE(least, 22'500);
  EXPECT_LE(most, 37'500);
  EXPECT_LT(least, 24'000);  // the whole width is used
  EXPECT_GT(most, 36'000);
}

TEST(Engine, BacksOffToFiveMinutesWithFullJitter) {
  Bench b;
  b.next.outcome = Outcome::kOffline;
  int64_t most = 0;
  for (int i = 0; i < 300; ++i) {
    b.run_due();
    const int64_t ceiling = std::min<int64_t>(kBackoffMax_ms, 1000LL << std::min(i, 16));
    EXPECT_LE(b.engine.due_in_ms(), ceiling);
    EXPECT_GE(b.engine.due_in_ms(), kBackoffFloor_ms);
    most = std::max(most, b.engine.due_in_ms());
  }
  EXPECT_GT(most, 250'000);
  EXPECT_EQ(b.engine.status().failures, 300);
  EXPECT_EQ(b.engine.status().link, Link::kUnreachable);
  b.next.outcome = Outcome::kDone;
  b.run_due();
  EXPECT_EQ(b.engine.status().failures, 0);
  EXPECT_GE(b.engine.due_in_ms(), 22'500);
}

TEST(Engine, NeverComesBeforeRetryAfter) {
  Bench b;
  b.next.outcome = Outcome::kThrottled;
  b.next.retry_after_ms = 60'000;
  b.run_due();
  EXPECT_GE(b.engine.due_in_ms(), 60'000);
  b.engine.wake();  // not even for a sign-up
  EXPECT_GE(b.engine.due_in_ms(), 60'000);
}

TEST(Engine, SpreadsRetryAfterByUpToAQuarter) {
  Bench b;
  b.next.outcome = Outcome::kThrottled;
  b.next.retry_after_ms = 600'000;  // above the longest backoff
  int64_t least = INT64_MAX;
  int64_t most = 0;
  for (int i = 0; i < 300; ++i) {
    b.run_due();
    least = std::min(least, b.engine.due_in_ms());
    most = std::max(most, b.engine.due_in_ms());
  }
  EXPECT_GE(least, 600'000);
  EXPECT_LT(least, 610'000);
  EXPECT_GT(most, 740'000);
  EXPECT_LE(most, 750'000);
}

TEST(Engine, IsNotSilencedForYearsByARetryAfter) {
  Bench b;
  b.next.outcome = Outcome::kThrottled;
  b.next.retry_after_ms = INT64_MAX;
  b.run_due();
  EXPECT_GE(b.engine.due_in_ms(), kRetryAfterMax_ms);
  EXPECT_LE(b.engine.due_in_ms(), kRetryAfterMax_ms * 5 / 4);
}

TEST(Engine, PushesAtOnceWhenWoken) {
  Bench b;
  b.run_due();
  b.clock.advance(5'000);
  b.engine.wake();
  EXPECT_EQ(b.engine.due_in_ms(), 0);
  b.run_due();
  b.engine.wake();  // a hail of taps is no hail of requests
  EXPECT_EQ(b.engine.due_in_ms(), kWakeGap_ms);
}

TEST(Engine, ComesAgainSoonWhenWorkIsLeft) {
  Bench b;
  b.next.again = true;
  b.run_due();
  EXPECT_EQ(b.engine.due_in_ms(), kAgain_ms);
}

TEST(Engine, LetsTheCentreSlowItDownButNotHurryIt) {
  Bench b;
  b.next.poll_after_ms = 120'000;
  b.run_due();
  EXPECT_GE(b.engine.due_in_ms(), 90'000);
  b.next.poll_after_ms = 10;
  b.run_due();
  EXPECT_GE(b.engine.due_in_ms(), 22'500);
}

TEST(Engine, TriesATokenInDoubtAtTheNextPollThenEverLessOften) {
  Bench b;
  b.next.outcome = Outcome::kRevoked;
  b.run_due();
  EXPECT_EQ(b.engine.status().link, Link::kRevoked);
  EXPECT_GE(b.engine.due_in_ms(), 22'500);
  EXPECT_LE(b.engine.due_in_ms(), 37'500);
  for (int i = 0; i < 20; ++i) b.run_due();
  EXPECT_GE(b.engine.due_in_ms(), kRevokedMax_ms * 3 / 4);
  EXPECT_LE(b.engine.due_in_ms(), kRevokedMax_ms * 5 / 4);
}

TEST(Engine, IsNotMovedByTheWallClock) {
  Bench b;
  b.run_due();
  const int64_t due = b.engine.due_in_ms();
  b.clock.jump_wall(-10LL * base::kDay_ms);
  EXPECT_EQ(b.engine.due_in_ms(), due);
}

}  // namespace
}  // namespace client
