// Keys: made once, held against the database at every start, side by side after a rotation; and
// what becomes of an item that no key here opens.

#include "sync/server/core/keys.h"
#include "data/sql/sqlite/database.h"
#include "data/store/centre/schema.h"
#include "sync/server/desk/buildings.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;
using protocol::PushStatus;

class KeysOfACentre : public testing::Test {
 protected:
  KeysOfACentre() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  std::string keys() const { return rig_.data() + "/keys"; }
  // What the start says where it refuses; "started" where it does not.
  std::string start() {
    rig_.centre.reset();
    server::CentreOptions options;
    options.folder = rig_.data();
    base::NullLog log;
    auto opened = server::Centre::open(options, rig_.clock, rig_.random, log);
    return opened ? "started" : opened.error().message;
  }
  static std::string bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  void rename(const std::string& from, const std::string& to) { fs::rename(from, to); }
  std::string rotate() {
    rig_.centre.reset();
    sqlite::Options how;
    how.application_id = store::kCentreApplicationId;
    auto db = *sqlite::Database::open(rig_.data() + "/centre.db", how);
    const auto id = desk::rotate_keys(rig_.data(), *db, rig_.clock.wall_ms(), rig_.random);
    EXPECT_TRUE(id) << (id ? "" : id.error().message);
    db.reset();
    rig_.open();
    return id.value_or("");
  }
  // A database as it was before fingerprints were kept: the same tables and rows without them.
  void forget_fingerprints() {
    const auto done = rig_.core().write([](sql::Connection& db) -> server::Answer {
      TRY_VOID(db.run("DELETE FROM key_print"));
      return HttpResponse{};
    });
    EXPECT_TRUE(done);
  }

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(KeysOfACentre, AMissingKeyStopsTheStartAndNoneIsMadeInItsPlace) {
  for (const char* name : {"hash.key", "seal.key"}) {
    rig_.centre.reset();
    rename(keys() + "/" + name, rig_.data() + "/away");
    const std::string said = start();
    EXPECT_NE(said.find(name), std::string::npos) << said;
    EXPECT_NE(said.find("back there from its copy"), std::string::npos) << said;
    EXPECT_FALSE(fs::exists(keys() + "/" + name)) << "a new key was made";
    rename(rig_.data() + "/away", keys() + "/" + name);
    EXPECT_EQ(start(), "started");
  }
}

TEST_F(KeysOfACentre, ADeletedFolderOfKeysStopsTheStart) {
  rig_.centre.reset();
  rename(keys(), rig_.data() + "/away");
  EXPECT_NE(start().find("hash.key"), std::string::npos);
  EXPECT_FALSE(fs::exists(keys())) << "something was made in its place";
}

TEST_F(KeysOfACentre, AnotherKeyStopsTheStart) {
  rig_.centre.reset();
  rename(keys() + "/hash.key", rig_.data() + "/away");
  ASSERT_TRUE(crypto::make_key(keys() + "/hash.key", rig_.random));
  EXPECT_NE(start().find("another key"), std::string::npos);
  fs::remove(keys() + "/hash.key");
  rename(rig_.data() + "/away", keys() + "/hash.key");
  rename(keys() + "/seal.key", rig_.data() + "/away");
  ASSERT_TRUE(crypto::KeyPair::generate(rig_.random).save(keys() + "/seal.key"));
  EXPECT_NE(start().find("that the database names"), std::string::npos);
}

TEST_F(KeysOfACentre, AKeyThatOthersMayReadIsNamedWithItsCause) {
  rig_.centre.reset();
  fs::permissions(keys() + "/seal.key", fs::perms::group_read, fs::perm_options::add);
  EXPECT_NE(start().find("chmod 600"), std::string::npos);
}

TEST_F(KeysOfACentre, AnEmptyFolderWhereADatabaseWasIsNoNewCentre) {
  rig_.push(kiosk_, rig_.wish("一"));
  rig_.centre.reset();
  for (const char* tail : {"", "-wal", "-shm"}) fs::remove(rig_.data() + "/centre.db" + tail);
  const std::string said = start();
  EXPECT_NE(said.find("reception-server restore FILE --data"), std::string::npos) << said;
  EXPECT_FALSE(fs::exists(rig_.data() + "/centre.db")) << "a new database was made";
  std::ofstream(rig_.data() + "/centre.db").close();
  EXPECT_NE(start().find("is empty"), std::string::npos) << "a file of 0 bytes is none either";
}

TEST_F(KeysOfACentre, ADatabaseMadeAnewBesideOldKeysIsNoNewCentreEither) {
  rig_.centre.reset();
  for (const char* tail : {"", "-wal", "-shm"}) fs::remove(rig_.data() + "/centre.db" + tail);
  sqlite::Options how;
  how.application_id = store::kCentreApplicationId;
  auto db = *sqlite::Database::open(rig_.data() + "/centre.db", how);
  ASSERT_TRUE(sql::migrate(*db, store::centre_migrations(), 0));
  db.reset();
  const std::string key = bytes(keys() + "/hash.key");
  EXPECT_NE(start().find("holds keys"), std::string::npos);
  EXPECT_EQ(bytes(keys() + "/hash.key"), key);
}

// The start makes keys under other names, names them in the database, and then gives them theirs.
TEST(KeysOfANewCentre, AFirstStartThatWasCutIsGoneOnWith) {
  support::TempFolder folder;
  support::FakeClock clock;
  support::SeededRandom random(1);
  base::NullLog log;
  server::CentreOptions options;
  options.folder = folder.file("centre");
  const auto open = [&] { return server::Centre::open(options, clock, random, log); };
  fs::create_directories(options.folder + "/keys");
  std::ofstream(options.folder + "/keys/hash.key.new") << "cut while it was written";
  std::string id;
  {
    const auto centre = open();
    ASSERT_TRUE(centre) << centre.error().message;
    id = (*centre)->core().pair->id();
  }
  for (const char* name : {"hash.key", "seal.key"}) {  // cut after the names were committed
    fs::rename(options.folder + "/keys/" + name, options.folder + "/keys/" + name + ".new");
  }
  const auto again = open();
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ((*again)->core().pair->id(), id);
}

TEST_F(KeysOfACentre, AnOlderDatabaseAdoptsTheKeysThatAreThere) {
  forget_fingerprints();
  EXPECT_EQ(start(), "started");
  rig_.open();
  EXPECT_EQ(rig_.count("SELECT count(*) FROM key_print"), 2);
  forget_fingerprints();
  rig_.centre.reset();
  rename(keys() + "/seal.key", rig_.data() + "/away");
  EXPECT_NE(start().find("that kiosks seal to"), std::string::npos) << "missing";
  ASSERT_TRUE(crypto::KeyPair::generate(rig_.random).save(keys() + "/seal.key"));
  EXPECT_NE(start().find("that kiosks seal to"), std::string::npos) << "replaced in silence before";
}

TEST_F(KeysOfACentre, AfterARotationBothPairsOpen) {
  const auto before = rig_.wish("封给旧钥匙");
  const auto sealed = rig_.sealed(before, 1);
  const Json event = rig_.published_event(staff_, 5);
  const auto old_guest = rig_.registration(event, "甲", "13800000001");
  EXPECT_EQ(rig_.push_items(kiosk_, {rig_.sealed(old_guest, 1)}).answers.at(0).status,
            PushStatus::kAccepted);
  const std::string old_id = rig_.core().pair->id();
  const std::string id = rotate();
  EXPECT_NE(id, old_id);
  EXPECT_EQ(rig_.core().pair->id(), id);
  const auto row = rig_.feed_row(kiosk_, rig_.core().building);
  EXPECT_NE(row.body.find(id), std::string::npos) << "kiosks are told";
  auto late = sealed;
  late.number = 2;
  EXPECT_EQ(rig_.push_items(kiosk_, {late}).answers.at(0).status, PushStatus::kAccepted);
  EXPECT_EQ(rig_.push_items(kiosk_, {rig_.sealed(rig_.wish("新的"), 3)}).answers.at(0).status,
            PushStatus::kAccepted);
  const Json contact = rig_.post(staff_, "/api/v1/staff/registrations/" + old_guest.id + "/contact",
                                 {{"reason", "通知"}});
  EXPECT_EQ(contact["phone"], "13800000001") << "sealed at rest under the old pair";
  rig_.centre.reset();
  rename(keys() + "/seal.key", rig_.data() + "/away");
  EXPECT_NE(start().find(old_id), std::string::npos) << "the old one is still needed";
}

TEST_F(KeysOfACentre, WhatNoKeyOpensIsNotedForStaffAndReadOnceItsKeyIsThere) {
  const auto lost = crypto::KeyPair::generate(rig_.random);
  auto wish = rig_.wish("封给不见了的钥匙");
  wish.key_id = lost.id();
  auto item = rig_.sealed(wish, 1);
  item.sealed =
      base::to_text(*crypto::seal(lost.public_key(), model::to_payload(wish), rig_.random));
  item.payload_hash = crypto::sha256_hex(std::string_view(item.sealed));
  for (int i = 0; i < 2; ++i) {
    const auto answer = rig_.push_items(kiosk_, {item}).answers.at(0);
    EXPECT_EQ(answer.status, PushStatus::kRefused);
    EXPECT_EQ(answer.reason, "cannot_open");
  }
  const auto waiting = [&] { return rig_.get(staff_, "/api/v1/staff/today")["unopened"]; };
  EXPECT_EQ(waiting()["count"], 1);
  EXPECT_EQ(waiting()["kiosks"].size(), 1u);

  rig_.centre.reset();
  ASSERT_TRUE(lost.save(keys() + "/seal-found.key"));
  rig_.open();
  auto elsewhere = item;  // under a new number, as after a fork: read there,
  elsewhere.number = 2;
  EXPECT_EQ(rig_.push_items(kiosk_, {elsewhere}).answers.at(0).status, PushStatus::kAccepted);
  EXPECT_EQ(rig_.push_items(kiosk_, {item}).answers.at(0).status, PushStatus::kAccepted)
      << "and the answer under the old number has followed";
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 1);
  EXPECT_EQ(waiting()["count"], 0);
}

}  // namespace
}  // namespace rig
