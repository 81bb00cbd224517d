// A kiosk whose centre answers for a while that it does not know it.

#include "sync/client/membership.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "tests/support/fakes.h"
#include "tests/support/temp_folder.h"
#include "tests/sync/client/scripted.h"

namespace client {
namespace {

const std::string kServer = "https://centre.example";
const std::string kId = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";
const std::string kOther = "0192f0c1-7b2e-7c3d-8a4f-0123456789ac";
const std::string kCode = "04718236";

// A kiosk over its real files, and a centre that knows some tokens or none.
struct Lobby {
  Lobby() {
    wire.set([this](const protocol::HttpRequest& request) { return answer(request); });
  }

  void enrolled_as(const std::string& token) {
    ASSERT_TRUE(save_credentials(folder.path(), {kServer, kId, kId, token}).has_value());
  }
  void start() {
    stop();
    cache = *store::CacheStore::open(folder.path(), clock.wall_ms());
    outbox = *store::OutboxStore::open(folder.path(), clock, random);
    shared = std::make_unique<SharedOutbox>(*outbox);
    time = std::make_unique<store::EffectiveTime>(clock, *cache->time(), "boot");
    MembershipOptions options;
    options.server = kServer;
    options.folder = folder.path();
    options.app_version = "1.0";
    membership = std::make_unique<Membership>(
        MembershipParts{wire, *cache, *shared, *time, clock, random, log}, options);
    membership->load();
  }
  void stop() {
    membership.reset();
    time.reset();
    shared.reset();
    outbox.reset();
    cache.reset();
  }
  // Steps as its thread would, each when it is due.
  void run_for(int64_t ms) {
    const int64_t until_ms = clock.boot_ms() + ms;
    while (clock.boot_ms() < until_ms) {
      const int64_t wait_ms = std::max<int64_t>(1, membership->step());
      clock.advance(std::min(wait_ms, until_ms - clock.boot_ms()));
    }
    (void)membership->step();
  }
  const Standing& standing() const { return membership->standing(); }
  std::string kept_token() const {
    const auto kept = load_credentials(folder.path());
    return kept && *kept ? (*kept)->token : std::string();
  }

  base::Result<protocol::HttpResponse> answer(const protocol::HttpRequest& request) {
    if (request.path == protocol::kPathEnrolStart) {
      return ok(
          encode(protocol::EnrolStartAnswer{1, kId, kCode, "poll", clock.wall_ms() + 600'000}));
    }
    if (request.path == protocol::kPathEnrolPoll) {
      if (approves_with.empty()) return ok(encode(protocol::EnrolAnswer{}));
      return ok(encode(
          protocol::EnrolAnswer{1, protocol::EnrolState::kApproved, kOther, kId, approves_with}));
    }
    const std::string shown(protocol::header(request.headers, "authorization"));
    asked_with.push_back(shown);
    if (shown != "Bearer " + knows) return error(401, protocol::kKioskUnknown);
    protocol::PullAnswer page;
    page.server_ms = clock.wall_ms();
    page.epoch = "e1";
    page.status = has_cursor ? protocol::PullStatus::kUnchanged : protocol::PullStatus::kRows;
    page.cursor = "AAAA";
    page.head = protocol::PullHead{};
    has_cursor = true;
    return ok(encode(page));
  }

  support::TempFolder folder;
  support::FakeClock clock;
  support::SeededRandom random{13};
  base::NullLog log;
  ScriptedTransport wire;
  std::string knows = "old";  // the one token that the centre accepts
  std::string approves_with;  // the token of who is approved; "" while nobody is
  bool has_cursor = false;
  std::vector<std::string> asked_with;
  std::unique_ptr<store::CacheStore> cache;
  std::unique_ptr<store::OutboxStore> outbox;
  std::unique_ptr<SharedOutbox> shared;
  std::unique_ptr<store::EffectiveTime> time;
  std::unique_ptr<Membership> membership;
};

TEST(Membership, GoesOnUnderItsOldTokenOnceTheCentreKnowsItAgain) {
  Lobby lobby;
  lobby.enrolled_as("old");
  lobby.start();
  lobby.run_for(60'000);
  ASSERT_EQ(lobby.standing().enrolled, Enrolled::kYes);

  lobby.knows = "nobody's";  // its data folder is away for 40 s
  lobby.run_for(40'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  EXPECT_EQ(lobby.standing().enrol_code, kCode) << "shown meanwhile";
  EXPECT_EQ(lobby.standing().token, "") << "not shown to pictures and receipts meanwhile";
  EXPECT_EQ(lobby.kept_token(), "old");

  lobby.knows = "old";
  lobby.run_for(2 * 60'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kYes);
  EXPECT_EQ(lobby.standing().token, "old");
  EXPECT_EQ(lobby.standing().enrol_code, "");
  EXPECT_EQ(lobby.standing().engine.link, Link::kReachable);
  EXPECT_EQ(lobby.kept_token(), "old");
}

TEST(Membership, KeepsItsTokenOverARestartInBetween) {
  Lobby lobby;
  lobby.enrolled_as("old");
  lobby.start();
  lobby.knows = "nobody's";
  lobby.run_for(40'000);
  ASSERT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  lobby.start();  // switched off and on
  lobby.run_for(10'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  EXPECT_EQ(lobby.standing().enrol_code, kCode);
  lobby.knows = "old";
  lobby.start();
  lobby.run_for(10'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kYes);
  EXPECT_EQ(lobby.kept_token(), "old");
}

TEST(Membership, TakesTheNewTokenWhenStaffApprove) {
  Lobby lobby;
  lobby.enrolled_as("old");
  lobby.start();
  lobby.knows = "new";
  lobby.run_for(40'000);
  ASSERT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  lobby.approves_with = "new";
  lobby.run_for(10'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kYes);
  EXPECT_EQ(lobby.standing().token, "new");
  EXPECT_EQ(lobby.standing().enrol_code, "");
  EXPECT_EQ(lobby.kept_token(), "new");
  EXPECT_EQ(lobby.asked_with.back(), "Bearer new");
  lobby.start();
  lobby.run_for(1'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kYes);
}

TEST(Membership, IsRevokedForGoodWithoutHammeringOrForgetting) {
  Lobby lobby;
  lobby.enrolled_as("old");
  lobby.start();
  lobby.knows = "nobody's";
  const int64_t day_ms = 24 * 3'600'000;
  lobby.run_for(day_ms);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  EXPECT_EQ(lobby.standing().enrol_code, kCode);
  EXPECT_EQ(lobby.kept_token(), "old");
  // Ever less often, down to once in kRevokedMax_ms (a quarter sooner or later).
  EXPECT_LE(lobby.asked_with.size(), static_cast<size_t>(day_ms / (kRevokedMax_ms * 3 / 4)) + 8);
  EXPECT_GE(lobby.asked_with.size(), static_cast<size_t>(day_ms / (kRevokedMax_ms * 5 / 4)));
  const size_t asked = lobby.asked_with.size();
  for (int i = 0; i < 100; ++i) {  // a visitor's taps do not make it ask
    lobby.membership->wake();
    (void)lobby.membership->step();
  }
  EXPECT_LE(lobby.asked_with.size(), asked + 1);
}

TEST(Membership, StaysInDoubtWhileTheCentreIsOutOfReach) {
  Lobby lobby;
  lobby.enrolled_as("old");
  lobby.start();
  lobby.knows = "nobody's";
  lobby.run_for(1'000);
  ASSERT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  lobby.wire.set([](const protocol::HttpRequest&) { return gone(); });
  lobby.run_for(20 * 60'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kDoubted);
  EXPECT_EQ(lobby.kept_token(), "old");
  lobby.knows = "old";
  lobby.wire.set([&](const protocol::HttpRequest& request) { return lobby.answer(request); });
  lobby.run_for(2 * kRevokedMax_ms);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kYes);
}

TEST(Membership, KeepsTheOldFileWholeWhenTheNewOneCannotBeWritten) {
  Lobby lobby;
  lobby.enrolled_as("old");
  lobby.start();
  lobby.knows = "new";
  lobby.run_for(1'000);
  // Injected: what the new one is written to is a folder.
  std::filesystem::create_directory(lobby.folder.path() + "/kiosk.json.part");
  lobby.approves_with = "new";
  lobby.run_for(10'000);
  EXPECT_EQ(lobby.standing().token, "new") << "until the next start";
  EXPECT_EQ(lobby.kept_token(), "old");
}

TEST(Membership, NeverShowsAnotherCentresToken) {
  Lobby lobby;
  ASSERT_TRUE(save_credentials(lobby.folder.path(), {"https://other.example", kId, kId, "theirs"})
                  .has_value());
  lobby.start();
  lobby.run_for(60'000);
  EXPECT_EQ(lobby.standing().enrolled, Enrolled::kNo);
  EXPECT_EQ(lobby.standing().enrol_code, kCode);
  EXPECT_TRUE(lobby.asked_with.empty());
  EXPECT_EQ(lobby.kept_token(), "theirs") << "the other centre may come back";
}

}  // namespace
}  // namespace client
