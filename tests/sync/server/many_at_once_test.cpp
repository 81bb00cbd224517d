// Many callers at once, through the whole centre: what was answered is there when it is asked for.

#include <atomic>
#include <thread>

#include "tests/sync/server/staff_rig.h"

namespace {

using rig::Caller;
using rig::Json;

constexpr int kCallers = 8;
constexpr int kEach = 40;

TEST(ManyAtOnce, AWishWrittenDownByStaffIsFoundWhenItsWriterIsAnswered) {
  rig::Rig rig;
  std::vector<Caller> staff;
  for (int i = 0; i < kCallers; ++i) staff.push_back(rig.staff("administrator"));
  std::atomic<int> missing{0}, refused{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < kCallers; ++i) {
    threads.emplace_back([&, i] {
      const auto& me = staff[static_cast<size_t>(i)];
      for (int n = 0; n < kEach; ++n) {
        const auto made = rig.send(me, "POST", "/api/v1/staff/wishes",
                                   model::dump_json({{"category", "traffic"},
                                                     {"source", "console"},
                                                     {"text", "第" + std::to_string(n) + "条"},
                                                     {"lang", "zh"}}));
        refused += made.status != 200;
        const std::string id = rig::parsed(made).value("id", "none");
        missing += rig.send(me, "GET", "/api/v1/staff/wishes/" + id).status != 200;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(refused, 0);
  EXPECT_EQ(missing, 0);
  EXPECT_EQ(rig.count("SELECT count(*) FROM wish"), kCallers * kEach);
}

TEST(ManyAtOnce, ACodeApprovedTwiceEnrolsOneKiosk) {
  rig::Rig rig;
  for (int round = 0; round < 10; ++round) {
    const auto started = rig.send({}, "POST", "/api/v1/enrol/start",
                                  protocol::encode(protocol::EnrolStartRequest{{1, 1}, "1.0"}));
    const auto shown = protocol::decode_enrol_start_answer(started.body);
    ASSERT_TRUE(shown) << started.body;
    const Caller one = rig.staff("administrator");
    const Caller other = rig.staff("administrator");
    std::atomic<int> approved{0};
    const auto approve = [&](const Caller& who) {
      const auto answer = rig.send(who, "POST", "/api/v1/staff/kiosks/approve",
                                   model::dump_json({{"code", shown->code}, {"name", "大堂"}}));
      approved += answer.status == 200;
    };
    std::thread first(approve, one), second(approve, other);
    first.join();
    second.join();
    EXPECT_EQ(approved, 1);
    EXPECT_EQ(rig.count("SELECT count(*) FROM kiosk"), round + 1);
    rig.clock.advance(11 * base::kMinute_ms);
  }
}

}  // namespace
