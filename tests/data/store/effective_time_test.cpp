// Effective time with both clocks moved both ways.

#include "data/store/effective_time.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"

namespace {

using store::CacheStore;
using store::EffectiveTime;
using support::kNoon_ms;
constexpr int64_t kQuick_ms = 200;
constexpr int64_t kSlow_ms = 6'000;
constexpr int64_t kYear_ms = 365 * base::kDay_ms;

TEST(EffectiveTime, NeverMovesByTheMachinesClock) {
  support::FakeClock clock;
  EffectiveTime time(clock, {}, "boot");
  (void)time.told(kNoon_ms, kQuick_ms);
  for (const int64_t jump_ms : {-40 * kYear_ms, 3 * kYear_ms, -base::kHour_ms, base::kDay_ms}) {
    clock.jump_wall(jump_ms);
    EXPECT_EQ(time.now_ms(), kNoon_ms) << jump_ms;
  }
  clock.advance(1000);
  EXPECT_EQ(time.now_ms(), kNoon_ms + 1000);
}

TEST(EffectiveTime, FollowsTheCentreForwardAtOnce) {
  support::FakeClock clock;
  EffectiveTime time(clock, {}, "boot");
  (void)time.told(kNoon_ms, kQuick_ms);
  EXPECT_EQ(time.told(kNoon_ms + 1, kSlow_ms).centre_ms, kNoon_ms + 1);
  EXPECT_EQ(time.told(kNoon_ms + base::kDay_ms, kSlow_ms).centre_ms, kNoon_ms + base::kDay_ms);
}

TEST(EffectiveTime, FollowsTheCentreBackWhenTheAnswerIsQuickAndTheStepIsLarge) {
  support::FakeClock clock;
  EffectiveTime time(clock, {}, "boot");
  const int64_t ahead_ms = kNoon_ms + base::kDay_ms;
  (void)time.told(ahead_ms, kQuick_ms);
  EXPECT_EQ(time.told(kNoon_ms, kSlow_ms).centre_ms, ahead_ms) << "a slow answer may be old";
  EXPECT_EQ(time.told(kNoon_ms, store::kQuickAnswer_ms).centre_ms, ahead_ms);
  EXPECT_EQ(time.told(ahead_ms - 60'000, kQuick_ms).centre_ms, ahead_ms) << "a minute is no step";
  EXPECT_EQ(time.told(ahead_ms - 60'001, kQuick_ms).centre_ms, ahead_ms - 60'001);
  EXPECT_EQ(time.told(kNoon_ms, store::kQuickAnswer_ms - 1).centre_ms, kNoon_ms);
  clock.advance(500);
  EXPECT_EQ(time.now_ms(), kNoon_ms + 500);
}

TEST(EffectiveTime, GoesOnByTheBootClockAfterARestartOfTheProgram) {
  support::FakeClock clock;
  const CacheStore::TimeMark mark{kNoon_ms, clock.boot_ms(), "boot"};
  clock.advance(60'000);
  clock.jump_wall(1000 * base::kDay_ms);
  EXPECT_EQ(EffectiveTime(clock, mark, "boot").now_ms(), kNoon_ms + 60'000);
  EXPECT_EQ(EffectiveTime(clock, mark, "").now_ms(), kNoon_ms + 60'000);
}

TEST(EffectiveTime, BelievesNoClockOfTheMachineAfterAReboot) {
  for (const int64_t ahead_ms :
       {2 * base::kHour_ms, base::kDay_ms, 300 * base::kDay_ms, 10 * kYear_ms, -10 * kYear_ms}) {
    support::FakeClock clock(kNoon_ms + ahead_ms);  // its boot clock reads 1,000 s
    const CacheStore::TimeMark mark{kNoon_ms, 5'000'000, "before"};
    EXPECT_EQ(EffectiveTime(clock, mark, "after").now_ms(), kNoon_ms + 1'000'000) << ahead_ms;
  }
}

TEST(EffectiveTime, OfANewKioskIsItsOwnClockUntilTheCentreTells) {
  for (const int64_t off_ms : {10 * kYear_ms, base::kDay_ms, -10 * kYear_ms}) {
    support::FakeClock clock(kNoon_ms + off_ms);
    EffectiveTime time(clock, {}, "boot");
    EXPECT_FALSE(time.is_known());
    EXPECT_EQ(time.now_ms(), kNoon_ms + off_ms);
    EXPECT_EQ(time.told(kNoon_ms, kSlow_ms).centre_ms, kNoon_ms) << "however slow";
    EXPECT_TRUE(time.is_known());
  }
}

// After a power cut a kiosk stands behind by as long as that lasted, however well it knew the time.
TEST(EffectiveTime, IsSureOnceTheCentreToldSinceTheStart) {
  support::FakeClock clock(kNoon_ms);
  EffectiveTime time(clock, {kNoon_ms, 5'000'000, "before"}, "after");
  EXPECT_TRUE(time.is_known());
  EXPECT_FALSE(time.is_sure());
  time.told(kNoon_ms + base::kHour_ms, kSlow_ms);
  EXPECT_TRUE(time.is_sure());
}

TEST(EffectiveTime, StampsForOthersAsAClock) {
  support::FakeClock clock(kNoon_ms + kYear_ms);
  EffectiveTime time(clock, {kNoon_ms, clock.boot_ms(), "boot"}, "boot");
  const store::EffectiveClock stamps(time, clock);
  EXPECT_EQ(stamps.wall_ms(), kNoon_ms);
  EXPECT_EQ(stamps.boot_ms(), clock.boot_ms());
}

TEST(EffectiveTime, PutBackTakesFreshnessWithIt) {
  support::TempFolder folder;
  support::FakeClock clock;
  auto cache = *CacheStore::open(folder.path(), clock.wall_ms());
  ASSERT_TRUE(cache->put_time({kNoon_ms + base::kDay_ms, 1000, "boot"}));
  ASSERT_TRUE(cache->confirm({"AAAA", "e", "b", 7, kNoon_ms + base::kDay_ms}));
  ASSERT_TRUE(cache->put_time({kNoon_ms, 2000, "boot"}));
  EXPECT_EQ(cache->time()->centre_ms, kNoon_ms);
  EXPECT_EQ(cache->state()->mark.as_of_ms, kNoon_ms);
  ASSERT_TRUE(cache->put_time({kNoon_ms + 5, 2005, "boot"}));
  EXPECT_EQ(cache->state()->mark.as_of_ms, kNoon_ms);
}

}  // namespace
