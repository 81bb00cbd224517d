// Backups, what they make safe, and the epoch that begins when one is put back.

#include "sync/server/desk/recovery.h"
#include "data/crypto/password.h"
#include "sync/server/core/cursor.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPassword = "a password of one's own";

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
  // Signed by us, and further than the feed is: so the feed was put back.
  std::string ahead() {
    return server::sign_cursor(rig_.core().key,
                               {epoch(), rig_.core().building, server::CursorMode::kDelta,
                                rig_.core().state().head.revision + 1, "", ""});
  }
  void begin_recovery() {
    protocol::PullRequest request;
    request.cursor = ahead();
    EXPECT_TRUE(rig_.pull(kiosk_, request).recovery);
  }
  bool recovers() { return rig_.core().state().recovery; }
  HttpResponse close(const Caller& as, const Json& body) {
    return rig_.send(as, "POST", "/api/v1/staff/recovery/close", model::dump_json(body));
  }
  void revoke(const Caller& kiosk) {
    rig_.post(staff_, "/api/v1/staff/kiosks/" + kiosk.id + "/revoke", {{"reason", "设备丢失"}});
  }
  std::string ended() {
    return rig_.text("SELECT detail FROM audit WHERE action = 'recovery.end' ORDER BY n DESC");
  }
  // Whoever is set up first, with a password that opens.
  Caller administrator() {
    Caller made;
    made.id = "0192f0c1-7b2e-7c3d-8a4f-0000000000a1";
    const auto stored = crypto::hash_password(kPassword);
    const auto begun = rig_.core().write([&](sql::Connection& db) -> base::Result<server::Begun> {
      const std::string building = rig_.core().building;
      TRY_VOID(
          store::staff::add(db, building, {made.id, "a1", "Somebody", *stored}, {"administrator"}));
      return server::begin_session(rig_.core(), db, building, made.id);
    });
    made.cookie = "reception_session=" + begun->token;
    made.csrf = begun->staff.csrf;
    return made;
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
  protocol::PullRequest request;
  request.cursor = ahead();
  const auto answer = rig_.pull(kiosk_, request);
  EXPECT_EQ(answer.status, protocol::PullStatus::kResync);
  EXPECT_EQ(answer.reason, "epoch");
  EXPECT_NE(answer.epoch, before);
  EXPECT_TRUE(answer.recovery);
  EXPECT_EQ(rig_.text("SELECT detail FROM audit WHERE action = 'epoch.begin'"),
            R"({"why":"behind_cursor"})");
  const std::string once = epoch();
  EXPECT_EQ(rig_.pull(kiosk_, request).reason, "epoch") << "the same proof again proves nothing";
  EXPECT_EQ(epoch(), once);
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

TEST_F(Recovery, WhoeverLostTheRoleMeanwhileIsNoneOfTheTwo) {
  begin_recovery();
  const auto hold = [&](const Caller& who, const std::vector<std::string>& roles) {
    EXPECT_TRUE(rig_.core().write([&](sql::Connection& db) {
      return store::staff::set_roles(db, rig_.core().building, who.id, roles);
    }));
  };
  const auto agreed = [&] {
    return rig_.get(staff_, "/api/v1/staff/today")["recovering"]["agreed"];
  };
  const Caller one = rig_.with_roles("organisation");
  const Caller other = rig_.with_roles("organisation");
  EXPECT_EQ(parsed(close(one, Json::object()))["recovery"], true);
  EXPECT_EQ(agreed()["id"], one.id);
  hold(one, {"reader"});
  EXPECT_TRUE(agreed().is_null());
  EXPECT_EQ(parsed(close(other, Json::object()))["recovery"], true) << "he is the first now";
  EXPECT_EQ(agreed()["id"], other.id);
  ASSERT_TRUE(rig_.core().write(
      [&](sql::Connection& db) { return store::staff::set_disabled(db, other.id, 7); }));
  EXPECT_TRUE(agreed().is_null());
  hold(one, {"organisation"});
  EXPECT_EQ(parsed(close(one, Json::object()))["recovery"], true);
  EXPECT_EQ(parsed(close(staff_, Json::object()))["recovery"], false);
}

TEST_F(Recovery, EndsWhereTheLastMissingKioskIsRevoked) {
  const Caller other = rig_.kiosk();
  begin_recovery();
  pull_resent(rig_.pull(kiosk_, {}).cursor);
  EXPECT_TRUE(recovers()) << "the other one has not sent again";
  revoke(other);
  EXPECT_FALSE(recovers());
  EXPECT_EQ(ended(), R"({"how":"last_missing_revoked"})");
}

// The thief's own kiosk began it, and nothing but its `resent` could end it.
TEST_F(Recovery, EndsWhereTheOnlyKioskIsRevoked) {
  begin_recovery();
  revoke(kiosk_);
  EXPECT_FALSE(recovers());
}

TEST_F(Recovery, DoesNotWaitForAKioskThatWasEnrolledMeanwhile) {
  begin_recovery();
  (void)rig_.kiosk();
  pull_resent(rig_.pull(kiosk_, {}).cursor);
  EXPECT_FALSE(recovers());
  EXPECT_EQ(ended(), R"({"how":"all_resent"})");
}

TEST_F(Recovery, DoesNotBeginWhereThereIsNoKiosk) {
  revoke(kiosk_);
  ASSERT_TRUE(rig_.centre->backup());
  rig_.published_event(staff_, 1);
  const std::string before = epoch();
  put_back();
  EXPECT_NE(epoch(), before);
  EXPECT_FALSE(recovers());
}

TEST_F(Recovery, IsCountedAgainAtAStartAndAtEveryReport) {
  begin_recovery();
  const auto silently = [&](const std::string& sql) {
    const auto done = rig_.core().write([&](sql::Connection& db) -> server::Answer {
      TRY_VOID(db.run(sql));
      return HttpResponse{};
    });
    ASSERT_TRUE(done.has_value());
  };
  const std::string filed =
      "UPDATE kiosk SET resent_epoch = (SELECT value FROM meta WHERE key = 'epoch')";
  silently(filed);
  EXPECT_TRUE(recovers()) << "nobody counted yet";
  rig_.open();
  EXPECT_FALSE(recovers());
  EXPECT_EQ(ended(), R"({"how":"none_missing_at_start"})");
  begin_recovery();
  silently(filed);
  pull_resent(rig_.pull(kiosk_, {}).cursor);
  EXPECT_FALSE(recovers());
}

// One terminal died with the disk that was restored, and only one account exists.
TEST_F(Recovery, WithOneDeadKioskIsEndedByOneAdministratorAfterADay) {
  const Caller dead = rig_.kiosk();
  ASSERT_TRUE(rig_.centre->backup());
  rig_.published_event(staff_, 1);
  put_back();
  pull_resent(rig_.pull(kiosk_, {}).cursor);
  ASSERT_TRUE(recovers());
  const Caller admin = administrator();
  const Json shown = rig_.get(admin, "/api/v1/staff/today")["recovering"];
  ASSERT_EQ(shown["missing"].size(), 1u) << shown.dump();
  EXPECT_EQ(shown["missing"][0]["id"], dead.id);
  EXPECT_EQ(shown["alone_from_ms"].get<int64_t>(),
            shown["since_ms"].get<int64_t>() + desk::kAloneAfter_ms);
  const Json right = {{"password", kPassword}};
  expect_refusal(close(admin, right), 422, "recovery_too_young");
  for (int hour = 0; hour < 24; ++hour) {  // somebody works on: the session does not idle out
    rig_.clock.advance(base::kHour_ms);
  }
  const Caller again = rig_.staff("administrator");
  expect_refusal(close(again, right), 403, "wrong_password");
  EXPECT_EQ(rig_.text("SELECT target FROM audit WHERE action = 'password.wrong'"),
            "recovery.close");
  expect_refusal(close(rig_.staff("reviewer"), right), 403, "not_allowed");
  EXPECT_TRUE(recovers());
  const Caller back = [&] {
    Caller made;
    const auto answer = rig_.send({}, "POST", "/api/v1/login",
                                  model::dump_json({{"login", "a1"}, {"password", kPassword}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    Rig::take_session(answer, &made);
    return made;
  }();
  const auto closed = close(back, right);
  EXPECT_EQ(closed.status, 200) << closed.body;
  EXPECT_FALSE(recovers());
  EXPECT_EQ(ended(), R"({"how":"administrator"})");
  EXPECT_TRUE(rig_.get(back, "/api/v1/staff/today")["recovering"].is_null());
}

TEST_F(Recovery, ThatBeganUnderAClockAheadCanBeEndedADayAfterItWasPutRight) {
  rig_.clock.jump_wall(400 * base::kDay_ms);
  begin_recovery();
  rig_.clock.jump_wall(-400 * base::kDay_ms);
  rig_.open();
  const Caller admin = administrator();
  const Json shown = rig_.get(admin, "/api/v1/staff/today")["recovering"];
  EXPECT_EQ(shown["since_ms"].get<int64_t>(), rig_.clock.wall_ms());
}

TEST_F(Recovery, WrongPasswordsAreCounted) {
  begin_recovery();
  rig_.clock.advance(desk::kAloneAfter_ms);
  const Caller admin = administrator();
  for (int64_t wait_s = 1; wait_s <= 16; wait_s *= 2) {
    const auto refused = close(admin, {{"password", "not the one that opens"}});
    expect_refusal(refused, 403, "wrong_password");
    EXPECT_EQ(parsed(refused)["retry_after_s"], wait_s);
    if (wait_s < 16) rig_.clock.advance(wait_s * base::kSecond_ms);
  }
  expect_refusal(close(admin, {{"password", kPassword}}), 429, "throttled");
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
