// A kiosk whose disk keeps nothing: visitors are told before they type, and read on.

#include "tests/flow/visit.h"

namespace flow {
namespace {

TEST_F(Visit, IsToldBeforeTypingWhenNothingCanBeKept) {
  state_.centre.takes_submissions = false;
  tap("许个心愿");
  EXPECT_TRUE(at<app::HomeRoute>());
  EXPECT_TRUE(driver_.shows("暂时收不了心愿和报名"));
  EXPECT_TRUE(driver_.shows("暂时收不了，请到值班台说一声，或稍后再来"));
  tap("看心愿墙");
  EXPECT_TRUE(at<app::WishWallRoute>()) << "what can be read can be read";
  tap("我也遇到");
  EXPECT_TRUE(outlet_.items.empty());
  EXPECT_EQ(state_.me_too_overlay.count(kWish), 0U);
}

TEST_F(Visit, KeepsWhatWasTypedWhenTheDiskFillsMeanwhile) {
  tap("许个心愿");
  tap("出行停车");
  tap("停车场出口抬杆太慢");
  state_.centre.takes_submissions = false;
  tap("提交心愿");
  EXPECT_TRUE(outlet_.items.empty());
  EXPECT_TRUE(driver_.shows("暂时收不了，请到值班台说一声，或稍后再来"));
  state_.centre.takes_submissions = true;
  tap("提交心愿");
  EXPECT_EQ(outlet_.items.size(), 1U);
}

}  // namespace
}  // namespace flow
