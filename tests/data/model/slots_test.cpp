#include "data/model/slots.h"

#include <gtest/gtest.h>

#include "data/model/body.h"
#include "tests/support/day_fixtures.h"

namespace {

using model::Json;

std::string word(model::Taking taking) {
  switch (taking) {
    case model::Taking::kOpen: return "open";
    case model::Taking::kNotYet: return "not_yet";
    case model::Taking::kClosed: return "closed";
    case model::Taking::kOver: return "over";
    case model::Taking::kCancelled: return "cancelled";
  }
  return "";
}

model::Event event_of(const Json& given) {
  model::Event event;
  event.starts_ms = given["starts_ms"];
  event.ends_ms = given["ends_ms"];
  event.signup_opens_ms = given["signup_opens_ms"];
  event.signup_closes_ms = given["signup_closes_ms"];
  if (given["cancelled"].get<bool>()) event.cancelled = model::Withdrawal{"rain", 1};
  for (const Json& one : given["slots"]) {
    model::Slot slot;
    slot.id = "s" + std::to_string(event.slots.size());
    slot.starts_ms = one["starts_ms"];
    slot.ends_ms = one["ends_ms"];
    event.slots.push_back(slot);
  }
  return event;
}

TEST(Slots, AreTakenUntilTheyBegin) {
  for (const Json& given : support::day_fixtures("taking")) {
    const model::Event event = event_of(given);
    const int64_t at_ms = given["at_ms"];
    EXPECT_EQ(word(model::taking(event, at_ms)), given["event"]) << given["name"];
    for (size_t i = 0; i < event.slots.size(); ++i) {
      EXPECT_EQ(word(model::taking(event, event.slots[i], at_ms)), given["taking"][i])
          << given["name"] << " " << i;
    }
  }
}

TEST(Slots, AreNamedByStaffAlone) {
  const Json names = support::day_fixtures("names");
  EXPECT_GE(names.size(), 15U);
  for (const Json& given : names) {
    const std::string label = given["label"];
    EXPECT_EQ(model::slot_name(label), given["name"].get<std::string>()) << label;
  }
}

// Rows that an earlier centre stored hold the text of a time, of one that may have moved since.
TEST(Slots, OfStoredRowsLoseTheTextOfATime) {
  model::Event event;
  event.id = "e";
  event.title = "t";
  event.slots = {{"a", "07:00", 1, 2, 1, 0, 0},
                 {"b", "上午场", 1, 2, 1, 0, 0},
                 {"c", "12:20 至 13:00", 1, 2, 1, 0, 0}};
  const auto read = model::event_from_body(model::to_body(event));
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->slots[0].label, "");
  EXPECT_EQ(read->slots[1].label, "上午场");
  EXPECT_EQ(read->slots[2].label, "");
}

}  // namespace
