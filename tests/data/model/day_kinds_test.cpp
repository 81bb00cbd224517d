// Every day of the years that are known, and what a table would change.

#include "data/model/day_kinds.h"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "data/model/dates.h"
#include "tests/support/calendar.h"

namespace {

using model::DayKind;
using model::DayKinds;

int64_t day(std::string_view text) { return model::parse_day(text).value(); }

model::CalendarTable table_of(const std::string& tsv) {
  auto table = model::calendar_from_tsv(tsv);
  EXPECT_TRUE(table) << table.error().message;
  return std::move(table).value();
}

// Counted from the same file by another program.
TEST(DayKinds, CountsEveryMonthOfTheYearsThatAreKnown) {
  const std::map<int, std::array<int, 12>> months = {
      // clang-format off
      {2024, {22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22}},
      {2025, {19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23}},
      {2026, {21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23}}};
  // clang-format on
  const std::map<int, int> sums = {{2024, 251}, {2025, 248}, {2026, 248}};
  const DayKinds kinds(support::calendar_table());
  for (const auto& [year, expected] : months) {
    std::array<int, 12> counted{};
    for (int64_t at = model::first_day_of(year); at < model::first_day_of(year + 1); ++at) {
      ASSERT_NE(kinds.of(at), DayKind::kUnknown);
      counted[static_cast<size_t>(model::date_of(at).month - 1)] +=
          kinds.of(at) == DayKind::kWorking ? 1 : 0;
    }
    EXPECT_EQ(counted, expected) << year;
    EXPECT_EQ(kinds.working_days_of(year), sums.at(year));
  }
}

TEST(DayKinds, KnowsTheWorkingWeekendsOf2026) {
  const DayKinds kinds(support::calendar_table());
  std::set<std::string> weekends;
  for (int64_t at = model::first_day_of(2026); at < model::first_day_of(2027); ++at) {
    if (model::is_weekend(at) && kinds.of(at) == DayKind::kWorking) {
      weekends.insert(model::day_text(at));
    }
  }
  EXPECT_EQ(weekends, (std::set<std::string>{"2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09",
                                             "2026-09-20", "2026-10-10"}));
}

TEST(DayKinds, GuessNoYearThatIsMissing) {
  const DayKinds kinds(support::calendar_table());
  EXPECT_FALSE(kinds.knows(2023));
  EXPECT_FALSE(kinds.knows(2027));
  EXPECT_EQ(kinds.of(day("2023-12-29")), DayKind::kUnknown);
  EXPECT_EQ(kinds.of(day("2027-01-01")), DayKind::kUnknown);
  EXPECT_EQ(kinds.of(day("2027-01-04")), DayKind::kUnknown);
  EXPECT_EQ(kinds.working_days_of(2027), std::nullopt);
  EXPECT_EQ(kinds.working_day_after(day("2026-12-31")), std::nullopt);
  EXPECT_EQ(kinds.of(INT64_MAX), DayKind::kUnknown);
  EXPECT_EQ(kinds.of(INT64_MIN), DayKind::kUnknown);
  EXPECT_EQ(DayKinds().of(day("2026-11-26")), DayKind::kUnknown);
  // A year between two known ones is as missing as one behind them.
  const DayKinds apart(table_of("2024-01-01\toff\t元旦\ta\n2026-01-01\toff\t元旦\tb\n"));
  EXPECT_EQ(apart.of(day("2025-06-02")), DayKind::kUnknown);
}

TEST(DayKinds, KnowDecemberWithoutTheYearBehindIt) {
  const DayKinds kinds(support::calendar_table());
  EXPECT_EQ(kinds.of(day("2026-12-31")), DayKind::kWorking);
  EXPECT_EQ(kinds.working_day_after(day("2026-12-10"), 15), day("2026-12-31"));
  EXPECT_EQ(kinds.working_day_after(day("2026-12-11"), 15), std::nullopt);
}

constexpr const char* k2018 = "2018-01-01\toff\t元旦\t2018\n2018-12-31\twork\t元旦\t2018\n";
constexpr const char* k2019 =
    "2018-12-29\twork\t元旦\t2019\n2018-12-31\toff\t元旦\t2019\n2019-01-01\toff\t元旦\t2019\n";

TEST(DayKinds, LookIntoNextYearsNoticeForDecemberFirst) {
  const DayKinds own(table_of(k2018));
  EXPECT_EQ(own.of(day("2018-12-29")), DayKind::kOff);
  EXPECT_EQ(own.of(day("2018-12-31")), DayKind::kWorking);
  const DayKinds both(table_of(std::string(k2018) + k2019));
  EXPECT_EQ(both.of(day("2018-12-29")), DayKind::kWorking);
  EXPECT_EQ(both.of(day("2018-12-31")), DayKind::kOff);
  // What a notice lists is known even where the year itself is not; the days around it are not.
  const DayKinds next(table_of(k2019));
  EXPECT_EQ(next.of(day("2018-12-31")), DayKind::kOff);
  EXPECT_EQ(next.of(day("2018-12-28")), DayKind::kUnknown);
}

TEST(Changes, SayWhatAYearThatComesBrings) {
  const auto before = table_of(k2018);
  const auto after = table_of(std::string(k2018) + k2019);
  const auto changes = model::changes(before, after);
  ASSERT_EQ(changes.size(), 2U);
  EXPECT_EQ(changes[0],
            (model::YearChange{2018,
                               260,
                               260,
                               {{day("2018-12-29"), DayKind::kOff, DayKind::kWorking},
                                {day("2018-12-31"), DayKind::kWorking, DayKind::kOff}}}));
  EXPECT_EQ(changes[1], (model::YearChange{2019, std::nullopt, 260, {}}));
  EXPECT_TRUE(model::changes(after, after).empty());
}

TEST(Changes, SayWhatANoticeChangesHalfWay) {
  const auto before = support::calendar_table();
  auto after = before;
  after.years[2].days.push_back({day("2026-12-07"), true, "特别假日"});
  const auto changes = model::changes(before, after);
  ASSERT_EQ(changes.size(), 1U);
  EXPECT_EQ(
      changes[0],
      (model::YearChange{2026, 248, 247, {{day("2026-12-07"), DayKind::kWorking, DayKind::kOff}}}));
  const auto gone = model::changes(after, {{before.years[0], before.years[1]}});
  ASSERT_EQ(gone.size(), 1U);
  EXPECT_EQ(gone[0], (model::YearChange{2026, 247, std::nullopt, {}}));
}

}  // namespace
