#include "tests/flow/visit.h"

namespace flow {
namespace {

class SigningUp : public Visit {
 protected:
  void to_commit() {
    const char* sign_up = state_.centre.is_reachable ? "报名" : "先登记，联网后确认";
    tap("轻触屏幕开始");
    tap("全部活动");
    tap("午间义诊");
    tap("12:20");
    tap(sign_up);
    ASSERT_TRUE(at<app::SignUpRoute>());
    state_.sign_up.name.insert("周女士");
    act(app::act::Focus{app::Field::kSignUpPhone});
    settle();
    type("13800000000");
    act(app::act::KeyboardNext{});
    settle();
    tap("我同意为这次活动使用以上信息");
    tap(sign_up);
  }
};

TEST_F(SigningUp, IsConfirmedWhenTheCentreSaysSo) {
  to_commit();
  ASSERT_EQ(outlet_.items.size(), 1U);
  EXPECT_EQ(outlet_.items[0].event_id, kEvent);
  EXPECT_EQ(outlet_.items[0].slot_id, kSlot);
  EXPECT_GE(outlet_.pushes, 1) << "a sign-up pushes at once";
  EXPECT_TRUE(driver_.shows("正在确认"));
  const app::act::SignUpAnswered answer{outlet_.items[0].id, app::SignUpOutcome::kConfirmed, 0, {}};
  act(app::act::Answer{outlet_.awaited, answer});
  settle();
  EXPECT_TRUE(driver_.shows("报名成功"));
}

TEST_F(SigningUp, IsRecordedWhenTheLineIsDown) {
  state_.centre.is_reachable = false;
  to_commit();
  ASSERT_EQ(outlet_.items.size(), 1U);
  driver_.clock().advance(app::kSignUpAnswer_ms);
  act(app::act::Tick{});
  settle();
  EXPECT_TRUE(driver_.shows("先记下了，等确认"));
}

}  // namespace
}  // namespace flow
