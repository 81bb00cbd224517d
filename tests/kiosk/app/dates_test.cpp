#include "kiosk/app/dates.h"

#include <gtest/gtest.h>

#include "kiosk/app/freshness.h"
#include "tests/support/fakes.h"
#include "tests/support/source_dir.h"

using namespace app;

namespace {

constexpr int64_t kNow_ms = support::kNoon_ms;  // Thursday 26 November 2026, noon in Shanghai

class DatesTest : public ::testing::Test {
 protected:
  void SetUp() override {
    auto strings = Strings::load(support::source_dir() + "/assets/i18n");
    ASSERT_TRUE(strings);
    strings_.emplace(std::move(*strings));
    auto zone = base::Zone::load("Asia/Shanghai");
    ASSERT_TRUE(zone) << zone.error().message;
    zone_.emplace(std::move(*zone));
  }
  Dates dates(Language language = Language::kZh) const {
    return Dates(*zone_, Words(*strings_, language), kNow_ms);
  }
  std::optional<Strings> strings_;
  std::optional<base::Zone> zone_;
};

}  // namespace

TEST_F(DatesTest, SaysDaysAsPeopleDo) {
  EXPECT_EQ(dates().clock(kNow_ms), "12:00");
  EXPECT_EQ(dates().day(kNow_ms), "今天");
  EXPECT_EQ(dates().day(kNow_ms - base::kDay_ms), "昨天");
  EXPECT_EQ(dates().day(kNow_ms + base::kDay_ms), "明天");
  EXPECT_EQ(dates().day(kNow_ms - 3 * base::kDay_ms), "11月23日");
  EXPECT_EQ(dates().date_long(kNow_ms - 3 * base::kDay_ms), "11月23日 星期一");
  EXPECT_EQ(dates().day_heading(kNow_ms), "今天 11月26日 周四");
  EXPECT_EQ(dates(Language::kEn).date_long(kNow_ms), "Thu 26 Nov");
}

TEST_F(DatesTest, ChangesDayAtTheBuildingsMidnight) {
  const int64_t midnight_ms = kNow_ms - 12 * base::kHour_ms;
  EXPECT_EQ(dates().day(midnight_ms), "今天");
  EXPECT_EQ(dates().day(midnight_ms - 1), "昨天");
}

TEST_F(DatesTest, NamesTheYearOfAnother) {
  EXPECT_EQ(dates().date(kNow_ms - 400 * base::kDay_ms), "2025年10月22日");
}

TEST_F(DatesTest, SaysHowFreshTheContentIs) {
  CentreStatus centre;
  EXPECT_EQ(freshness(centre, dates(), base::kMaxOffline_ms).state, FreshState::kNone);
  centre.as_of_ms = kNow_ms - base::kMinute_ms;
  auto fresh = freshness(centre, dates(), base::kMaxOffline_ms);
  EXPECT_EQ(fresh.state, FreshState::kFresh);
  EXPECT_EQ(fresh.text, "内容更新于 11:59");
  centre.is_reachable = false;
  centre.as_of_ms = kNow_ms - 18 * base::kHour_ms;
  fresh = freshness(centre, dates(), base::kMaxOffline_ms);
  EXPECT_EQ(fresh.state, FreshState::kStale);
  EXPECT_EQ(fresh.text, "内容截至 昨天 18:00");
  centre.as_of_ms = kNow_ms - base::kMaxOffline_ms - 1;
  EXPECT_EQ(freshness(centre, dates(), base::kMaxOffline_ms).state, FreshState::kTooOld);
}
