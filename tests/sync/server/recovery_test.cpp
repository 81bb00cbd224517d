// Backups, what they make safe, and the epoch that begins when one is put back.

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;

class Recovery : public testing::Test {
 protected:
  Recovery() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {
    event_ = rig_.published_event(staff_, 1);
  }
  std::string epoch() { return rig_.core().state().epoch; }
  std::vector<std::string> backups() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(rig_.data() + "/backups")) {
      found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  // The database as the latest backup has it; whoever copies it forgets to say so.
  void put_back() {
    rig_.centre.reset();
    for (const char* tail : {"-wal", "-shm"}) fs::remove(rig_.data() + "/centre.db" + tail);
    fs::copy_file(backups().back(), rig_.data() + "/centre.db",
                  fs::copy_options::overwrite_existing);
    rig_.open();
  }
  // What the kiosk tells once it has sent everything again.
  protocol::PullAnswer pull_resent(const std::string& cursor) {
    protocol::PullRequest request;
    if (!cursor.empty()) request.cursor = cursor;
    request.report.resent = true;
    return rig_.pull(kiosk_, request);
  }
  std::string state_of(const model::Submission& s) {
    return rig_.text("SELECT state FROM registration WHERE id = '" + s.id + "'");
  }

  Rig rig_;
  Caller staff_, kiosk_;
  Json event_;
};

TEST_F(Recovery, ABackupMovesSafeThroughUpToWhatItHolds) {
  rig_.push(kiosk_, rig_.wish("一"));
  EXPECT_EQ(rig_.push_items(kiosk_, {}).safe_through, 0) << "age alone makes nothing safe";
  rig_.clock.advance(30 * base::kDay_ms);
  EXPECT_EQ(rig_.push_items(kiosk_, {}).safe_through, 0);
  ASSERT_TRUE(rig_.centre->backup());
  rig_.push(kiosk_, rig_.wish("二"));
  EXPECT_EQ(rig_.push_items(kiosk_, {}).safe_through, 1) << "the second came after it";
}

TEST_F(Recovery, KeepsOnlyTheNewestBackups) {
  for (int i = 0; i < rig_.core().options.backups_kept + 3; ++i) {
    rig_.clock.advance(base::kHour_ms);
    ASSERT_TRUE(rig_.centre->backup());
  }
  EXPECT_EQ(static_cast<int>(backups().size()), rig_.core().options.backups_kept);
  const std::string last = std::to_string(rig_.core().options.backups_kept + 3);
  EXPECT_NE(backups().back().find(std::string(10 - last.size(), '0') + last), std::string::npos);
}

TEST_F(Recovery, ADatabaseBehindItsWitnessBeginsANewEpoch) {
  ASSERT_TRUE(rig_.centre->backup());
  const std::string before = epoch();
  rig_.open();
  EXPECT_EQ(epoch(), before) << "a restart is no recovery";
  rig_.post(staff_, "/api/v1/staff/events/" + event_["id"].get<std::string>() + "/cancel",
            {{"version", event_["version"]}, {"reason", "改期"}});
  put_back();
  EXPECT_NE(epoch(), before);
  EXPECT_TRUE(rig_.core().state().recovery);
  const auto answer = rig_.push_items(kiosk_, {});
  EXPECT_EQ(answer.epoch, epoch());
  EXPECT_TRUE(answer.recovery);
}

TEST_F(Recovery, AKioskAheadOfTheCentreProvesARollback) {
  const std::string before = epoch();
  protocol::Cursor ahead{before, rig_.core().building, protocol::CursorMode::kDelta,
                         rig_.core().state().head.revision + 1, "", ""};
  protocol::PullRequest request;
  request.cursor = protocol::to_text(ahead);
  const auto answer = rig_.pull(kiosk_, request);
  EXPECT_EQ(answer.status, protocol::PullStatus::kResync);
  EXPECT_EQ(answer.reason, "epoch");
  EXPECT_NE(answer.epoch, before);
  EXPECT_TRUE(answer.recovery);
}

TEST_F(Recovery, SignUpsAreRecordedUntilEveryKioskHasSentAgain) {
  const auto first = rig_.registration(event_, "甲", "13800000001");
  ASSERT_TRUE(rig_.centre->backup());
  const auto sent = rig_.sealed(first, 1);
  EXPECT_EQ(rig_.push_items(kiosk_, {sent}).answers.at(0).result->state, "confirmed");
  put_back();
  EXPECT_EQ(state_of(first), "") << "the backup does not know it";
  const auto second = rig_.registration(event_, "乙", "13800000002");
  rig_.clock.advance(base::kMinute_ms);
  auto later = second;
  later.made_ms = rig_.clock.wall_ms();
  EXPECT_EQ(rig_.push_items(kiosk_, {sent}).answers.at(0).result->state, "recorded");
  EXPECT_EQ(rig_.push_items(kiosk_, {rig_.sealed(later, 2)}).answers.at(0).result->state,
            "recorded");
  EXPECT_TRUE(pull_resent("").recovery) << "said without a cursor it is of the old epoch";
  const std::string cursor = rig_.pull(kiosk_, {}).cursor;
  pull_resent(cursor);
  EXPECT_FALSE(rig_.core().state().recovery);
  EXPECT_EQ(state_of(first), "confirmed") << "who signed up first has the seat";
  EXPECT_EQ(state_of(later), "waitlisted");
}

TEST_F(Recovery, TwoDifferentStaffMayCloseIt) {
  ASSERT_TRUE(rig_.centre->backup());
  rig_.published_event(staff_, 1);
  put_back();
  ASSERT_TRUE(rig_.core().state().recovery);
  const std::string path = "/api/v1/staff/recovery/close";
  const auto close = [&](const Caller& as) { return parsed(rig_.send(as, "POST", path, "{}")); };
  const Caller one = rig_.staff("administrator");
  const Caller other = rig_.staff("administrator");
  EXPECT_EQ(close(one), (Json{{"recovery", true}, {"waiting_for_second", true}}));
  EXPECT_EQ(close(one), (Json{{"recovery", true}, {"waiting_for_second", true}})) << "the same";
  expect_refusal(rig_.send(rig_.staff("reviewer"), "POST", path, "{}"), 403, "not_allowed");
  EXPECT_EQ(close(other), (Json{{"recovery", false}, {"waiting_for_second", false}}));
  EXPECT_FALSE(rig_.core().state().recovery);
  expect_refusal(rig_.send(one, "POST", path, "{}"), 422, "not_a_step");
}

TEST_F(Recovery, ACursorOfTheOldEpochGetsAResync) {
  const auto held = rig_.pull(kiosk_, {});
  ASSERT_TRUE(rig_.centre->backup());
  rig_.published_event(staff_, 1);
  put_back();
  protocol::PullRequest request;
  request.cursor = held.cursor;
  const auto answer = rig_.pull(kiosk_, request);
  EXPECT_EQ(answer.status, protocol::PullStatus::kResync);
  EXPECT_EQ(answer.reason, "epoch");
  EXPECT_TRUE(answer.rows.empty());
}

TEST_F(Recovery, AHeadThatDisagreesGetsAResyncOfItsScope) {
  const auto held = rig_.pull(kiosk_, {});
  protocol::PullRequest request;
  request.cursor = held.cursor;
  request.have = {held.head->count, held.head->checksum};
  EXPECT_EQ(rig_.pull(kiosk_, request).status, protocol::PullStatus::kUnchanged);
  request.have.count += 1;
  EXPECT_EQ(rig_.pull(kiosk_, request).reason, "checksum");
}

}  // namespace
}  // namespace rig
