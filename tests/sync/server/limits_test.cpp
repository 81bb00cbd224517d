// The counters behind every refusal: buckets, the waits of logins, a kiosk's share. On a clock of
// the test's own, and from several threads at once.

#include <atomic>
#include <thread>

#include "sync/server/core/incidents.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using server::Buckets;
using server::Grant;
using server::KioskQuota;
using server::LoginDelays;
using server::Spends;

// Runs `work` on `n` threads at once.
void at_once(int n, const std::function<void()>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < n; ++i) threads.emplace_back(work);
  for (auto& thread : threads) thread.join();
}

TEST(Buckets, GiveABurstAndThenOneAtATime) {
  support::FakeClock clock;
  Buckets buckets(clock, {3, 1000});
  EXPECT_EQ(buckets.take("a", 2), 2);
  EXPECT_EQ(buckets.take("a", 2), 1) << "as many as there are";
  EXPECT_EQ(buckets.take("a"), 0);
  EXPECT_EQ(buckets.wait_ms("a"), 1000);
  EXPECT_EQ(buckets.take("b"), 1) << "another's own";
  clock.advance(999);
  EXPECT_EQ(buckets.take("a"), 0);
  clock.advance(1);
  EXPECT_EQ(buckets.left("a"), 1);
  EXPECT_EQ(buckets.take("a"), 1);
  buckets.give_back("a", 2);
  EXPECT_EQ(buckets.left("a"), 2);
  buckets.give_back("a", 20);
  EXPECT_EQ(buckets.left("a"), 3) << "never more than the burst";
  clock.jump_wall(-365 * base::kDay_ms);
  EXPECT_EQ(buckets.wait_ms("a"), 0);
}

TEST(Buckets, OfManyThreadsGiveNoMoreThanThereIs) {
  support::FakeClock clock;
  Buckets buckets(clock, {1000, 1000});
  std::atomic<int64_t> taken{0};
  at_once(4, [&] {
    for (int i = 0; i < 2000; ++i) {
      const int64_t got = buckets.take("a", 1 + i % 3);
      taken += got;
      if (i % 7 == 0 && got > 0) {
        buckets.give_back("a", 1);
        --taken;
      }
    }
  });
  EXPECT_EQ(taken, 1000);
}

TEST(Buckets, HoldABoundedNumberOfSenders) {
  support::FakeClock clock;
  Buckets buckets(clock, {1, base::kHour_ms});
  for (size_t i = 0; i < server::kLimitKeysMax + 500; ++i) {
    EXPECT_EQ(buckets.take(std::to_string(i)), 1);
  }
}

TEST(LoginDelays, GrowForWhoeverWasWrongAndForNobodyElse) {
  support::FakeClock clock;
  LoginDelays delays(clock);
  const LoginDelays::Who here{"a", "192.0.2.1", ""}, there{"a", "192.0.2.2", ""};
  for (int64_t wait = 1000; wait <= server::kLoginMaxWait_ms; wait *= 2) {
    EXPECT_EQ(delays.begin(here), 0);
    EXPECT_EQ(delays.wait_ms(here), wait);
    EXPECT_EQ(delays.wait_ms(there), 0);
    clock.advance(wait);
  }
  EXPECT_EQ(delays.begin(here), 0);
  EXPECT_EQ(delays.wait_ms(here), server::kLoginMaxWait_ms) << "and no further";
  clock.advance(server::kLoginForget_ms);
  EXPECT_EQ(delays.begin(here), 0);
  EXPECT_EQ(delays.wait_ms(here), 1000) << "an hour of quiet is forgotten";
}

TEST(LoginDelays, AnAddressWaitsAfterTenWhateverTheAccounts) {
  support::FakeClock clock;
  LoginDelays delays(clock);
  for (int i = 0; i < server::kLoginAddressFree + 1; ++i) {
    EXPECT_EQ(delays.begin({"name" + std::to_string(i), "192.0.2.1", ""}), 0) << i;
  }
  EXPECT_EQ(delays.begin({"another", "192.0.2.1", ""}), 1000);
  EXPECT_EQ(delays.begin({"another", "192.0.2.2", ""}), 0);
  EXPECT_EQ(delays.begin({"another", "192.0.2.1", "known device"}), 0);
}

TEST(LoginDelays, ManyAddressesMakeOneAccountSteeperAndLockNobodyOut) {
  support::FakeClock clock;
  LoginDelays delays(clock);
  for (int i = 0; i < 10'000; ++i) {
    EXPECT_EQ(delays.begin({"a", "10." + std::to_string(i), ""}), 0);
    clock.advance(1);
  }
  const LoginDelays::Who owner{"a", "192.0.2.1", ""};
  EXPECT_EQ(delays.begin(owner), 0) << "his first try, whatever others did";
  EXPECT_EQ(delays.wait_ms(owner), 1000 << server::kLoginPressureMax);
}

TEST(LoginDelays, WhatWasNeverJudgedIsNotCounted) {
  support::FakeClock clock;
  LoginDelays delays(clock);
  const LoginDelays::Who who{"a", "192.0.2.1", ""};
  EXPECT_EQ(delays.begin(who), 0);
  delays.undo(who);
  EXPECT_EQ(delays.wait_ms(who), 0);
}

TEST(LoginDelays, OfManyThreadsLetOneTry) {
  support::FakeClock clock;
  LoginDelays delays(clock);
  std::atomic<int> tries{0};
  at_once(4, [&] {
    for (int i = 0; i < 500; ++i) tries += delays.begin({"a", "192.0.2.1", ""}) == 0;
  });
  EXPECT_EQ(tries, 1);
}

Grant of(Spends what, int64_t n) {
  Grant grant;
  grant.at(what) = n;
  return grant;
}

class Quota : public testing::Test {
 protected:
  int64_t take(int64_t n) { return quota_.reserve("k", of(Spends::kWish, n)).at(Spends::kWish); }

  support::FakeClock clock_;
  const int64_t day_ = server::DaysWorth{}.of[0];
  KioskQuota quota_{clock_, {}};
};

TEST_F(Quota, IsADaysWorthAndComesBackAtTwoADay) {
  quota_.enrolled("k");
  EXPECT_EQ(take(10 * day_), day_);
  EXPECT_EQ(take(1), 0);
  const int64_t one_ms = base::kDay_ms / (2 * day_);
  EXPECT_EQ(quota_.wait_ms("k", Spends::kWish), one_ms);
  EXPECT_EQ(quota_.reserve("k", of(Spends::kMeToo, 5)).at(Spends::kMeToo), 5) << "each its own";
  clock_.advance(one_ms);
  EXPECT_EQ(take(2), 1);
  for (int64_t ms = 0; ms < 10 * base::kDay_ms; ms += 30'000) {  // it polls all the time
    clock_.advance(30'000);
    quota_.heard("k");
  }
  EXPECT_EQ(take(100 * day_), day_) << "who is here piles up no more than a day's worth";
}

TEST_F(Quota, GrowsWhileTheKioskIsAwayUpToItsMaximum) {
  quota_.enrolled("k");
  EXPECT_EQ(take(day_), day_);
  clock_.advance(base::kDay_ms);
  EXPECT_EQ(take(100 * day_), 2 * day_) << "a day away";
  clock_.advance(30 * base::kDay_ms);
  EXPECT_EQ(take(100 * day_), server::kQuotaDays * day_) << "a month away";
}

TEST_F(Quota, AKioskOfBeforeTheStartHasTheMaximum) {
  EXPECT_EQ(take(100 * day_), server::kQuotaDays * day_);
}

TEST_F(Quota, WhatWasNotSpentComesBack) {
  quota_.enrolled("k");
  EXPECT_EQ(take(day_), day_);
  quota_.give_back("k", of(Spends::kWish, 40));
  EXPECT_EQ(take(day_), 40);
}

TEST_F(Quota, OfManyThreadsIsSpentOnce) {
  quota_.enrolled("k");
  std::atomic<int64_t> taken{0};
  at_once(4, [&] {
    for (int i = 0; i < 500; ++i) taken += take(3);
  });
  EXPECT_EQ(taken, day_);
}

TEST(Incidents, OfManyThreadsAreCappedAndCounted) {
  support::FakeClock clock;
  base::NullLog log;
  server::Incidents incidents(clock, log);
  at_once(4, [&] {
    for (int i = 0; i < 500; ++i) incidents.tell("login.wrong", "192.0.2.1", "a");
  });
  EXPECT_EQ(incidents.take().size(), static_cast<size_t>(server::kIncidentsPerMinute));
  clock.advance(base::kMinute_ms);
  const auto rest = incidents.take();
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(rest[0].more, 2000 - server::kIncidentsPerMinute);
  EXPECT_TRUE(incidents.take().empty());
}

// A flood that goes on all day is counted by the hour, and told again on the next.
TEST(Incidents, OfOneKindAreCappedByTheDay) {
  support::FakeClock clock;
  base::NullLog log;
  server::Incidents incidents(clock, log);
  int64_t told = 0;
  int64_t lines = 0;
  const auto flood = [&](int64_t minutes) {
    for (int64_t minute = 0; minute < minutes; ++minute) {
      for (int i = 0; i < 30; ++i) incidents.tell("right.refused", "192.0.2.1");
      for (const auto& one : incidents.take()) {
        ++lines;
        told += one.more > 0 ? one.more : 1;
      }
      clock.advance(base::kMinute_ms);
    }
  };
  flood(24 * 60);
  EXPECT_LE(lines, server::kIncidentsPerDay + server::kIncidentsPerDay / 20 + 24);
  EXPECT_GE(lines, server::kIncidentsPerDay);
  lines = 0;
  clock.advance(base::kHour_ms);
  flood(1);
  EXPECT_GE(lines, 2) << "what the last hour came to, and the first of a new day";
  clock.advance(base::kHour_ms);
  for (const auto& one : incidents.take()) told += one.more;
  EXPECT_EQ(told, 30 * (24 * 60 + 1)) << "none is lost from the count";
}

// A full disk took them along: they were taken out, and not filed.
TEST(Incidents, ThatCouldNotBeFiledWaitBeforeTheOthers) {
  support::FakeClock clock;
  base::NullLog log;
  server::Incidents incidents(clock, log);
  incidents.tell("login.wrong", "192.0.2.1", "first");
  auto taken = incidents.take();
  incidents.tell("login.wrong", "192.0.2.1", "second");
  incidents.give_back(std::move(taken));
  const auto all = incidents.take();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].tried, "first");
  EXPECT_EQ(all[1].tried, "second");
}

}  // namespace
}  // namespace rig
