// Days and slots as a visitor meets them: what runs, what is over, what is full, and what only the
// centre knows.

#include "kiosk/screens/events/events_model.h"
#include "kiosk/screens/home/home_model.h"
#include "kiosk/screens/receipt/receipt_model.h"
#include "kiosk/screens/sign_up/sign_up_model.h"
#include "tests/flow/visit.h"

namespace flow {
namespace {

constexpr const char* kExhibition = "0192f0c1-7b2e-7c3d-8a4f-000000000005";
constexpr const char* kThreeDays = "0192f0c1-7b2e-7c3d-8a4f-000000000006";
constexpr int64_t kHour = base::kHour_ms;
constexpr int64_t kDay = base::kDay_ms;

class Days : public Visit {
 protected:
  Days() : zone_(std::move(base::Zone::load("Asia/Shanghai")).value()) {}

  screens::ModelContext context() {
    const app::Words words(strings_, state_.mode.language);
    const app::Dates dates(zone_, words, now_ms());
    return {state_, content_, words, dates, app::freshness(state_.centre, dates, kDay * 30), 0};
  }
  model::Event event_of(const char* id, const char* title, int64_t starts_ms, int64_t ends_ms) {
    model::Event event;
    event.id = id;
    event.title = title;
    event.place = "一楼会客厅";
    event.starts_ms = starts_ms;
    event.ends_ms = ends_ms;
    event.signup_closes_ms = ends_ms;
    return event;
  }
  // From 20 days ago 09:00 on, for 45 days.
  void add_exhibition() {
    auto event = event_of(kExhibition, "楼宇记忆展", now_ms() - 20 * kDay - 3 * kHour,
                          now_ms() + 24 * kDay + 5 * kHour);
    event.slots = {{"x", "", event.starts_ms, event.ends_ms, 300, 40, 0}};
    content_.events_.insert(content_.events_.begin(), event);
  }
  // Yesterday, today and tomorrow, 09:00 to 11:00 and, today, 14:00 to 16:00; ten places each.
  void add_three_days() {
    const int64_t nine = now_ms() - 3 * kHour;
    auto event = event_of(kThreeDays, "三天的义卖", nine - kDay, nine + kDay + 2 * kHour);
    event.slots = {{"yesterday", "", nine - kDay, nine - kDay + 2 * kHour, 10, 3, 0},
                   {"morning", "", nine, nine + 4 * kHour, 10, 3, 0},
                   {"afternoon", "", nine + 5 * kHour, nine + 7 * kHour, 10, 3, 0},
                   {"tomorrow", "", nine + kDay, nine + kDay + 2 * kHour, 10, 10, 2}};
    content_.events_.insert(content_.events_.begin(), event);
  }
  void fill_the_clinic() { content_.events_.back().slots[0].confirmed = 12; }
  const screens::SlotModel& slot(const screens::EventModel& m, const char* id) {
    return *std::find_if(m.slots.begin(), m.slots.end(), [&](const auto& s) { return s.id == id; });
  }
  void open_event(const char* title) {
    tap("轻触屏幕开始");
    tap("全部活动");
    tap(title);
    ASSERT_TRUE(at<app::EventRoute>());
  }

  base::Zone zone_;
};

TEST_F(Days, ARunningEventStandsUnderACurrentHeadingAndOnEveryDayOfTheWeek) {
  add_exhibition();
  const auto m = screens::events_model(context());
  ASSERT_EQ(m.days.size(), 2U);
  EXPECT_EQ(m.days[0].heading, "正在进行");
  ASSERT_EQ(m.days[0].rows.size(), 1U);
  EXPECT_EQ(m.days[0].rows[0].line, "11月6日 周五 09:00 至 12月20日 周日 17:00·一楼会客厅");
  EXPECT_EQ(m.days[1].heading, "明天 11月27日 周五");
  EXPECT_EQ(m.days[1].rows[0].line, "12:00 至 13:00·一楼会客厅");
  for (const auto& day : m.week) {
    EXPECT_EQ(day.events, day.day == 27 ? 2 : 1) << day.day;
    EXPECT_EQ(day.heading, day.day == 27 ? 1 : 0) << day.day;
  }
}

TEST_F(Days, ARunningEventStaysOnTheStripUntilItEnds) {
  add_exhibition();
  auto m = screens::home_model(context());
  ASSERT_EQ(m.events.size(), 2U);
  EXPECT_EQ(m.events[0].when, "正在进行 至 12月20日");
  EXPECT_EQ(m.events[0].numeral, "");
  EXPECT_EQ(m.events[1].numeral, "27");
  EXPECT_EQ(m.events[1].beside[0], "周五 12:00");
  EXPECT_EQ(m.events[1].beside[1], "至 13:00");
  EXPECT_EQ(m.events[1].alone[1], "12:00 至 13:00");
  // Three that run leave a place for what comes next.
  add_exhibition();
  add_exhibition();
  m = screens::home_model(context());
  ASSERT_EQ(m.events.size(), 3U);
  EXPECT_EQ(m.events[2].id, kEvent);
}

TEST_F(Days, ACancelledEventIsNotCountedAmongThoseToCome) {
  const auto line = [&] { return screens::home_model(context()).tiles.at(2).line; };
  add_exhibition();
  EXPECT_EQ(line(), "近期 2 场");
  content_.events_[0].cancelled = model::Withdrawal{"场地检修", now_ms()};
  EXPECT_EQ(line(), "近期 1 场");
}

TEST_F(Days, NewYearsEveIsShownWhole) {
  const int64_t eve = zone_.from_civil({.year = 2026, .month = 12, .day = 31, .hour = 22});
  content_.events_ = {event_of(kExhibition, "跨年", eve, eve + 3 * kHour)};
  content_.events_[0].slots = {{"x", "", eve, eve + 3 * kHour, 5, 0, 0}};
  EXPECT_EQ(screens::event_model(context(), kExhibition).facts[0].second,
            "2026年12月31日 周四 22:00 至 2027年1月1日 周五 01:00");
  EXPECT_EQ(screens::home_model(context()).events[0].alone[1], "至 2027年1月1日");
}

TEST_F(Days, ASlotThatIsOverCannotBeTakenOnlineOrOffline) {
  add_three_days();
  for (const bool reachable : {true, false}) {
    state_.centre.is_reachable = reachable;
    const auto m = screens::event_model(context(), kThreeDays);
    EXPECT_FALSE(slot(m, "yesterday").enabled);
    EXPECT_EQ(slot(m, "yesterday").state, "已结束");
    EXPECT_FALSE(slot(m, "morning").enabled);
    EXPECT_EQ(slot(m, "morning").state, "已开始");
    EXPECT_TRUE(slot(m, "afternoon").enabled);
    EXPECT_TRUE(slot(m, "tomorrow").enabled);
    // Picked before it began: it is chosen no more.
    state_.sign_up.event = kThreeDays;
    state_.sign_up.slot = "morning";
    const auto picked = screens::event_model(context(), kThreeDays);
    EXPECT_FALSE(picked.can_sign_up);
    EXPECT_EQ(picked.action, "先挑一个时间");
    EXPECT_FALSE(screens::sign_up_model(context(), kThreeDays).can_submit);
    EXPECT_EQ(screens::sign_up_model(context(), kThreeDays).submit, "这一场已经报不了了");
    state_.sign_up.wipe();
  }
}

TEST_F(Days, ThePlacesOfSlotsThatAreOverAreNotCounted) {
  add_three_days();
  EXPECT_EQ(screens::event_model(context(), kThreeDays).places.text, "还有 7 席");
}

TEST_F(Days, SlotsOfSeveralDaysAreToldApart) {
  add_three_days();
  const auto m = screens::event_model(context(), kThreeDays);
  EXPECT_EQ(slot(m, "morning").spoken, "11月26日 周四 09:00");
  EXPECT_EQ(slot(m, "tomorrow").spoken, "11月27日 周五 09:00");
  EXPECT_EQ(slot(m, "tomorrow").above, "11月27日 周五");
  EXPECT_EQ(slot(m, "tomorrow").label, "09:00");
}

TEST_F(Days, AFullSlotKeepsItsWordWhenItIsChosen) {
  add_three_days();
  auto m = screens::event_model(context(), kThreeDays);
  EXPECT_EQ(slot(m, "tomorrow").state, "约满");
  open_event("三天的义卖");
  tap("11月27日 周五 09:00");
  m = screens::event_model(context(), kThreeDays);
  EXPECT_EQ(slot(m, "tomorrow").state, "约满·已选");
  EXPECT_EQ(m.action, "候补 11月27日 周五 09:00");
  tap("候补 11月27日 周五 09:00");
  ASSERT_TRUE(at<app::SignUpRoute>());
  EXPECT_EQ(screens::sign_up_model(context(), kThreeDays).event_line,
            "11月27日 周五 09:00 至 11:00·一楼会客厅");
}

TEST_F(Days, AnEventWhoseOneSlotIsFullLeadsToTheWaitingList) {
  fill_the_clinic();
  open_event("午间义诊");
  EXPECT_EQ(screens::event_model(context(), kEvent).slots[0].state, "约满·已选");
  tap("排候补");
  ASSERT_TRUE(at<app::SignUpRoute>());
  EXPECT_EQ(state_.sign_up.slot, kSlot);
  state_.sign_up.name.insert("周女士");
  state_.sign_up.phone.insert("13800000000");
  state_.sign_up.consent = app::Consent::kGiven;
  EXPECT_EQ(screens::sign_up_model(context(), kEvent).submit, "排候补");
}

TEST_F(Days, OfflineASlotClaimsNoNumber) {
  fill_the_clinic();
  add_three_days();
  state_.centre.is_reachable = false;
  for (const char* id : {kThreeDays, kEvent}) {
    const auto m = screens::event_model(context(), id);
    EXPECT_EQ(m.places.text, "可先登记");
    for (const auto& s : m.slots) {
      if (s.enabled && !s.chosen) {
        EXPECT_EQ(s.state, "可先登记") << s.spoken;
      }
      EXPECT_FALSE(s.full);
      EXPECT_EQ(s.state.find("还有"), std::string::npos) << s.state;
    }
  }
}

TEST_F(Days, AReceiptSaysTheSlotWholeAndWhatItIsCalled) {
  add_three_days();
  content_.events_.front().slots[3].label = "早场";
  app::MadeReceipt made;
  made.kind = model::SubmissionKind::kRegistration;
  made.outcome = app::SignUpOutcome::kConfirmed;
  made.event = kThreeDays;
  made.slot = "tomorrow";
  state_.made = std::move(made);
  EXPECT_EQ(screens::receipt_model(context()).facts[1].second,
            "早场 11月27日 周五 09:00 至 11:00·一楼会客厅");
}

TEST_F(Days, WhoStillWaitsWhenTheSlotBeginsIsToldSo) {
  add_three_days();
  app::FoundReceipt found;
  found.kind = model::SubmissionKind::kRegistration;
  found.state = model::RegistrationState::kWaitlisted;
  found.position = 2;
  found.event = kThreeDays;
  found.slot = "morning";
  found.starts_ms = now_ms() - 3 * kHour;
  found.ends_ms = now_ms() + kHour;
  state_.found = std::move(found);
  auto m = screens::found_receipt_model(context());
  EXPECT_EQ(m.state, "没有排上");
  EXPECT_EQ(m.facts[0].second, "11月26日 周四 09:00 至 13:00");
  state_.found->slot = "yesterday";
  state_.found->ends_ms = now_ms() - kDay;
  EXPECT_EQ(screens::found_receipt_model(context()).change, "") << "there is nothing to cancel";
}

}  // namespace
}  // namespace flow
