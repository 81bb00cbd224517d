// The data folder of every version that landed, as that version's own program left it
// (tests/fixtures/centres/N: N is its last migration): today's opens it, and what it held is there.
// Each was made by the real program: the sample cut short, an owner set up, a kiosk enrolled, one
// wish made, released and moved. A folder is never edited; a new migration that lands brings one.

#include <filesystem>
#include <fstream>

#include "data/model/body.h"
#include "data/store/centre/schema.h"
#include "data/store/centre/wish_events.h"
#include "data/store/centre/wishes.h"
#include "sync/server/auth/audit_chain.h"
#include "tests/support/gunzip.h"
#include "tests/support/source_dir.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;

constexpr const char* kPassword = "a long pass phrase 7";

std::vector<fs::path> folders() {
  std::vector<fs::path> found;
  for (const auto& entry :
       fs::directory_iterator(support::source_dir() + "/tests/fixtures/centres")) {
    found.push_back(entry.path());
  }
  return found;
}

class LandedVersions : public testing::TestWithParam<fs::path> {
 protected:
  void SetUp() override {
    rig_.centre.reset();
    fs::remove_all(rig_.data());
    fs::create_directories(rig_.data());
    fs::copy(GetParam() / "keys", rig_.data() + "/keys");
    for (const auto& key : fs::directory_iterator(rig_.data() + "/keys")) {
      fs::permissions(key, fs::perms::owner_read | fs::perms::owner_write);
    }
    const auto bytes = support::gunzip((GetParam() / "centre.db.gz").string());
    ASSERT_TRUE(bytes) << bytes.error().message;
    std::ofstream(rig_.data() + "/centre.db", std::ios::binary) << *bytes;
    rig_.open();
  }
  Caller owner() {
    Caller made;
    const auto answer = rig_.send({}, "POST", "/api/v1/login",
                                  model::dump_json({{"login", "owner"}, {"password", kPassword}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    Rig::take_session(answer, &made);
    return made;
  }
  Rig rig_;
};

TEST_P(LandedVersions, OpenWithAllThatTheyHeld) {
  const Caller as = owner();
  const Json me = rig_.get(as, "/api/v1/staff/me");
  server::Roles all = server::first_account_roles();
  std::sort(all.begin(), all.end());
  EXPECT_EQ(me["roles"], Json(all));
  EXPECT_EQ(me["building"]["id"], rig_.core().building);
  EXPECT_EQ(rig_.get(as, "/api/v1/staff/wishes?limit=50")["total"], 10);
  EXPECT_EQ(rig_.get(as, "/api/v1/staff/notices?limit=50")["total"], 6);
  const Json events = rig_.get(as, "/api/v1/staff/events?limit=50");
  EXPECT_EQ(events["total"], 4);
  size_t people = 0;
  for (const Json& event : events["items"]) {
    people += rig_.get(as, "/api/v1/staff/events/" + event["id"].get<std::string>() +
                               "/registrations")["items"]
                  .size();
  }
  EXPECT_EQ(people, 46U);
  EXPECT_EQ(rig_.get(as, "/api/v1/staff/kiosks")["items"].size(), 1U);
  for (const char* list : {"wishes", "notices", "events"}) {
    EXPECT_EQ(rig_.get(as, std::string("/api/v1/staff/") + list)["unreadable"], 0) << list;
  }
}

TEST_P(LandedVersions, AreFoundBySearchAndGoOn) {
  const Caller as = owner();
  const Json found = rig_.get(as, "/api/v1/staff/wishes?q=地库入口");
  ASSERT_EQ(found["total"], 1);
  for (const char* list : {"notices", "events"}) {
    const std::string of = std::string("/api/v1/staff/") + list;
    EXPECT_GT(rig_.get(as, of + "?q=的")["total"], 0) << list;
    EXPECT_EQ(rig_.get(as, of + "?q=null")["total"], 0) << list;
  }
  const Json wish =
      rig_.get(as, "/api/v1/staff/wishes/" + found["items"][0]["id"].get<std::string>());
  EXPECT_EQ(wish["stage"], "deliberating");
  ASSERT_EQ(wish["updates"].size(), 2U);
  EXPECT_EQ(wish["updates"][1]["text"], "交物业看看");
  const Json moved =
      rig_.post(as, "/api/v1/staff/wishes/" + wish["id"].get<std::string>() + "/move",
                {{"version", wish["version"]}, {"stage", "mobilising"}, {"line", "已经约了人"}});
  EXPECT_EQ(moved["updates"].size(), 3U);
}

// Made, released and moved; the versions from 10 on logged each step as it was taken.
constexpr const char* kStepped = "01a2223c-e988-7dc4-ae01-980a3470a762";
constexpr int kFirstWithLog = 10;

TEST_P(LandedVersions, BeginALogForEveryWishAndBeginItOnce) {
  const bool logged = std::stoi(GetParam().filename()) >= kFirstWithLog;
  for (int starts = 0; starts < 2; ++starts) {
    size_t seen = 0;
    const std::string building = rig_.core().building;
    const auto held = rig_.core().read([&](sql::Connection& db) {
      return store::wishes::each_document(
          db, building, [&](const std::string& id, const std::string& doc) -> base::Result<void> {
            TRY(const model::Wish wish, model::wish_from_body(doc));
            TRY(const auto log, store::wish_events::all(db, building, id));
            EXPECT_EQ(log.size(), logged && id == kStepped ? 3U : 1U) << id;
            TRY(const model::Wish folded, model::fold(log, wish));
            EXPECT_EQ(folded, wish) << id;
            ++seen;
            return {};
          });
    });
    EXPECT_TRUE(held) << held.error().message;
    EXPECT_EQ(seen, 10U);
    rig_.open();
  }
}

TEST_P(LandedVersions, GiveEveryRowItsBuilding) {
  const std::string building = rig_.core().building;
  for (const char* table : {"wish", "notice", "event", "registration", "kiosk", "session", "audit",
                            "media", "staff_right"}) {
    const std::string all = std::string("SELECT count(*) FROM ") + table;
    EXPECT_GT(rig_.count(all), 0) << table;
    EXPECT_EQ(rig_.count(all + " WHERE building = '" + building + "'"), rig_.count(all)) << table;
  }
}

TEST_P(LandedVersions, KeepTheirAuditWhole) {
  (void)owner();
  rig_.centre.reset();
  const auto said = server::verify_audit(rig_.data());
  ASSERT_TRUE(said) << said.error().message;
  EXPECT_NE(said->find("The audit is whole"), std::string::npos) << *said;
}

TEST_P(LandedVersions, SweepNoPictureThatSomethingNames) {
  const int64_t before = rig_.count("SELECT count(*) FROM media_use");
  EXPECT_GT(before, 0);
  const std::string named =
      "SELECT count(*) FROM media WHERE sha256 IN (SELECT sha256 FROM media_use)";
  const int64_t kept = rig_.count(named);
  rig_.clock.advance(400 * base::kDay_ms);
  ASSERT_TRUE(rig_.centre->housekeep());
  EXPECT_EQ(rig_.count(named), kept);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM media"), kept);
}

INSTANTIATE_TEST_SUITE_P(Folders, LandedVersions, testing::ValuesIn(folders()),
                         [](const auto& one) { return one.param.filename().string(); });

// Whoever appends a migration and lands it keeps what it left: the newest folder is at most one
// behind (the version that is being built).
TEST(LandedVersionsOfTheCentre, AreAllKept) {
  int newest = 0;
  for (const auto& folder : folders()) {
    newest = std::max(newest, std::stoi(folder.filename().string()));
  }
  EXPECT_GE(newest, 6);
  EXPECT_LE(newest, static_cast<int>(store::centre_migrations().size()));
}

}  // namespace
}  // namespace rig
