#include "kiosk/app/session.h"

#include <gtest/gtest.h>

#include "kiosk/app/caps.h"

using namespace app;

TEST(SessionTimer, AsksAfterFortyFiveSecondsAndEndsFifteenLater) {
  SessionTimer timer;
  timer.begin(1000);
  EXPECT_FALSE(timer.tick(1000 + 44'999));
  EXPECT_EQ(timer.phase(), SessionTimer::Phase::kActive);
  EXPECT_FALSE(timer.tick(1000 + 45'000));
  EXPECT_EQ(timer.phase(), SessionTimer::Phase::kAsking);
  EXPECT_EQ(timer.seconds_left(1000 + 45'000), 15);
  EXPECT_EQ(timer.seconds_left(1000 + 48'000), 12);
  EXPECT_FALSE(timer.tick(1000 + 59'999));
  EXPECT_TRUE(timer.tick(1000 + 60'000)) << "exactly once";
  EXPECT_FALSE(timer.tick(1000 + 60'001));
}

TEST(SessionTimer, GivesAFullRoundForEveryAnswer) {
  SessionTimer timer;
  timer.begin(0);
  int64_t now_ms = 0;
  for (int i = 0; i < 20; ++i) {
    now_ms += 50'000;
    EXPECT_FALSE(timer.tick(now_ms));
    EXPECT_EQ(timer.phase(), SessionTimer::Phase::kAsking);
    timer.still_here(now_ms);
    EXPECT_FALSE(timer.tick(now_ms + 44'999));
    EXPECT_EQ(timer.phase(), SessionTimer::Phase::kActive);
  }
}

TEST(SessionTimer, AsksLaterWhoNeedsMoreTime) {
  SessionTimer timer;
  timer.begin(0);
  timer.set_patience(kIdleAskSlowly_ms);
  EXPECT_EQ(timer.next_wake_ms(10), 90'000);
  EXPECT_FALSE(timer.tick(89'999));
  EXPECT_EQ(timer.phase(), SessionTimer::Phase::kActive);
  EXPECT_FALSE(timer.tick(90'000));
  EXPECT_EQ(timer.phase(), SessionTimer::Phase::kAsking);
  timer.set_patience(kIdleAsk_ms);  // the question is up: it stays, with all its seconds
  EXPECT_EQ(timer.seconds_left(90'000), 15);
}

TEST(SessionTimer, TakesNoTouchForAnAnswerWhileItAsks) {
  SessionTimer timer;
  timer.begin(0);
  timer.tick(45'000);
  timer.touched(46'000);
  EXPECT_EQ(timer.phase(), SessionTimer::Phase::kAsking);
}

TEST(SessionTimer, RunsOutInOneStepAfterALongSleep) {
  SessionTimer timer;
  timer.begin(0);
  EXPECT_TRUE(timer.tick(3'600'000));
}

TEST(SessionTimer, WakesForTheQuestionAndForEachSecondOfTheCountdown) {
  SessionTimer timer;
  EXPECT_FALSE(timer.next_wake_ms(0)) << "nobody is there";
  timer.begin(0);
  EXPECT_EQ(timer.next_wake_ms(10), 45'000);
  timer.tick(45'000);
  EXPECT_EQ(timer.next_wake_ms(45'000), 46'000);
  EXPECT_EQ(timer.next_wake_ms(45'300), 46'000);
  EXPECT_EQ(timer.next_wake_ms(59'500), 60'000);
}

TEST(SessionTimer, CanBeSwitchedOffForBenches) {
  SessionTimer timer(IdleTimer::kOff);
  timer.begin(0);
  EXPECT_FALSE(timer.tick(10'000'000));
  EXPECT_EQ(timer.phase(), SessionTimer::Phase::kActive);
  EXPECT_FALSE(timer.next_wake_ms(0));
}

TEST(SessionTimer, GivesEachVisitorANumberOfTheirOwn) {
  SessionTimer timer;
  EXPECT_EQ(timer.number(), SessionNumber::kNobody);
  timer.begin(0);
  const SessionNumber first = timer.number();
  timer.tick(45'000);
  timer.still_here(46'000);
  EXPECT_EQ(timer.number(), first) << "the same visitor answered";
  timer.end();
  EXPECT_EQ(timer.number(), SessionNumber::kNobody);
  timer.begin(50'000);
  EXPECT_NE(timer.number(), first);
  EXPECT_TRUE(timer.tick(200'000));
  EXPECT_EQ(timer.number(), SessionNumber::kNobody) << "ran out";
}

namespace {
constexpr SessionNumber kFirst{1};
constexpr SessionNumber kSecond{2};
constexpr SessionNumber kThird{3};
}  // namespace

TEST(Cap, CountsPerSessionAndPerHour) {
  Cap cap(2, 3);
  cap.count(0, kFirst);
  cap.count(1, kFirst);
  EXPECT_FALSE(cap.allows(2, kFirst)) << "two a session";
  EXPECT_TRUE(cap.allows(2, kSecond));
  cap.count(2, kSecond);
  EXPECT_FALSE(cap.allows(3, kThird)) << "three an hour";
  EXPECT_TRUE(cap.allows(base::kHour_ms, kThird)) << "the first has aged";
}

TEST(Cap, TakesBackWhatDidNotHappen) {
  Cap cap(1, 10);
  cap.count(0, kFirst);
  cap.take_back(kFirst);
  EXPECT_TRUE(cap.allows(1, kFirst));
  cap.take_back(kFirst);
  EXPECT_EQ(cap.left_in(kFirst), 1) << "never below nothing";
}

TEST(Cap, TakesBackFromWhoAskedAndNotFromWhoStandsThereNow) {
  Cap cap(1, 2);
  cap.count(0, kFirst);
  cap.count(10, kSecond);
  cap.take_back(kFirst);  // its answer came late
  EXPECT_EQ(cap.left_in(kSecond), 0);
  EXPECT_TRUE(cap.allows(20, kThird)) << "the hour has room again";
}
