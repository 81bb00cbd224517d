// Pictures that stand in the text of a notice: seen large with a tap, behind those of its list.

#include <gtest/gtest.h>

#include "tests/flow/visit.h"

namespace flow {
namespace {

const std::string kListed(64, 'a');
const std::string kInText(64, 'b');

TEST_F(Visit, SeesThePictureInATextLarge) {
  model::Notice notice;
  notice.id = kNotice;
  notice.building = kBuilding;
  notice.title = "北门雨棚";
  notice.body_md = "改好了。\n\n![新的雨棚](media:" + kInText + ")";
  notice.valid_from_ms = notice.published_ms = now_ms() - base::kMinute_ms;
  content_.notices_ = {notice};
  tap("轻触屏幕开始");
  act(app::act::GoTo{app::NoticeRoute{kNotice}});
  settle();
  driver_.tap("新的雨棚");
  settle();
  EXPECT_TRUE(driver_.shows("关闭")) << driver_.dump();
  EXPECT_TRUE(driver_.shows("新的雨棚")) << driver_.dump();

  notice.pictures = {{kListed, "旧的雨棚", 4, 3}};
  content_.notices_ = {notice};
  act(app::act::GoTo{app::PictureRoute{kNotice, 1}});
  settle();
  EXPECT_TRUE(driver_.shows("新的雨棚")) << "behind those of its list";
}

}  // namespace
}  // namespace flow
