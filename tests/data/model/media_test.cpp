// Which pictures a body needs on the kiosk's disk: those in its list, and those in its text.

#include <gtest/gtest.h>

#include "data/model/body.h"

namespace model {
namespace {

constexpr const char* kId = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";
const std::string kFirst(64, 'a');
const std::string kSecond(64, 'b');

TEST(MediaOfABody, IsWhatItsListAndItsTextShowEachOnce) {
  Notice notice;
  notice.id = notice.building = kId;
  notice.title = "停水";
  notice.pictures = {{kFirst, "水箱", 4, 3}};
  notice.body_md = "前![门](media:" + kSecond + ")后![又](media:" + kFirst + ")\n![缺图 1](gap:1)";
  notice.valid_from_ms = notice.published_ms = 1;
  EXPECT_EQ(media_of(kKindNotice, to_body(notice)), (std::vector<std::string>{kFirst, kSecond}));
  notice.pictures.clear();
  notice.body_md = "](media:ab) ](media:" + std::string(64, 'Z') + ") ](media:";
  EXPECT_TRUE(media_of(kKindNotice, to_body(notice)).empty());

  Event event;
  event.id = event.building = kId;
  event.title = "讲座";
  event.body_md = "![海报](media:" + kSecond + ")";
  event.ends_ms = 1;
  event.slots = {{kId, "一", 0, 1, 10, 0, 0}};
  EXPECT_EQ(media_of(kKindEvent, to_body(event)), std::vector<std::string>{kSecond});
}

}  // namespace
}  // namespace model
