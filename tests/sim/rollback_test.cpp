// What puts the centre back, who claims that it was, and who never comes to send again: played by
// the real session, engine and centre.

#include <gtest/gtest.h>

#include "data/store/centre/feed.h"
#include "sync/server/desk/recovery.h"
#include "tests/sim/world.h"

namespace sim {
namespace {

class Rollback : public testing::Test {
 protected:
  Rollback() { EXPECT_TRUE(crypto::init().has_value()); }
  std::string epoch() { return world_.centre().core().state().epoch; }
  bool recovers() { return world_.centre().core().state().recovery; }
  int64_t wishes() { return world_.count("SELECT count(*) FROM wish"); }
  // Three wishes of which the wall shows nothing, delivered after the copy was made.
  void deliver_three_unreleased() {
    world_.settle();
    world_.keep_copy();
    for (size_t i = 0; i < 3; ++i) world_.submit_wish(world_.kiosk(i % 2));
    world_.settle();
    ASSERT_EQ(wishes(), 3);
  }

  World world_{11, 2};
};

// The witness compared the feed's revision alone, which these do not move.
TEST_F(Rollback, OfUnreleasedWishesIsSeenByTheWitness) {
  deliver_three_unreleased();
  const std::string before = epoch();
  world_.put_copy_back(World::Witness::kStays);
  ASSERT_EQ(wishes(), 0);
  EXPECT_NE(epoch(), before);
  EXPECT_TRUE(recovers());
  world_.settle();
  EXPECT_EQ(wishes(), 3);
  EXPECT_FALSE(recovers()) << "both have sent again";
  world_.check();
}

// The whole folder went back, the witness with it: the kiosks alone know better. They waited for
// their next wish.
TEST_F(Rollback, OfTheWitnessTooIsMendedByTheKiosks) {
  deliver_three_unreleased();
  const std::string before = epoch();
  world_.put_copy_back(World::Witness::kGoesBack);
  ASSERT_EQ(wishes(), 0);
  EXPECT_EQ(epoch(), before) << "nothing here could tell";
  world_.settle();
  EXPECT_EQ(wishes(), 3);
  EXPECT_EQ(epoch(), before) << "what kiosks claim alone changes nothing";
  world_.check();
}

// Each such cursor minted an epoch and put the building into recovery for good.
TEST_F(Rollback, IsNotProvenByAThiefWithMadeUpCursors) {
  world_.settle();
  const std::string before = epoch();
  world_.submit_sign_up(world_.kiosk(0));
  for (int i = 0; i < 50; ++i) {
    const std::string lines = "2\n" + before + "\n" + world_.centre().core().building + "\nd\n" +
                              std::to_string(1'000'000'000'000 + i) + std::string(16, 'x');
    protocol::PullRequest request;
    request.cursor = base::to_base64url(base::as_bytes(lines));
    request.report.resent = true;
    protocol::HttpRequest call;
    call.method = "POST";
    call.path = protocol::kPathPull;
    call.headers = {{"authorization", "Bearer " + world_.kiosk(1).token}};
    call.body = protocol::encode(request);
    EXPECT_EQ(world_.deliver(call).status, 400);
  }
  EXPECT_EQ(epoch(), before);
  EXPECT_FALSE(recovers());
  world_.settle();
  world_.check();
  EXPECT_EQ(world_.count("SELECT count(*) FROM registration WHERE state = 'confirmed'"), 1);
}

TEST_F(Rollback, WithADeadKioskIsOverOnceThatIsRevoked) {
  world_.settle();
  ASSERT_TRUE(world_.centre().backup().has_value());
  world_.submit_sign_up(world_.kiosk(0));
  world_.settle();
  world_.unplug(world_.kiosk(1));
  world_.restore_centre();
  world_.settle();
  EXPECT_TRUE(recovers()) << "one has not sent again";
  world_.submit_sign_up(world_.kiosk(0));
  world_.settle();
  EXPECT_EQ(world_.count("SELECT count(*) FROM registration WHERE state = 'recorded'"), 2);
  server::Desk& desk = world_.centre().desk();
  server::Core& core = desk.core;
  const auto revoked = core.write([&](sql::Connection& db) -> server::Answer {
    desk.auth.kiosks.changed();
    TRY_VOID(db.run("UPDATE kiosk SET revoked_ms = 1 WHERE token_hash = :hash",
                    {{"hash", core.hash("kiosk", world_.kiosk(1).token)}}));
    TRY_VOID(desk::settle_recovery(core, db, "last_missing_revoked"));
    return protocol::HttpResponse{};
  });
  ASSERT_TRUE(revoked.has_value());
  EXPECT_FALSE(recovers());
  EXPECT_EQ(world_.count("SELECT count(*) FROM registration WHERE state = 'confirmed'"), 2);
  world_.settle();
  world_.check();
}

}  // namespace
}  // namespace sim
