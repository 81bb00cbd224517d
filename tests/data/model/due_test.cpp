// Until when a wish is to be heard and answered, and when that may be extended.

#include "data/model/due.h"

#include <gtest/gtest.h>

#include "data/base/clock.h"
#include "data/model/body.h"
#include "data/model/dates.h"
#include "tests/support/calendar.h"

namespace {

using model::DueLevel;
using model::Promise;

class DueOfAWish : public testing::Test {
 protected:
  model::WorkingDays clock{support::calendar_table(), base::Zone::load("Asia/Shanghai").value()};

  int64_t at(std::string_view date, int hour = 10) const {
    return model::day_start_ms(clock.zone(), model::parse_day(date).value()) +
           hour * base::kHour_ms;
  }
  std::string text(std::optional<int64_t> at_ms) const {
    return at_ms ? model::day_text(model::day_number(clock.zone(), *at_ms)) : "unknown";
  }
};

TEST_F(DueOfAWish, FollowsItsLevel) {
  const auto answer = [&](DueLevel level) {
    return text(due_of(clock, {at("2026-02-12"), level, 0, {}}).answer_ms);
  };
  EXPECT_EQ(answer(DueLevel::kOrdinary), "2026-02-26");
  EXPECT_EQ(answer(DueLevel::kDifficult), "2026-03-11");
  EXPECT_EQ(answer(DueLevel::kReopened), "2026-02-24");
  EXPECT_EQ(text(due_of(clock, {at("2026-02-12"), DueLevel::kDifficult, 0, {}}).contact_ms),
            "2026-02-13");
  for (const auto level : {DueLevel::kOrdinary, DueLevel::kDifficult, DueLevel::kReopened}) {
    EXPECT_EQ(model::parse_due_level(model::to_string(level)), level);
  }
  EXPECT_EQ(model::parse_due_level("urgent"), std::nullopt);
}

TEST_F(DueOfAWish, IsCountedOnWithItsExtensionAndWithoutItsPauses) {
  Promise promise{at("2026-06-01"), DueLevel::kOrdinary, 10, {}};
  EXPECT_EQ(text(due_of(clock, promise).answer_ms), text(clock.due_ms(promise.received_ms, 15)));
  promise.pauses = {{at("2026-06-01"), at("2026-06-03")}};
  EXPECT_EQ(text(due_of(clock, promise).answer_ms), text(clock.due_ms(promise.received_ms, 16)));
  EXPECT_EQ(text(due_of(clock, promise).contact_ms), "2026-06-02");  // never waits
}

TEST_F(DueOfAWish, MayKnowTheContactAndNotTheAnswer) {
  const auto due = due_of(clock, {at("2026-12-28"), DueLevel::kOrdinary, 0, {}});
  EXPECT_EQ(text(due.contact_ms), "2026-12-29");
  EXPECT_EQ(due.answer_ms, std::nullopt);
}

TEST_F(DueOfAWish, IsExtendedOnceAndBeforeItIsLate) {
  Promise promise{at("2026-06-01"), DueLevel::kOrdinary, 0, {}};
  const int64_t due = *due_of(clock, promise).answer_ms;
  EXPECT_TRUE(may_extend(clock, promise, 1, promise.received_ms));
  EXPECT_TRUE(may_extend(clock, promise, 15, due));
  EXPECT_EQ(may_extend(clock, promise, 15, due + 1).error().name, "late");
  for (const int days : {0, -3, 16}) {
    EXPECT_EQ(may_extend(clock, promise, days, due).error().name, "extension_days") << days;
  }
  promise.extension_days = 1;
  EXPECT_EQ(may_extend(clock, promise, 1, promise.received_ms).error().name, "extended_already");
  const Promise open{at("2026-12-28"), DueLevel::kOrdinary, 0, {}};
  EXPECT_TRUE(may_extend(clock, open, 5, at("2027-02-01")));
}

TEST_F(DueOfAWish, RunsUntilItIsAnsweredOrClosed) {
  using model::Stage;
  for (const auto stage :
       {Stage::kPendingReview, Stage::kCollected, Stage::kDeliberating, Stage::kMobilising}) {
    EXPECT_TRUE(model::is_running(stage)) << model::to_string(stage);
  }
  for (const auto stage :
       {Stage::kAnswered, Stage::kDeclined, Stage::kMerged, Stage::kReferred, Stage::kWithdrawn}) {
    EXPECT_FALSE(model::is_running(stage)) << model::to_string(stage);
  }
}

TEST_F(DueOfAWish, TravelsInTheBody) {
  model::Wish wish;
  wish.id = "w";
  wish.building = "b";
  wish.created_ms = at("2026-12-28");
  const auto without = model::wish_from_body(model::to_body(wish));
  ASSERT_TRUE(without) << without.error().message;
  EXPECT_EQ(without->due, std::nullopt);
  wish.due = due_of(clock, model::promise_of(wish));
  wish.due->level = DueLevel::kDifficult;
  EXPECT_EQ(model::wish_from_body(model::to_body(wish)).value(), wish);
  EXPECT_EQ(model::promise_of(wish).level, DueLevel::kDifficult);
  const std::string body = model::to_body(wish);
  EXPECT_NE(body.find("\"answer_ms\":null"), std::string::npos) << body;
  // Rows of an earlier centre have none, and a level that is not known is an error.
  const size_t at_due = body.find(",\"due\"");
  EXPECT_EQ(model::wish_from_body(body.substr(0, at_due) + "}")->due, std::nullopt);
  EXPECT_FALSE(model::wish_from_body(body.substr(0, at_due) + ",\"due\":{\"level\":\"soon\"}}"));
}

}  // namespace
