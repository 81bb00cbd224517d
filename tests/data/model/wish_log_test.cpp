// The log of a wish: what it comes to is the wish, after every step of the table, and an event
// holds what it changed alone.

#include "data/model/wish_log.h"

#include <gtest/gtest.h>

#include "data/model/json.h"

namespace model {
namespace {

Wish made() {
  Wish wish;
  wish.id = "w1";
  wish.building = "b1";
  wish.text = "门口太挤，请打给老王";
  wish.created_ms = 5;
  return wish;
}

// The wish after this step, with all that such a step brings.
Wish after_step(const WishStep& step, Wish wish) {
  wish.stage = step.to;
  for (const WishNeed need : step.needs) {
    if (need == WishNeed::kText) wish.text = "门口太挤";
    if (need == WishNeed::kCategory) wish.category = WishCategory::kTraffic;
    if (need == WishNeed::kReason) wish.closed_reason = "请到值班台当面说";
    if (need == WishNeed::kReferred) wish.referred = Referral{"12345", "7"};
    if (need == WishNeed::kMergedInto) wish.merged_into = "w2";
    if (need == WishNeed::kAnswer)
      wish.answer = Answer{"好了", Outcome::kSolved, 9, Party::kProperty};
    if (need == WishNeed::kLine) {
      wish.updates.push_back({"u" + std::to_string(wish.updates.size()), step.to, 8, "在办。", {}});
    }
  }
  if (step.follows == WishFollow::kReleased) wish.released_ms = 7;
  return wish;
}

TEST(WishLog, ComesToTheWishAfterEveryStepOfTheTable) {
  for (const WishStep& step : wish_steps()) {
    Wish before = made();
    before.stage = step.from;
    before.updates.push_back({"first", Stage::kCollected, 6, "已经收下。", Party::kOrganisation});
    std::vector<WishEvent> log{wish_event(WishEventKind::kMade, nullptr, before)};
    EXPECT_EQ(*fold(log), before);
    const Wish after = after_step(step, before);
    log.push_back(wish_event(event_of(step.deed), &before, after));
    EXPECT_EQ(log.back().from, step.from);
    EXPECT_EQ(log.back().to, step.to);
    EXPECT_EQ(*fold(log), after) << to_string(step.from) << " " << to_string(step.to);
    log.push_back(wish_event(WishEventKind::kUndone, &after, before));
    EXPECT_EQ(*fold(log), before) << to_string(step.from) << " " << to_string(step.to);
  }
}

TEST(WishLog, AnEventHoldsWhatItChangedAlone) {
  Wish wish = made();
  wish.updates.push_back({"u1", Stage::kCollected, 6, "已经收下。", {}});
  Wish next = wish;
  next.updates.push_back({"u2", Stage::kCollected, 7, "看过了。", {}});
  const WishEvent line = wish_event(WishEventKind::kLine, &wish, next);
  const Json changes = *parse_json(line.changes);
  ASSERT_EQ(changes.size(), 1U) << line.changes;
  ASSERT_EQ(changes["further_updates"].size(), 1U);
  EXPECT_EQ(changes["further_updates"][0]["id"], "u2");
  next.updates.erase(next.updates.begin());
  const std::vector<WishEvent> log{wish_event(WishEventKind::kMade, nullptr, wish),
                                   wish_event(WishEventKind::kUndone, &wish, next)};
  EXPECT_EQ(fold(log)->updates, next.updates) << "a line in between is gone";
}

TEST(WishLog, CountsAndTimesAreNoStep) {
  Wish wish = made();
  Wish next = wish;
  next.me_too = 12;
  next.ratings.solved = 1;
  next.due = WishDue{DueLevel::kOrdinary, 8, 9};
  const WishEvent event = wish_event(WishEventKind::kTookIn, &wish, next);
  EXPECT_EQ(event.changes, "{}");
  EXPECT_EQ(*fold(std::vector<WishEvent>{wish_event(WishEventKind::kMade, nullptr, next)}), wish);
  EXPECT_EQ(*fold(std::vector<WishEvent>{wish_event(WishEventKind::kMade, nullptr, wish)}, next),
            next);
}

TEST(WishLog, WhatMakesNoWishIsAnError) {
  EXPECT_FALSE(fold({}));
  for (const char* changes : {"", "[]", "{", "{\"id\":\"w1\"}"}) {
    WishEvent event;
    event.changes = changes;
    EXPECT_FALSE(fold(std::vector<WishEvent>{event})) << changes;
  }
}

TEST(WishLog, EveryKindHasItsWord) {
  for (int i = 0; i <= static_cast<int>(WishEventKind::kUndone); ++i) {
    const auto kind = static_cast<WishEventKind>(i);
    EXPECT_EQ(parse_wish_event_kind(to_string(kind)), kind);
  }
  EXPECT_FALSE(parse_wish_event_kind(""));
}

}  // namespace
}  // namespace model
