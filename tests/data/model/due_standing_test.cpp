// How what is due of a wish stands: which of its two times counts, the words, and the days on which
// the words change.

#include "data/model/due_standing.h"

#include <gtest/gtest.h>

#include <set>

#include "data/base/clock.h"
#include "data/model/dates.h"
#include "tests/support/calendar.h"

namespace {

using model::ClockState;
using model::DueStanding;
using model::Stage;

class DueStandingOfAWish : public testing::Test {
 protected:
  model::WorkingDays clock{support::calendar_table(), base::Zone::load("Asia/Shanghai").value()};

  int64_t at(std::string_view date, int hour = 10, int minute = 0) const {
    return model::day_start_ms(clock.zone(), model::parse_day(date).value()) +
           hour * base::kHour_ms + minute * base::kMinute_ms;
  }
  model::WishDue due(std::string_view received) const {
    return due_of(clock, {at(received), model::DueLevel::kOrdinary, 0, {}});
  }
  // "left 3", "late", "none": of a wish on the wall that was received on that day.
  std::string said(std::string_view received, int64_t now_ms,
                   Stage stage = Stage::kDeliberating) const {
    const auto standing = due_standing(clock, stage, due(received), now_ms);
    if (!standing) return "none";
    std::string text(to_string(standing->state));
    if (standing->days) text += " " + std::to_string(*standing->days);
    return text;
  }
};

TEST_F(DueStandingOfAWish, CountsTheWorkingDaysThatAreLeftOverAHoliday) {
  // Received on Wednesday 30 September 2026: 1 to 7 October are off, Saturday the 10th is worked.
  ASSERT_EQ(clock.due_day(*due("2026-09-30").answer_ms), model::parse_day("2026-10-13").value());
  EXPECT_EQ(said("2026-09-30", at("2026-09-30")), "left 5");
  EXPECT_EQ(said("2026-09-30", at("2026-10-04")), "left 5") << "a holiday takes nothing away";
  EXPECT_EQ(said("2026-09-30", at("2026-10-08")), "left 4");
  EXPECT_EQ(said("2026-09-30", at("2026-10-10")), "left 2") << "the Saturday is a working day";
  EXPECT_EQ(said("2026-09-30", at("2026-10-12")), "left 1");
  EXPECT_EQ(said("2026-09-30", at("2026-10-13")), "today");
  EXPECT_EQ(said("2026-09-30", at("2026-10-14")), "late 1");
  EXPECT_EQ(said("2026-09-30", at("2026-10-17")), "late 4") << "Saturday counts as Monday";
}

TEST_F(DueStandingOfAWish, TurnsLateWhenTheOfficeCloses) {
  EXPECT_EQ(said("2026-11-16", at("2026-11-22", 23, 59)), "left 1");
  EXPECT_EQ(said("2026-11-16", at("2026-11-23", 0)), "today");
  EXPECT_EQ(said("2026-11-16", at("2026-11-23", 17, 30)), "today");
  EXPECT_EQ(said("2026-11-16", at("2026-11-23", 17, 30) + 1), "late 1");
  EXPECT_EQ(said("2026-11-16", at("2026-11-24", 17, 30)), "late 1");
  EXPECT_EQ(said("2026-11-16", at("2026-11-25", 9)), "late 2");
}

TEST_F(DueStandingOfAWish, SaysThatAYearIsMissingAndGuessesNothing) {
  EXPECT_EQ(said("2026-12-24", at("2026-12-24")), "left 5");
  EXPECT_EQ(said("2026-12-24", at("2026-12-31")), "today");
  EXPECT_EQ(said("2026-12-25", at("2026-12-25")), "unknown");
  EXPECT_EQ(said("2026-12-25", at("2027-03-01")), "unknown") << "what has no date is not late";
  EXPECT_EQ(said("2026-12-24", at("2026-12-31", 18)), "late") << "by how many nobody knows";
  EXPECT_EQ(said("2026-12-24", at("2027-01-04")), "late");
  const auto lateness = due_standing(clock, Stage::kCollected, due("2026-12-24"), at("2027-01-04"));
  EXPECT_EQ(words_key(*lateness), "due.late_unknown");
  EXPECT_EQ(date_key(*lateness), "due.answer_by");
  const auto open = due_standing(clock, Stage::kCollected, due("2026-12-25"), at("2026-12-25"));
  EXPECT_EQ(words_key(*open), "due.unknown");
  EXPECT_EQ(date_key(*open), "");
}

TEST_F(DueStandingOfAWish, IsTheContactWhileItWaitsAndTheAnswerFromThenOn) {
  EXPECT_EQ(said("2026-11-23", at("2026-11-23"), Stage::kPendingReview), "left 1");
  EXPECT_EQ(said("2026-11-23", at("2026-11-24"), Stage::kPendingReview), "today");
  EXPECT_EQ(said("2026-11-23", at("2026-11-25"), Stage::kPendingReview), "late 1");
  EXPECT_EQ(said("2026-11-23", at("2026-11-25"), Stage::kCollected), "left 3");
  const auto waits =
      due_standing(clock, Stage::kPendingReview, due("2026-11-23"), at("2026-11-23"));
  EXPECT_EQ(words_key(*waits), "due.left_one");
  EXPECT_EQ(date_key(*waits), "due.contact_by");
  EXPECT_EQ(model::day_number(clock.zone(), *waits->day_ms),
            model::parse_day("2026-11-24").value());
}

TEST_F(DueStandingOfAWish, IsNoneOnceItIsClosedOrWhereNobodyCounted) {
  for (const auto stage :
       {Stage::kAnswered, Stage::kDeclined, Stage::kMerged, Stage::kReferred, Stage::kWithdrawn}) {
    EXPECT_EQ(said("2026-11-16", at("2026-11-25"), stage), "none") << model::to_string(stage);
  }
  EXPECT_EQ(due_standing(clock, Stage::kCollected, std::nullopt, at("2026-11-25")), std::nullopt);
}

// Office hours that end at midnight name the day that ends, not the one that begins.
TEST_F(DueStandingOfAWish, NamesTheDayThatEndsAtMidnight) {
  const model::WorkingDays late{support::calendar_table(), clock.zone(), {{{0, 24 * 60}}}};
  const model::WishDue due = due_of(late, {at("2026-11-23"), model::DueLevel::kOrdinary, 0, {}});
  const auto standing = due_standing(late, Stage::kCollected, due, at("2026-11-23"));
  EXPECT_EQ(model::day_number(clock.zone(), *standing->day_ms),
            model::parse_day("2026-11-30").value());
}

TEST_F(DueStandingOfAWish, HasAKeyForEachOfItsWordsAndNoOther) {
  std::set<std::string_view> used;
  for (const auto state : {ClockState::kUnknown, ClockState::kPaused, ClockState::kLeft,
                           ClockState::kToday, ClockState::kLate}) {
    for (const std::optional<int> days :
         {std::optional<int>(), std::optional(1), std::optional(2)}) {
      for (const bool is_contact : {false, true}) {
        const DueStanding standing{state, days, 1, is_contact};
        used.insert(words_key(standing));
        used.insert(date_key(standing));
      }
    }
  }
  const auto keys = model::due_keys();
  EXPECT_EQ(used, std::set<std::string_view>(keys.begin(), keys.end()));
  EXPECT_EQ(keys.size(), used.size());
}

}  // namespace
