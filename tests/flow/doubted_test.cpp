// The centre does not know this kiosk: what stands on the screen meanwhile.

#include "tests/flow/visit.h"

namespace flow {
namespace {

TEST_F(Visit, ShowsTheEnrolmentCodeBesideItsContentWhileItIsDoubted) {
  app::CentreStatus centre = state_.centre;
  centre.enrolment = app::Enrolment::kDoubted;
  centre.is_reachable = false;
  centre.enrol_code = "04718236";
  centre.enrol_expires_ms = now_ms() + 10 * base::kMinute_ms;
  act(app::act::CentreChanged{centre});
  settle();
  EXPECT_TRUE(at<app::AttractRoute>());
  EXPECT_TRUE(driver_.shows("接入码 04 71 82 36，12:10 前有效")) << driver_.dump();
  EXPECT_TRUE(driver_.shows("午间义诊")) << "content stays";

  tap("轻触屏幕开始");
  EXPECT_TRUE(at<app::HomeRoute>());
  EXPECT_TRUE(driver_.shows("许个心愿")) << "and so does all that a visitor does";

  act(app::act::EndSession{});
  centre.enrol_expires_ms = now_ms() - 1;
  act(app::act::CentreChanged{centre});
  settle();
  EXPECT_FALSE(driver_.shows("接入码 04 71 82 36，12:10 前有效"))
      << "a code that is over is no use";

  centre.enrolment = app::Enrolment::kEnrolled;
  centre.enrol_expires_ms = now_ms() + 10 * base::kMinute_ms;
  act(app::act::CentreChanged{centre});
  settle();
  EXPECT_EQ(driver_.dump().find("接入码"), std::string::npos) << "the old token works again";
}

}  // namespace
}  // namespace flow
