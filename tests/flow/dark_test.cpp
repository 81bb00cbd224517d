// The attract view outside opening hours: when it turns dark and light, what wakes it, how little
// it draws. The loop itself over a window without a screen, on a clock of ours.

#include "kiosk/app/dark.h"
#include "kiosk/screens/host.h"
#include "tests/flow/visit.h"

namespace flow {
namespace {

constexpr int64_t kTurn_ms = 10 * base::kSecond_ms;  // how often something turns the loop

model::OpeningHours weekdays(int from_hour, int to_hour) {
  model::OpeningHours week(model::kWeekDays);
  for (size_t day = 0; day < 5; ++day) {
    week[day] = model::OfficeSpan{from_hour * 60, to_hour * 60};
  }
  return week;
}

class Dark : public Visit {
 protected:
  Dark() { content_.building_.opening = weekdays(8, 20); }

  int64_t day(int number, int hour,
              int minute = 0) const {  // of November 2026; the 23rd is a Monday
    return zone_.from_civil({2026, 11, number, hour, minute, 0});
  }
  // Made when the clock and the building stand as the test wants them.
  screens::Host& host() {
    if (!host_) {
      host_.emplace(screens::Host::Parts{window_,
                                         pacer_,
                                         driver_.ui(),
                                         presenter_,
                                         images_,
                                         std::move(owned_state_),
                                         content_,
                                         scene_,
                                         effects_,
                                         lanes_,
                                         mailbox_,
                                         pinyin_,
                                         narrator_,
                                         driver_.clock(),
                                         log_,
                                         [this] { return now(); },
                                         timezone_,
                                         ui::kPanelBottom_mm,
                                         60'000,
                                         [] {},
                                         [this] { return sure_; }});
    }
    return *host_;
  }
  int64_t now() { return start_ms_ + driver_.clock().boot_ms() - boot_ms_; }
  void stand_at(int64_t now_ms) {
    start_ms_ = now_ms;
    boot_ms_ = driver_.clock().boot_ms();
    turn();
  }
  void turn(int64_t after_ms = 20) {
    driver_.clock().advance(after_ms);
    host().step();
  }
  void pass(int64_t time_ms) {
    for (int64_t gone = 0; gone < time_ms; gone += kTurn_ms) turn(kTurn_ms);
  }
  void touch(float x, float y) {
    for (const auto phase : {input::PointerPhase::kDown, input::PointerPhase::kUp}) {
      window_.inject({0, phase, x, y, driver_.clock().boot_ms()});
      turn();
    }
    for (int i = 0; i < 30; ++i) turn();
  }
  bool is_dark() const { return app::is_dark(state_); }

  base::Zone zone_ = std::move(base::Zone::load("Asia/Shanghai")).value();
  int64_t start_ms_ = support::kNoon_ms;
  int64_t boot_ms_ = 0;
  bool sure_ = true;
  std::string timezone_;
  app::Lanes lanes_{effects_, mailbox_, log_};
  platform::HeadlessWindow window_{{1080, 1920}};
  platform::FramePacer pacer_{driver_.clock()};
  platform::NullRenderer renderer_;
  ui::Presenter presenter_{renderer_, *driver_.ui().environment().pages};
  platform::ImageStore images_{renderer_, [] {}};
  ime::PinyinEngine pinyin_;
  std::optional<screens::Host> host_;
};

TEST_F(Dark, FallsWithTheLastMinuteAndLiftsWithTheFirst) {
  stand_at(day(23, 19, 59) + 59'000);
  EXPECT_FALSE(is_dark());
  EXPECT_TRUE(driver_.shows("许个心愿"));
  turn(1'000);
  EXPECT_TRUE(is_dark());
  EXPECT_TRUE(driver_.shows("明天 08:00 开门")) << driver_.dump();
  EXPECT_FALSE(driver_.shows("许个心愿"));
  stand_at(day(24, 7, 59) + 59'000);
  EXPECT_TRUE(driver_.shows("今天 08:00 开门")) << driver_.dump();
  turn(1'000);
  EXPECT_FALSE(is_dark());
  EXPECT_TRUE(driver_.shows("许个心愿"));
}

TEST_F(Dark, NamesTheNextDayThatOpens) {
  stand_at(day(27, 20));  // Friday evening
  EXPECT_TRUE(driver_.shows("周一 08:00 开门")) << driver_.dump();
  pass(base::kDay_ms + 5 * base::kHour_ms);
  EXPECT_TRUE(driver_.shows("明天 08:00 开门")) << driver_.dump();
}

TEST_F(Dark, OfAHouseWithOneDayAWeekNamesItsDate) {
  content_.building_.opening = weekdays(8, 20);
  for (size_t day = 1; day < 5; ++day) content_.building_.opening[day].reset();
  stand_at(day(23, 21));
  EXPECT_TRUE(driver_.shows("11月30日 周一 08:00 开门")) << driver_.dump();
}

TEST_F(Dark, WakesAtATouchToAllThereIsAndComesBackWhenNobodyIsThere) {
  stand_at(day(28, 3));
  ASSERT_TRUE(is_dark());
  touch(40, 1880);
  EXPECT_FALSE(is_dark());
  EXPECT_TRUE(at<app::HomeRoute>());
  EXPECT_TRUE(driver_.shows("许个心愿")) << driver_.dump();
  pass(app::kIdleAsk_ms + app::kIdleCountdown_ms + kTurn_ms);
  EXPECT_TRUE(at<app::AttractRoute>());
  EXPECT_TRUE(is_dark());
  EXPECT_TRUE(driver_.shows("周一 08:00 开门")) << driver_.dump();
}

TEST_F(Dark, LeavesAVisitorWhoIsThereAtClosing) {
  stand_at(day(23, 19, 59) + 30'000);
  touch(540, 400);
  ASSERT_TRUE(at<app::HomeRoute>());
  turn(30'000);
  EXPECT_TRUE(state_.closed);
  EXPECT_TRUE(driver_.shows("许个心愿")) << driver_.dump();
}

TEST_F(Dark, DrawsOnlyWhenItsWordsMove) {
  stand_at(day(28, 1, 1));
  pass(2 * base::kMinute_ms);
  ASSERT_TRUE(is_dark());
  const uint64_t before = pacer_.frames();
  pass(6 * base::kHour_ms);
  EXPECT_EQ(pacer_.frames() - before, 24U);
}

TEST_F(Dark, NeverKeepsItsWordsInOnePlace) {
  const auto place = [this] {
    for (const auto& item : driver_.ui().probe().items()) {
      if (item.label.ends_with("开门")) return item.rect_px;
    }
    ADD_FAILURE() << driver_.dump();
    return ui::Rect{};
  };
  stand_at(day(28, 1, 1));
  ui::Rect last = place();
  for (int i = 0; i < 40; ++i) {
    pass(app::kDarkMove_ms);
    const ui::Rect next = place();
    EXPECT_GT(std::abs(next.x - last.x) + std::abs(next.y - last.y), 100) << i;
    EXPECT_GE(next.x, 0);
    EXPECT_LE(next.right(), 1080);
    EXPECT_LE(next.bottom(), 1920);
    last = next;
  }
}

TEST_F(Dark, FollowsHoursThatChangeMeanwhile) {
  stand_at(day(23, 21));
  ASSERT_TRUE(is_dark());
  content_.building_.opening = weekdays(7, 22);
  turn();
  EXPECT_FALSE(is_dark());
  EXPECT_TRUE(driver_.shows("许个心愿"));
  content_.building_.opening = weekdays(9, 21);
  turn();
  EXPECT_TRUE(is_dark());
  EXPECT_TRUE(driver_.shows("明天 09:00 开门")) << driver_.dump();
  content_.building_.opening = weekdays(10, 21);
  turn();
  EXPECT_TRUE(driver_.shows("明天 10:00 开门")) << driver_.dump();
  content_.building_.opening = {};
  turn();
  EXPECT_FALSE(is_dark());
}

TEST_F(Dark, NeedsAClockThatCanBeReliedOn) {
  sure_ = false;
  stand_at(day(23, 21));
  EXPECT_FALSE(is_dark());
  sure_ = true;
  turn();
  EXPECT_TRUE(is_dark());
}

TEST_F(Dark, NeedsAZoneThatIsKnown) {
  content_.building_.timezone = "Mars/Olympus";
  stand_at(day(23, 21));
  EXPECT_FALSE(is_dark());
}

TEST_F(Dark, StaysLitWhileStaffHaveACodeToRead) {
  stand_at(day(23, 21));
  ASSERT_TRUE(is_dark());
  app::CentreStatus centre = state_.centre;
  centre.enrolment = app::Enrolment::kDoubted;
  centre.enrol_code = "04718236";
  centre.enrol_expires_ms = now() + 10 * base::kMinute_ms;
  mailbox_.post(app::act::CentreChanged{centre});
  turn();
  EXPECT_FALSE(is_dark());
}

TEST_F(Dark, SpeaksEnglishWhereItWasLeftSo) {
  stand_at(day(23, 19));
  mailbox_.post(app::act::ToggleLanguage{});
  turn();
  stand_at(day(23, 21));
  EXPECT_TRUE(driver_.shows("Opens: Tomorrow 08:00")) << driver_.dump();
}

}  // namespace
}  // namespace flow
