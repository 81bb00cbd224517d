// The kiosk's half of tests/fixtures/days.json: its words are those of assets/i18n.

#include <gtest/gtest.h>

#include "kiosk/app/dates.h"
#include "tests/support/day_fixtures.h"

namespace {

using model::Json;

class DaysTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto strings = app::Strings::load(support::source_dir() + "/assets/i18n");
    ASSERT_TRUE(strings);
    strings_.emplace(std::move(*strings));
  }
  app::Dates dates(const base::Zone& zone, const Json& given,
                   app::Language language = app::Language::kZh) const {
    return app::Dates(zone, app::Words(*strings_, language), given["now_ms"]);
  }
  std::optional<app::Strings> strings_;
};

model::Event event_of(const Json& slots) {
  model::Event event;
  for (const Json& one : slots) {
    event.slots.push_back({one["id"], one["label"], one["starts_ms"], one["ends_ms"], 1, 0, 0});
  }
  return event;
}

}  // namespace

TEST_F(DaysTest, SaysSpansAsTheFixturesDo) {
  const Json spans = support::day_fixtures("spans");
  EXPECT_GE(spans.size(), 15U);
  for (const Json& given : spans) {
    const auto zone = base::Zone::load(given["zone"].get<std::string>()).value();
    const model::Span span{given["from_ms"], given["to_ms"]};
    const app::Dates zh = dates(zone, given);
    EXPECT_EQ(zh.text().span(span), given["span"]) << given["name"];
    EXPECT_EQ(zh.text().times(span), given["times"]) << given["name"];
    EXPECT_EQ(zh.text().dates(span), given["dates"]) << given["name"];
    EXPECT_EQ(zh.text().until(span), given["until"]) << given["name"];
    EXPECT_EQ(dates(zone, given, app::Language::kEn).text().span(span), given["en"])
        << given["name"];
  }
}

TEST_F(DaysTest, CallsSlotsAsTheFixturesDo) {
  for (const Json& given : support::day_fixtures("slots")) {
    const auto zone = base::Zone::load(given["zone"].get<std::string>()).value();
    const app::Dates zh = dates(zone, given);
    const model::Event event = event_of(given["slots"]);
    for (size_t i = 0; i < event.slots.size(); ++i) {
      const auto lines = model::slot_lines(zh.text(), event, event.slots[i]);
      EXPECT_EQ(model::slot_label(zh.text(), event, event.slots[i]), given["labels"][i])
          << given["name"];
      EXPECT_EQ(lines.above, given["above"][i]) << given["name"];
      EXPECT_EQ(lines.label, given["lines"][i]) << given["name"];
    }
  }
}

// The week is seven days of the calendar, not seven times 24 hours from now.
TEST_F(DaysTest, CountsDaysOverAChangeOfTheClock) {
  const auto berlin = base::Zone::load("Europe/Berlin").value();
  // Half past midnight on the day of 25 hours: 24 hours on it is still the same day.
  const int64_t now_ms = berlin.from_civil({.year = 2026, .month = 10, .day = 25, .minute = 30});
  const app::Dates zh = dates(berlin, {{"now_ms", now_ms}});
  EXPECT_EQ(zh.day_of_month(now_ms + base::kDay_ms), 25);
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(zh.day_of_month(zh.noon_of(zh.today() + i)), 25 + i);
  }
}
