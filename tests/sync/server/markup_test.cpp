// The preview of the console: the tree that the kiosk draws, asked of the centre.

#include <gtest/gtest.h>

#include "tests/support/notices.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

TEST(MarkupPreview, IsTheTreeThatTheKioskDraws) {
  Rig rig;
  const Caller staff = rig.staff("editor");
  const Json text = {{"markdown", "**温馨提示：**周一~周五\n|层|时间|\n|-|-:|\n|3|~~9~~|"}};
  const auto answer = rig.send(staff, "POST", "/api/v1/staff/markup", text.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  const Json want = Json::parse(R"({"whole":true,"addresses":[],"blocks":[
    {"kind":"paragraph","spans":[{"text":"温馨提示：","strong":true},{"text":"周一~周五"}]},
    {"kind":"table","children":[
      {"kind":"row","children":[{"kind":"cell","spans":[{"text":"层"}]},
                                {"kind":"cell","align":"right","spans":[{"text":"时间"}]}]},
      {"kind":"row","children":[{"kind":"cell","spans":[{"text":"3"}]},
        {"kind":"cell","align":"right","spans":[{"text":"9","struck":true}]}]}]}]})");
  EXPECT_EQ(nlohmann::json(parsed(answer)), nlohmann::json(want)) << answer.body;
}

TEST(MarkupPreview, SaysWhereItsLinksLead) {
  Rig rig;
  const Caller staff = rig.staff("editor");
  const Json text = {{"markdown", "报名 https://a.example/x。[来电](tel:02100000000)"}};
  const auto answer = rig.send(staff, "POST", "/api/v1/staff/markup", text.dump());
  EXPECT_EQ(parsed(answer)["addresses"].dump(),
            R"([{"text":"https://a.example/x","code":true},{"text":"02100000000","code":false}])");
}

// What the console's tests draw: the answers of this centre, kept, a notice a line.
TEST(MarkupPreview, OfEachNoticeIsAsKept) {
  Rig rig;
  const Caller staff = rig.staff("editor");
  std::string all = "{\n";
  for (const auto& notice : support::notices()) {
    const Json text = {{"markdown", notice.markdown}};
    const auto answer = rig.send(staff, "POST", "/api/v1/staff/markup", text.dump());
    ASSERT_EQ(answer.status, 200) << notice.name;
    if (all.size() > 2) all += ",\n";
    all += '"' + notice.name + "\": " + parsed(answer).dump();
  }
  all += "\n}\n";
  const auto path = support::notices_folder() / "trees.json";
  if (support::rebaselines()) support::write_whole(path, all);
  EXPECT_EQ(all, support::read_whole(path));
}

TEST(MarkupPreview, SaysWhereTheWallHoldsOnlyTheBeginning) {
  Rig rig;
  const Caller staff = rig.staff("editor");
  const std::string many(5000, '>');
  std::string rules;
  for (int i = 0; i < 5000; ++i) rules += "---\n\n";
  const auto answer =
      rig.send(staff, "POST", "/api/v1/staff/markup", Json{{"markdown", rules}}.dump());
  ASSERT_EQ(answer.status, 200);
  EXPECT_FALSE(parsed(answer)["whole"].get<bool>());
  EXPECT_FALSE(parsed(answer)["blocks"].empty());
  const auto quotes =
      rig.send(staff, "POST", "/api/v1/staff/markup", Json{{"markdown", many}}.dump());
  EXPECT_EQ(quotes.status, 200);
  expect_refusal(rig.send(staff, "POST", "/api/v1/staff/markup", "{}"), 400, "bad_request");
}

}  // namespace
}  // namespace rig
