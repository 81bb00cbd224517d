// Opening hours at an instant, in the building's zone: half-open minutes, days that are closed,
// the end of a day, clocks that jump.

#include "data/model/opening.h"

#include <gtest/gtest.h>

#include "data/base/clock.h"

namespace model {
namespace {

base::Zone zone(const char* name) { return std::move(base::Zone::load(name)).value(); }

OpeningHours weekdays(int from_min, int to_min) {
  OpeningHours week(kWeekDays);
  for (size_t day = 0; day < 5; ++day) week[day] = OfficeSpan{from_min, to_min};
  return week;
}

class Opening : public ::testing::Test {
 protected:
  // 2026-11-23 is a Monday.
  int64_t at(int day, int hour, int minute, int second = 0) const {
    return zone_.from_civil({2026, 11, day, hour, minute, second});
  }
  std::optional<Closed> closed(const OpeningHours& week, int64_t at_ms) const {
    return closed_at(week, zone_, at_ms);
  }
  base::Zone zone_ = zone("Asia/Shanghai");
};

TEST_F(Opening, BeginsWithItsFirstMinuteAndEndsBeforeItsLast) {
  const auto week = weekdays(8 * 60, 19 * 60 + 30);
  EXPECT_EQ(closed(week, at(23, 7, 59, 59)), Closed{at(23, 8, 0)});
  EXPECT_EQ(closed(week, at(23, 8, 0)), std::nullopt);
  EXPECT_EQ(closed(week, at(23, 19, 29, 59)), std::nullopt);
  EXPECT_EQ(closed(week, at(23, 19, 30)), Closed{at(24, 8, 0)});
  EXPECT_EQ(closed(week, at(23, 23, 59, 59)), Closed{at(24, 8, 0)});
  EXPECT_EQ(closed(week, at(24, 0, 0)), Closed{at(24, 8, 0)});
}

TEST_F(Opening, GoesOverDaysThatAreClosed) {
  const auto week = weekdays(8 * 60, 18 * 60);
  EXPECT_EQ(closed(week, at(27, 18, 0)), Closed{at(30, 8, 0)});  // Friday evening
  EXPECT_EQ(closed(week, at(28, 12, 0)), Closed{at(30, 8, 0)});  // Saturday
  EXPECT_EQ(closed(week, at(29, 23, 59)), Closed{at(30, 8, 0)});
}

TEST_F(Opening, OfOneDayAWeekIsThatDayOfTheNext) {
  OpeningHours week(kWeekDays);
  week[0] = OfficeSpan{8 * 60, 12 * 60};
  EXPECT_EQ(closed(week, at(23, 12, 0)), Closed{at(30, 8, 0)});
  EXPECT_EQ(closed(week, at(24, 0, 0)), Closed{at(30, 8, 0)});
}

TEST_F(Opening, OfWholeDaysKnowsNoMidnight) {
  const OpeningHours week(kWeekDays, OfficeSpan{0, 24 * 60});
  EXPECT_EQ(closed(week, at(23, 23, 59, 59)), std::nullopt);
  EXPECT_EQ(closed(week, at(24, 0, 0)), std::nullopt);
}

TEST_F(Opening, OfNoDayNamesNone) {
  EXPECT_EQ(closed(OpeningHours(kWeekDays), at(23, 12, 0)), Closed{});
}

TEST_F(Opening, ThatNobodySetIsAlways) {
  for (int hour = 0; hour < 24; ++hour) EXPECT_EQ(closed({}, at(28, hour, 0)), std::nullopt);
}

TEST_F(Opening, CountsDaysInTheZoneOfTheBuilding) {
  const auto week = weekdays(8 * 60, 18 * 60);
  const base::Zone there = zone("America/New_York");
  // Saturday in Shanghai, still Friday noon there.
  const int64_t now_ms = at(28, 1, 0);
  EXPECT_EQ(closed_at(week, zone_, now_ms), Closed{at(30, 8, 0)});
  EXPECT_EQ(closed_at(week, there, now_ms), std::nullopt);
}

TEST_F(Opening, FollowsAClockThatJumps) {
  const base::Zone there = zone("Europe/Berlin");
  const OpeningHours week(kWeekDays, OfficeSpan{2 * 60 + 30, 10 * 60});
  // 2026-03-29, 02:00 is 03:00: the half hour past two does not come, the lobby opens with three.
  const int64_t jump_ms = there.from_civil({2026, 3, 29, 3, 0});
  EXPECT_NE(closed_at(week, there, jump_ms - 1), std::nullopt);
  EXPECT_EQ(closed_at(week, there, jump_ms), std::nullopt);
  // 2026-10-25, 03:00 is 02:00 again: the evening before says eight as people read it.
  const OpeningHours day(kWeekDays, OfficeSpan{8 * 60, 18 * 60});
  const int64_t evening_ms = there.from_civil({2026, 10, 24, 20, 0});
  EXPECT_EQ(closed_at(day, there, evening_ms)->opens_ms, evening_ms + 13 * base::kHour_ms);
}

}  // namespace
}  // namespace model
