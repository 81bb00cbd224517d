// The phone page's half of tests/fixtures/days.json: the words are the centre's, the year is always
// said.

#include "sync/server/pages/page_dates.h"

#include <gtest/gtest.h>

#include "tests/support/day_fixtures.h"

namespace {

using model::Json;

TEST(PageDates, SaySpansAsTheFixturesDo) {
  for (const Json& given : support::day_fixtures("spans")) {
    const auto zone = base::Zone::load(given["zone"].get<std::string>()).value();
    const model::Span span{given["from_ms"], given["to_ms"]};
    const model::DayText text(zone, server::page_date_words(), given["now_ms"]);
    EXPECT_EQ(text.span(span), given["span"]) << given["name"];
    Json answer = {{"slot", {{"starts_ms", span.from_ms}, {"ends_ms", span.to_ms}}}};
    server::say_dates(zone, given["now_ms"], &answer);
    EXPECT_EQ(answer["when"], given["always"]) << given["name"];
  }
}

TEST(PageDates, SayTheYearOfAWishsLines) {
  const auto zone = base::Zone::load("Asia/Shanghai").value();
  const int64_t at_ms = zone.from_civil({.year = 2026, .month = 11, .day = 3, .hour = 9});
  Json answer = {{"wish",
                  {{"answer", {{"at_ms", at_ms}}},
                   {"updates", Json::array({Json{{"at_ms", at_ms}}, Json(nullptr)})}}}};
  server::say_dates(zone, at_ms, &answer);
  EXPECT_EQ(answer["wish"]["answer"]["day"], "2026年11月3日");
  EXPECT_EQ(answer["wish"]["updates"][0]["day"], "2026年11月3日");
}

}  // namespace
