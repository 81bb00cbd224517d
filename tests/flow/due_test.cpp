// What is due of a wish, as a visitor meets it: on the wall, in the wish, on its receipts, in both
// languages, and not at all where nobody counted.

#include "data/model/due.h"
#include "tests/flow/visit.h"
#include "tests/support/calendar.h"

namespace flow {
namespace {

constexpr const char* kShanghai = "Asia/Shanghai";

// It is noon of Thursday, 26 November 2026.
class DueOnTheKiosk : public Visit {
 protected:
  DueOnTheKiosk() { take(support::calendar_table()); }
  void take(model::CalendarTable table) {
    content_.calendar_ = std::move(table);
    scene_.set_zone(base::Zone::load(kShanghai).value());  // the clock is made anew
  }
  static int64_t days_ago(int days) { return now_ms() - days * base::kDay_ms; }
  // The wish of the wall, received so many days ago.
  void receive(int days) {
    const model::WorkingDays clock(support::calendar_table(), base::Zone::load(kShanghai).value());
    model::Wish& wish = content_.wishes.front();
    wish.created_ms = days_ago(days);
    wish.due = model::due_of(clock, model::promise_of(wish));
  }
  void open_wish() {
    tap("轻触屏幕开始");
    act(app::act::GoTo{app::WishRoute{kWish}});
    settle();
  }
  std::string spoken_note() {
    const auto* note = driver_.ui().probe().find("北门一下雨就积水");
    return note ? note->spoken : std::string("no note");
  }
  void show_receipt(model::Carried carried) {
    app::MadeReceipt made;
    made.code = crypto::SecretString("H7KM3QWP");
    made.secret = crypto::SecretString("AAAAAAAAAAAAAAAAAAAAAA");
    made.carried = carried;
    made.made_ms = now_ms();
    tap("轻触屏幕开始");
    state_.made = std::move(made);
    act(app::act::GoTo{app::ReceiptRoute{}});
    settle();
  }
  void find(app::FoundReceipt found) {
    found.code = crypto::SecretString("H7KM3QWP");
    tap("轻触屏幕开始");
    state_.found = std::move(found);
    act(app::act::GoTo{app::FoundReceiptRoute{}});
    settle();
  }
};

TEST_F(DueOnTheKiosk, StandsInTheWishWithItsDay) {
  receive(2);  // Tuesday
  open_wish();
  EXPECT_TRUE(driver_.shows("最晚 12月1日答复，还有 3 个工作日"));
  act(app::act::ToggleLanguage{});
  settle();
  EXPECT_TRUE(driver_.shows("Answer by 1 Dec，3 working days left"));
}

TEST_F(DueOnTheKiosk, TurnsToTodayAndToLate) {
  receive(7);
  open_wish();
  EXPECT_TRUE(driver_.shows("最晚 11月26日答复，今天到期"));
  receive(8);
  driver_.frame();
  EXPECT_TRUE(driver_.shows("最晚 11月25日答复，迟 1 个工作日"));
  receive(9);
  driver_.frame();
  EXPECT_TRUE(driver_.shows("最晚 11月24日答复，迟 2 个工作日"));
}

TEST_F(DueOnTheKiosk, SaysWhereAYearIsMissing) {
  receive(2);
  content_.wishes.front().due->answer_ms.reset();
  open_wish();
  EXPECT_TRUE(driver_.shows("期限先不算"));
}

TEST_F(DueOnTheKiosk, IsGoneWithTheAnswerAndWhereNobodyCounts) {
  receive(9);
  content_.wishes.front().stage = model::Stage::kAnswered;
  open_wish();
  EXPECT_FALSE(driver_.shows("迟 2 个工作日"));
  content_.wishes.front().stage = model::Stage::kMobilising;
  driver_.frame();
  EXPECT_TRUE(driver_.shows("迟 2 个工作日"));
  take({});
  driver_.frame();
  EXPECT_FALSE(driver_.shows("迟 2 个工作日"));
}

TEST_F(DueOnTheKiosk, IsReadAloudWithTheNoteOfTheWall) {
  receive(9);
  tap("轻触屏幕开始");
  act(app::act::GoTo{app::WishWallRoute{}});
  app::Mode mode = state_.mode;
  mode.aloud = app::Mode::Aloud::kOn;
  act(app::act::SetMode{mode});
  settle();
  EXPECT_NE(spoken_note().find("最晚 11月24日答复，迟 2 个工作日。"), std::string::npos)
      << spoken_note();
}

// The pill takes a line of its own, so a note grows by it and no other does.
TEST_F(DueOnTheKiosk, TakesALineOnANoteOfTheWall) {
  const auto height = [&] { return driver_.ui().probe().find("北门一下雨就积水")->rect_px.h; };
  tap("轻触屏幕开始");
  act(app::act::GoTo{app::WishWallRoute{}});
  settle();
  const float without = height();
  receive(9);
  driver_.frames(3);
  EXPECT_GT(height(), without + 30);
  content_.wishes.front().due.reset();
  driver_.frames(3);
  EXPECT_EQ(height(), without);
}

TEST_F(DueOnTheKiosk, IsPromisedOnAReceiptOnceTheCentreHasTheWish) {
  show_receipt(model::Carried::kHere);
  EXPECT_FALSE(driver_.shows("有回音"));
  state_.made->carried = model::Carried::kArrived;
  driver_.frame();
  EXPECT_TRUE(driver_.shows("最晚 11月27日有回音，还有 1 个工作日"));
}

TEST_F(DueOnTheKiosk, StandsOnTheReceiptOfWhatWaitsForReview) {
  app::FoundReceipt found;
  found.contact_ms = now_ms() + base::kHour_ms;
  find(std::move(found));
  EXPECT_TRUE(driver_.shows("最晚 11月26日有回音，今天到期"));
  state_.found->asked = model::Asked::kWaiting;
  driver_.frame();
  EXPECT_FALSE(driver_.shows("有回音")) << "its author takes it back";
}

TEST_F(DueOnTheKiosk, StandsOnTheReceiptOfWhatHangsOnTheWall) {
  receive(7);
  app::FoundReceipt found;
  found.wish = content_.wishes.front();
  found.stage = found.wish->stage;
  find(std::move(found));
  EXPECT_TRUE(driver_.shows("最晚 11月26日答复，今天到期"));
}

}  // namespace
}  // namespace flow
