#include "data/base/bytes.h"
#include "data/model/submission.h"
#include "tests/flow/visit.h"

namespace flow {
namespace {

TEST_F(Visit, MakesAQuickWishInFourTaps) {
  tap("许个心愿");
  tap("出行停车");
  tap("停车场出口抬杆太慢");
  EXPECT_TRUE(outlet_.items.empty());
  tap("提交心愿");
  ASSERT_EQ(outlet_.items.size(), 1U);
  EXPECT_TRUE(driver_.shows("心愿收好了"));
  const auto box = key_.open(base::as_bytes(outlet_.items[0].sealed));
  ASSERT_TRUE(box);
  const auto inside = model::submission_from_payload(box->view());
  ASSERT_TRUE(inside) << inside.error().message;
  EXPECT_EQ(inside->text, "停车场出口抬杆太慢");
  EXPECT_EQ(inside->id, outlet_.items[0].id);
  EXPECT_EQ(inside->receipt_code, state_.made->code.view());
  EXPECT_EQ(outlet_.items[0].sealed.find("停车场"), std::string::npos);
}

TEST_F(Visit, CountsMeTooOnceAndUndoesIt) {
  tap("轻触屏幕开始");
  tap("看心愿墙");
  tap("我也遇到");
  ASSERT_EQ(outlet_.items.size(), 1U);
  EXPECT_EQ(outlet_.items[0].target_id, kWish);
  tap("我也遇到");
  EXPECT_EQ(outlet_.items.size(), 1U) << "once a session";
  tap("撤回");
  ASSERT_EQ(outlet_.items.size(), 2U);
  EXPECT_EQ(outlet_.items[1].kind, model::SubmissionKind::kMeTooUndo);
}

TEST_F(Visit, AsksAboutAPhoneNumberInAWishAndGoesOn) {
  tap("许个心愿");
  tap("键盘打字");
  state_.wish.text.insert("13800000000");
  tap("下一步");
  EXPECT_TRUE(at<app::WishTextRoute>());
  EXPECT_TRUE(driver_.shows("像是电话号码，审核后人人看得到；下一步可以单独留"));
  tap("照样写");
  EXPECT_TRUE(at<app::WishPreviewRoute>());
  tap("提交心愿");
  ASSERT_EQ(outlet_.items.size(), 1U) << "what a visitor means to give is taken";
}

TEST_F(Visit, KeepsTheDraftOnBack) {
  tap("许个心愿");
  tap("键盘打字");
  state_.wish.text.insert("想要一台血压计");
  tap("返回");
  tap("键盘打字");
  EXPECT_EQ(state_.wish.text.text(), "想要一台血压计");
}

TEST_F(Visit, LeavesNoTraceAfterSilence) {
  tap("许个心愿");
  tap("键盘打字");
  state_.wish.text.insert("想要一台血压计");
  driver_.clock().advance(app::kIdleAsk_ms);
  act(app::act::Tick{});
  driver_.frame();
  EXPECT_TRUE(driver_.shows("您还在吗？"));
  EXPECT_EQ(driver_.dump().find("血压计"), std::string::npos) << "typed text is never announced";
  driver_.clock().advance(app::kIdleCountdown_ms);
  act(app::act::Tick{});
  settle();
  EXPECT_TRUE(at<app::AttractRoute>());
  EXPECT_TRUE(state_.wish.is_empty());
  EXPECT_FALSE(state_.wish.text.can_undo());
  EXPECT_EQ(driver_.dump().find("血压计"), std::string::npos);
}

TEST_F(Visit, SpeaksEnglishAndMarksWhatStaysChinese) {
  tap("轻触屏幕开始");
  tap("EN");
  EXPECT_TRUE(driver_.shows("Make a wish"));
  tap("中文");
  EXPECT_TRUE(driver_.shows("许个心愿"));
}

TEST_F(Visit, TellsAnUnknownCodeFromNoLine) {
  tap("轻触屏幕开始");
  tap("我的回执");
  const std::string code = model::make_receipt_code(random_);
  type(code);
  EXPECT_TRUE(driver_.shows("没有这个回执码"));
  outlet_.look_up_code = base::Code::kUnavailable;
  act(support::press(state_.keyboard, ime::KeyKind::kDelete));
  settle();
  type(code.substr(code.size() - 1));
  EXPECT_TRUE(driver_.shows("暂时连不上中心"));
}

TEST_F(Visit, ShowsNothingThatTheContentDoesNotHold) {
  tap("轻触屏幕开始");
  act(app::act::GoTo{app::NoticeRoute{kNotice}});  // expired: the content has let go of it
  settle();
  EXPECT_TRUE(driver_.shows("这条公示已经撤下"));
  content_.wishes[0].stage = model::Stage::kPendingReview;
  act(app::act::GoTo{app::WishRoute{kWish}});
  settle();
  EXPECT_FALSE(driver_.shows("北门一下雨就积水")) << "not released";
}

TEST_F(Visit, HidesEveryWallOfContentPastMaxOffline) {
  state_.centre.as_of_ms = now_ms() - base::kMaxOffline_ms - base::kMinute_ms;
  const std::vector<app::Route> places = {app::HomeRoute{},          app::WishWallRoute{},
                                          app::WishRoute{kWish},     app::AffairsRoute{},
                                          app::NoticeRoute{kNotice}, app::PictureRoute{kNotice, 0},
                                          app::EventsRoute{},        app::EventRoute{kEvent},
                                          app::SignUpRoute{kEvent}};
  for (const auto& place : places) {
    state_.session.begin(driver_.clock().boot_ms());
    state_.navigator.reset(app::HomeRoute{}, place);
    act(app::act::Tick{});
    driver_.frames(20);
    EXPECT_TRUE(driver_.shows("内容太久没有更新，先收起来了")) << place.index();
    EXPECT_FALSE(driver_.shows("北门一下雨就积水")) << place.index();
    EXPECT_FALSE(driver_.shows("午间义诊")) << place.index();
  }
  state_.centre.as_of_ms = now_ms();
  driver_.frames(20);
  EXPECT_FALSE(driver_.shows("内容太久没有更新，先收起来了"));
}

}  // namespace
}  // namespace flow
