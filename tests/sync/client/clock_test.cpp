// Whose clock the kiosk goes by: clocks of centre and kiosk moved both ways, over the real stores.

#include <gtest/gtest.h>

#include "sync/client/membership.h"
#include "sync/client/session.h"
#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/client/scripted.h"

namespace client {
namespace {

using support::kNoon_ms;
const std::string kBuilding = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";

// A kiosk whose machine may be switched off, and a centre with a clock of its own.
struct Lobby {
  explicit Lobby(int64_t machine_ms = kNoon_ms) : clock(machine_ms) {
    wire.set([this](const protocol::HttpRequest&) {
      clock.advance(takes_ms);
      if (!is_reachable) return gone();
      protocol::PullAnswer answer;
      answer.server_ms = centre_ms + (clock.boot_ms() - started_boot_ms);
      answer.epoch = "e1";
      answer.status = has_cursor ? protocol::PullStatus::kUnchanged : protocol::PullStatus::kRows;
      answer.cursor = "AAAA";
      answer.head = protocol::PullHead{};
      has_cursor = true;
      return ok(encode(answer));
    });
    open("boot-1");
  }

  void open(const std::string& boot) {
    session.reset();
    outbox.reset();
    cache.reset();
    cache = *store::CacheStore::open(folder.path(), clock.wall_ms());
    outbox = *store::OutboxStore::open(folder.path(), clock, random);
    shared = std::make_unique<SharedOutbox>(*outbox);
    time = std::make_unique<store::EffectiveTime>(clock, *cache->time(), boot);
    session = std::make_unique<Session>(wire, *cache, *shared, *time, clock, log,
                                        SessionConfig{"token", kBuilding, "1.0"});
  }
  // How far effective time is from the centre's, now.
  int64_t ahead_ms() const {
    return time->now_ms() - (centre_ms + clock.boot_ms() - started_boot_ms);
  }
  int64_t as_of_ms() { return cache->state()->mark.as_of_ms; }

  support::TempFolder folder;
  support::FakeClock clock;
  support::SeededRandom random{11};
  base::NullLog log;
  ScriptedTransport wire;
  int64_t centre_ms = kNoon_ms;
  int64_t started_boot_ms = clock.boot_ms();
  int64_t takes_ms = 100;
  bool is_reachable = true;
  bool has_cursor = false;
  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<store::OutboxStore> outbox;
  std::unique_ptr<SharedOutbox> shared;
  std::unique_ptr<store::EffectiveTime> time;
  std::unique_ptr<Session> session;
};

TEST(Clock, OfTheCentreADayAheadThenPutRightIsFollowedBothWays) {
  Lobby lobby;
  for (const int64_t wrong_ms : {base::kDay_ms, 2 * base::kHour_ms, 3000 * base::kDay_ms}) {
    lobby.centre_ms = kNoon_ms + wrong_ms;
    ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
    ASSERT_EQ(lobby.ahead_ms(), 0);
    lobby.centre_ms = kNoon_ms;
    ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
    EXPECT_EQ(lobby.ahead_ms(), 0) << wrong_ms;
    EXPECT_EQ(lobby.as_of_ms(), lobby.time->now_ms());
    lobby.open("boot-1");  // the right time is the one that was kept
    EXPECT_EQ(lobby.ahead_ms(), 0) << wrong_ms;
  }
}

TEST(Clock, IsNotPutBackByASlowAnswer) {
  Lobby lobby;
  lobby.centre_ms = kNoon_ms + base::kDay_ms;
  ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
  lobby.centre_ms = kNoon_ms;
  lobby.takes_ms = 5'000;
  ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(lobby.ahead_ms(), base::kDay_ms);
  lobby.takes_ms = 4'999;
  ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
  EXPECT_EQ(lobby.ahead_ms(), 0);
}

TEST(Clock, OfAMachineThatBootsAheadMovesNothing) {
  for (const int64_t wrong_ms : {base::kDay_ms, 300 * base::kDay_ms, 4000 * base::kDay_ms}) {
    Lobby lobby;
    ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
    const int64_t before_ms = lobby.time->now_ms();
    lobby.clock.jump_wall(wrong_ms);
    lobby.is_reachable = false;
    lobby.open("boot-2");
    ASSERT_EQ(lobby.session->run().outcome, Outcome::kOffline);
    EXPECT_LT(lobby.time->now_ms() - before_ms, base::kHour_ms) << "the time since boot";
    lobby.is_reachable = true;
    ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
    EXPECT_EQ(lobby.ahead_ms(), 0) << wrong_ms;
  }
}

TEST(Clock, OfANewKioskIsTheCentresFromItsFirstAnswer) {
  for (const int64_t wrong_ms : {4000 * base::kDay_ms, base::kDay_ms, -4000 * base::kDay_ms}) {
    Lobby lobby(kNoon_ms + wrong_ms);
    lobby.takes_ms = 19'000;  // on the slowest line
    ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
    EXPECT_EQ(lobby.ahead_ms(), 0) << wrong_ms;
  }
}

TEST(Clock, IsKeptWithoutALineSoThatARebootTakesMinutesNotDays) {
  Lobby lobby;
  ASSERT_EQ(lobby.session->run().outcome, Outcome::kDone);
  lobby.is_reachable = false;
  for (int i = 0; i < 3 * 24 * 12; ++i) {
    lobby.clock.advance(5 * base::kMinute_ms);
    (void)lobby.session->run();
  }
  const int64_t before_ms = lobby.time->now_ms();
  lobby.open("boot-2");
  const int64_t since_boot_ms = lobby.clock.boot_ms();
  EXPECT_LE(before_ms - (lobby.time->now_ms() - since_boot_ms), kKeepTime_ms);
}

// A centre that only the dates of its certificate keep out of reach, until the time is told.
class DatedOut final : public Transport {
 public:
  explicit DatedOut(int64_t told_ms) : told_ms_(told_ms) {}
  base::Result<protocol::HttpResponse> send(const protocol::HttpRequest&,
                                            const SendLimits&) override {
    return gone();
  }
  bool failed_by_dates() const override { return true; }
  base::Result<int64_t> ask_time() override {
    ++asked;
    return told_ms_;
  }
  int asked = 0;

 private:
  int64_t told_ms_;
};

TEST(Clock, IsAskedForOnceAMinuteWhereDatesAloneFail) {
  for (const int64_t wrong_ms : {4000 * base::kDay_ms, -4000 * base::kDay_ms}) {
    Lobby lobby(kNoon_ms + wrong_ms);
    DatedOut wire(kNoon_ms);
    Membership membership({wire, *lobby.cache, *lobby.shared, *lobby.time, lobby.clock,
                           lobby.random, lobby.log},
                          {"https://centre", lobby.folder.path(), "", "1.0"});
    membership.load();
    (void)membership.step();
    EXPECT_EQ(lobby.time->now_ms(), kNoon_ms) << wrong_ms;
    EXPECT_EQ(lobby.cache->time()->centre_ms, kNoon_ms);
    for (int i = 0; i < 50; ++i) {
      lobby.clock.advance(1'000);
      (void)membership.step();
    }
    EXPECT_EQ(wire.asked, 1);
    lobby.clock.advance(60'000);
    (void)membership.step();
    EXPECT_EQ(wire.asked, 2);
  }
}

}  // namespace
}  // namespace client
