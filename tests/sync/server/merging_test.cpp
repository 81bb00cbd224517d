// Merging wishes through the whole centre: into open ones, never in a circle, with their counts.

#include <atomic>
#include <thread>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class MergingWishes : public testing::Test {
 protected:
  MergingWishes() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  std::string released(const std::string& text) {
    const Json made = rig_.post(staff_, "/api/v1/staff/wishes",
                                {{"category", "traffic"}, {"source", "visit"}, {"text", text}});
    const std::string id = made["id"];
    rig_.post(staff_, at(id, "/release"),
              {{"version", made["version"]}, {"text", text}, {"category", "traffic"}});
    return id;
  }
  static std::string at(const std::string& id, const std::string& step = "") {
    return "/api/v1/staff/wishes/" + id + step;
  }
  Json wish(const std::string& id) { return rig_.get(staff_, at(id)); }
  HttpResponse step(const Caller& who, const std::string& id, const Json& body) {
    return rig_.send(who, "POST", at(id, "/move"), model::dump_json(body));
  }
  HttpResponse merge(const std::string& id, const std::string& into) {
    return step(staff_, id,
                {{"version", wish(id)["version"]},
                 {"stage", "merged"},
                 {"line", "和另一个一起办"},
                 {"merged_into", into}});
  }
  std::string code(const HttpResponse& answer) {
    return answer.status == 200 ? "ok" : parsed(answer)["error"].value("code", "");
  }
  bool me_too(const std::string& id, model::SubmissionKind kind = model::SubmissionKind::kMeToo) {
    auto said = rig_.submission(kind);
    said.target = id;
    return rig_.push(kiosk_, said).status == protocol::PushStatus::kAccepted;
  }
  int counted(const std::string& id) { return wish(id)["me_too"]; }

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(MergingWishes, TakesTheMeToosAlongThroughAllThatFollow) {
  const auto a = released("北门的共享单车停到盲道上了");
  const auto b = released("单车停得盲道走不了");
  const auto c = released("盲道被单车占了");
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(me_too(a));
  EXPECT_TRUE(me_too(b));
  ASSERT_EQ(code(merge(a, b)), "ok");
  EXPECT_EQ(counted(b), 4);
  EXPECT_EQ(counted(a), 3) << "what a split gives back";
  EXPECT_TRUE(me_too(c));
  ASSERT_EQ(code(merge(b, c)), "ok");
  EXPECT_EQ(counted(c), 5);
  // From kiosks that have not heard of it yet.
  EXPECT_TRUE(me_too(a));
  EXPECT_TRUE(me_too(b));
  EXPECT_EQ(counted(c), 7);
  EXPECT_TRUE(me_too(a, model::SubmissionKind::kMeTooUndo));
  EXPECT_EQ(counted(c), 6);
  EXPECT_EQ(counted(a), 3);
  EXPECT_EQ(wish(a)["merged_end"]["id"], c);
  EXPECT_EQ(wish(a)["merged_into"], b);
}

TEST_F(MergingWishes, GoesIntoOpenOnesOnly) {
  const auto a = released("一楼的灯坏了"), b = released("一楼灯不亮"), c = released("一楼太暗");
  EXPECT_EQ(code(merge(a, a)), "merge_circle");
  EXPECT_EQ(code(merge(a, "")), "bad_target");
  EXPECT_EQ(code(merge(a, kUnused)), "bad_target");
  const Json waiting =
      rig_.post(staff_, "/api/v1/staff/wishes",
                {{"category", "traffic"}, {"source", "visit"}, {"text", "还没放行"}});
  EXPECT_EQ(code(merge(a, waiting["id"])), "bad_target");
  rig_.post(staff_, at(b, "/decline"), {{"version", wish(b)["version"]}, {"reason", "不归本楼"}});
  EXPECT_EQ(code(merge(a, b)), "target_closed");
  rig_.post(staff_, at(c, "/answer"),
            {{"version", wish(c)["version"]}, {"text", "换好了"}, {"outcome", "solved"}});
  EXPECT_EQ(code(merge(a, c)), "target_closed");
  EXPECT_EQ(wish(a)["stage"], "collected");
  EXPECT_EQ(wish(a)["updates"].size(), 0u) << "a refused step leaves no line";
}

TEST_F(MergingWishes, NeverInACircle) {
  const auto a = released("甲"), b = released("乙"), c = released("丙"), d = released("丁");
  ASSERT_EQ(code(merge(a, b)), "ok");
  EXPECT_EQ(code(merge(b, a)), "merge_circle");
  ASSERT_EQ(code(merge(b, c)), "ok");
  EXPECT_EQ(code(merge(c, a)), "merge_circle");
  EXPECT_EQ(code(merge(c, b)), "merge_circle");
  EXPECT_EQ(code(merge(d, a)), "target_merged");
  EXPECT_EQ(wish(c)["stage"], "collected");
}

TEST_F(MergingWishes, OfTwoAtOnceOneComesFirst) {
  const Caller other = rig_.staff("administrator");
  for (int round = 0; round < 20; ++round) {
    const std::string n = std::to_string(round);
    const auto a = released("甲" + n), b = released("乙" + n);
    ASSERT_TRUE(me_too(a));
    ASSERT_TRUE(me_too(b));
    const int version_a = wish(a)["version"], version_b = wish(b)["version"];
    std::atomic<int> merged{0}, refused{0};
    const auto go = [&](const Caller& who, const std::string& id, int version,
                        const std::string& into) {
      const auto answer = step(
          who, id,
          {{"version", version}, {"stage", "merged"}, {"line", "一起办"}, {"merged_into", into}});
      merged += answer.status == 200;
      refused += answer.status == 422 || answer.status == 409;
    };
    std::thread one([&] { go(staff_, a, version_a, b); });
    std::thread two([&] { go(other, b, version_b, a); });
    one.join();
    two.join();
    EXPECT_EQ(merged, 1);
    EXPECT_EQ(refused, 1);
    const bool a_went = wish(a)["stage"] == "merged";
    EXPECT_EQ(wish(a_went ? b : a)["stage"], "collected");
    EXPECT_EQ(counted(a_went ? b : a), 2);
  }
}

TEST_F(MergingWishes, TheCodeFollowsToTheOneThatGoesOn) {
  const auto mine = rig_.wish("北门的灯坏了");
  ASSERT_EQ(rig_.push(kiosk_, mine).status, protocol::PushStatus::kAccepted);
  rig_.post(staff_, at(mine.id, "/release"),
            {{"version", 1}, {"text", "北门的灯坏了"}, {"category", "traffic"}});
  const auto on_phone = [&] {
    return parsed(rig_.send({}, "POST", "/api/v1/receipt",
                            model::dump_json({{"secret", mine.receipt_secret}})));
  };
  EXPECT_FALSE(on_phone().contains("goes_on"));
  const auto b = released("北门灯不亮"), c = released("北门太暗");
  ASSERT_EQ(code(merge(mine.id, b)), "ok");
  ASSERT_EQ(code(merge(b, c)), "ok");
  rig_.post(staff_, at(c, "/answer"),
            {{"version", wish(c)["version"]}, {"text", "换好了"}, {"outcome", "solved"}});
  const Json receipt = on_phone();
  EXPECT_EQ(receipt["said"]["state"]["zh"], "已合并");
  EXPECT_EQ(receipt["goes_on"]["wish"]["id"], c);
  EXPECT_EQ(receipt["goes_on"]["wish"]["answer"]["text"], "换好了");
  EXPECT_EQ(receipt["goes_on"]["said"]["steps"].size(), 4u);
}

TEST_F(MergingWishes, AReleaseIsNotTakenBackOnceItTookAnotherIn) {
  const auto a = released("甲"), b = released("乙");
  ASSERT_EQ(code(merge(a, b)), "ok");
  EXPECT_EQ(code(rig_.send(staff_, "POST", at(b, "/undo"), "{}")), "too_late");
  EXPECT_EQ(wish(b)["stage"], "collected");
}

}  // namespace
}  // namespace rig
