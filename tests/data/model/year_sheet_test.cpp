// A year as people look at it, held against the table that it is drawn from.

#include "data/model/year_sheet.h"

#include <gtest/gtest.h>

#include "data/model/dates.h"
#include "tests/support/calendar.h"

namespace {

using model::SheetDay;

const model::NamedDay& at(const model::YearSheet& sheet, std::string_view date) {
  const int64_t day = model::parse_day(date).value() - model::first_day_of(sheet.year);
  return sheet.days.at(static_cast<size_t>(day));
}

TEST(YearSheet, ShowsTheRealTableOf2026) {
  const auto sheet = model::sheet_of(support::calendar_table(), 2026);
  EXPECT_EQ(sheet.days.size(), 365U);
  EXPECT_EQ(sheet.working_days, 248);
  const std::array<std::optional<int>, 12> months = {21, 16, 22, 21, 19, 21,
                                                     23, 21, 22, 18, 21, 23};
  EXPECT_EQ(sheet.months, months);
  EXPECT_EQ(at(sheet, "2026-01-02").kind, SheetDay::kOff);
  EXPECT_EQ(at(sheet, "2026-01-02").name, "元旦");
  EXPECT_EQ(at(sheet, "2026-01-04").kind, SheetDay::kShift);
  EXPECT_EQ(at(sheet, "2026-01-10").kind, SheetDay::kWeekend);
  EXPECT_EQ(at(sheet, "2026-01-10").name, "");
  EXPECT_EQ(at(sheet, "2026-09-26").kind, SheetDay::kOff) << "a Saturday that a notice lists";
  EXPECT_EQ(at(sheet, "2026-11-25").kind, SheetDay::kWorking);
}

TEST(YearSheet, KnowsNothingOfAYearThatIsMissing) {
  const auto sheet = model::sheet_of(support::calendar_table(), 2028);
  EXPECT_EQ(sheet.days.size(), 366U);
  EXPECT_EQ(sheet.working_days, std::nullopt);
  for (const auto& month : sheet.months) EXPECT_EQ(month, std::nullopt);
  EXPECT_EQ(at(sheet, "2028-01-01").kind, SheetDay::kUnknown);
}

// The next year's notice lists a day of December: that one is known, the month is not counted.
TEST(YearSheet, CountsNoMonthOfWhichADayIsMissing) {
  const auto table =
      model::calendar_from_tsv("2026-12-31\toff\t元旦\tp\n2027-01-01\toff\t元旦\tp\n");
  ASSERT_TRUE(table) << table.error().message;
  const auto sheet = model::sheet_of(*table, 2026);
  EXPECT_EQ(at(sheet, "2026-12-31").kind, SheetDay::kOff);
  EXPECT_EQ(at(sheet, "2026-12-30").kind, SheetDay::kUnknown);
  EXPECT_EQ(sheet.months[11], std::nullopt);
  const auto next = model::sheet_of(*table, 2027);
  EXPECT_EQ(next.working_days, 260);
}

TEST(YearSheet, TakesTheLaterNoticesWordForADayThatTwoList) {
  const auto table = model::calendar_from_tsv(
      "2026-12-31\twork\t元旦\ta\n2026-01-01\toff\t元旦\ta\n"
      "2026-12-31\toff\t跨年\tb\n2027-01-01\toff\t元旦\tb\n");
  ASSERT_TRUE(table) << table.error().message;
  const auto sheet = model::sheet_of(*table, 2026);
  EXPECT_EQ(at(sheet, "2026-12-31").kind, SheetDay::kOff);
  EXPECT_EQ(at(sheet, "2026-12-31").name, "跨年");
}

TEST(YearSheet, HasAWordForEachKindOfDay) {
  EXPECT_EQ(to_string(SheetDay::kUnknown), "unknown");
  EXPECT_EQ(to_string(SheetDay::kShift), "shift");
}

}  // namespace
