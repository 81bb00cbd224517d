// The restore command: what it refuses, what it keeps, and that a crashed centre's log stays aside.

#include "sync/server/restore.h"
#include "data/base/folder_lock.h"
#include "data/config/server_config.h"
#include "data/sql/sqlite/database.h"
#include "data/store/centre/links.h"
#include "data/store/centre/schema.h"
#include "sync/server/commands.h"
#include "sync/server/core/backups.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;

class Restore : public testing::Test {
 protected:
  Restore() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {
    rig_.push(kiosk_, rig_.wish("在备份里"));
    EXPECT_TRUE(rig_.centre->backup());
    backup_ = server::backup_files(rig_.data() + "/backups").back().path;
    rig_.push(kiosk_, rig_.wish("在备份之后"));
  }
  std::string database() const { return rig_.data() + "/centre.db"; }
  // kill -9: the files as they lie there while the centre runs, its log not played back.
  void crash() {
    const std::string copy = rig_.data() + ".crashed";
    fs::copy(rig_.data(), copy, fs::copy_options::recursive);
    rig_.centre.reset();
    fs::remove_all(rig_.data());
    fs::rename(copy, rig_.data());
    ASSERT_GT(fs::file_size(database() + "-wal"), 0u) << "the log of the crash";
  }
  base::Result<server::RestoreReport> restore(const std::string& file) {
    return server::restore(rig_.data(), file, rig_.clock, rig_.random);
  }
  std::string refusal(const std::string& file) {
    const auto done = restore(file);
    return done ? "restored" : done.error().message;
  }
  static std::string bytes(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
  }
  int64_t wishes() { return rig_.count("SELECT count(*) FROM wish"); }

  Rig rig_;
  Caller staff_, kiosk_;
  std::string backup_;
};

TEST_F(Restore, LeavesACrashedCentresLogAsideAndBeginsAnEpoch) {
  const std::string before = rig_.core().state().epoch;
  crash();
  const std::string old = bytes(database());
  const std::string log = bytes(database() + "-wal");
  const auto done = restore(backup_);
  ASSERT_TRUE(done) << done.error().message;
  rig_.open();
  EXPECT_EQ(wishes(), 1) << "the crashed centre's log was played onto the restored file";
  EXPECT_NE(rig_.core().state().epoch, before);
  EXPECT_EQ(rig_.core().state().epoch, done->epoch) << "one epoch, not two";
  EXPECT_TRUE(rig_.core().state().recovery);
  EXPECT_EQ(rig_.push_items(kiosk_, {}).safe_through, 0) << "the copy is older than its own word";
  EXPECT_EQ(bytes(done->set_aside + "/centre.db"), old) << "nothing was deleted";
  EXPECT_EQ(bytes(done->set_aside + "/centre.db-wal"), log);
  EXPECT_EQ(rig_.send(staff_, "GET", "/api/v1/staff/me").status, 401) << "staff log in again";
}

// What was used, or replaced, since the backup was open again in it.
TEST_F(Restore, LeavesNoOneTimeLinkOpen) {
  ASSERT_TRUE(rig_.core().write([&](sql::Connection& db) {
    return store::links::make(db, rig_.core().building,
                              {"hash", "", staff_.id, "reset", rig_.clock.wall_ms() + 1000});
  }));
  ASSERT_TRUE(rig_.centre->backup());
  const std::string with_link = server::backup_files(rig_.data() + "/backups").back().path;
  crash();
  ASSERT_TRUE(restore(with_link));
  rig_.open();
  EXPECT_EQ(rig_.count("SELECT count(*) FROM staff_link"), 0);
}

TEST_F(Restore, IsRefusedWhileACentreRuns) {
  rig_.centre.reset();
  const auto owner = base::FolderLock::take(rig_.data());
  ASSERT_TRUE(owner);
  const std::string before = bytes(database());
  config::ServerConfig config;
  config.command = config::Command::kRestore;
  config.data = rig_.data();
  config.restore_file = backup_;
  const auto done = server::run_command(config);
  ASSERT_FALSE(done);
  EXPECT_EQ(done.error().code, base::Code::kConflict);
  EXPECT_EQ(bytes(database()), before);
}

TEST_F(Restore, IsDoneByTheCommandOnAnEmptyFolderThatHasTheKeys) {
  rig_.centre.reset();
  for (const char* tail : {"", "-wal", "-shm"}) fs::remove(database() + tail);
  config::ServerConfig config;
  config.command = config::Command::kRestore;
  config.data = rig_.data();
  config.restore_file = backup_;
  const auto done = server::run_command(config);
  ASSERT_TRUE(done) << done.error().message;
  rig_.open();
  EXPECT_EQ(wishes(), 1);
}

TEST_F(Restore, TakesNoFileThatIsNoWholeBackup) {
  crash();
  const std::string before = bytes(database());
  const std::string half = rig_.data() + "/half.db";
  fs::copy_file(backup_, half);
  fs::resize_file(half, fs::file_size(half) / 2);
  EXPECT_NE(refusal(half).find("not a whole backup"), std::string::npos);
  std::ofstream(rig_.data() + "/empty.db").close();
  EXPECT_NE(refusal(rig_.data() + "/empty.db").find("not a whole backup"), std::string::npos);
  EXPECT_NE(refusal(rig_.data() + "/none.db").find("there is no file"), std::string::npos);
  EXPECT_NE(refusal(database()).find("is the database itself"), std::string::npos);
  sqlite::Options foreign;
  foreign.application_id = 7;
  auto other = *sqlite::Database::open(rig_.data() + "/foreign.db", foreign);
  ASSERT_TRUE(other->script("CREATE TABLE t (a); PRAGMA journal_mode=DELETE"));
  other.reset();
  EXPECT_NE(refusal(rig_.data() + "/foreign.db").find("not a whole backup"), std::string::npos);
  const std::string newer = rig_.data() + "/newer.db";
  fs::copy_file(backup_, newer);
  sqlite::Options how;
  how.application_id = store::kCentreApplicationId;
  auto later = *sqlite::Database::open(newer, how);
  ASSERT_TRUE(
      later->script("INSERT INTO migration VALUES (1000, 'later', 'x', 0);"
                    "PRAGMA journal_mode=DELETE"));
  later.reset();
  EXPECT_NE(refusal(newer).find("newer version"), std::string::npos);
  std::string damaged = bytes(backup_);
  for (size_t i = 3 * 4096; i < 6 * 4096; ++i) damaged[i] = static_cast<char>(0xA5);
  std::ofstream(rig_.data() + "/damaged.db", std::ios::binary) << damaged;
  EXPECT_NE(refusal(rig_.data() + "/damaged.db"), "restored");
  EXPECT_EQ(bytes(database()), before) << "a refusal changes nothing";
  EXPECT_FALSE(fs::exists(database() + ".restoring")) << "and leaves nothing";
}

TEST_F(Restore, HoldsTheKeysAgainstTheBackup) {
  rig_.centre.reset();
  fs::rename(rig_.data() + "/keys/hash.key", rig_.data() + "/away");
  ASSERT_TRUE(crypto::make_key(rig_.data() + "/keys/hash.key", rig_.random));
  const std::string before = bytes(database());
  EXPECT_NE(refusal(backup_).find("another key"), std::string::npos);
  fs::remove(rig_.data() + "/keys/hash.key");
  fs::rename(rig_.data() + "/away", rig_.data() + "/keys/hash.key");
  fs::remove(rig_.data() + "/keys/seal.key");
  EXPECT_NE(refusal(backup_).find("sealing key"), std::string::npos);
  EXPECT_EQ(bytes(database()), before);
}

TEST_F(Restore, NamesThePicturesThatAreMissing) {
  const std::string sha(64, 'a');
  const auto put = rig_.core().write([&](sql::Connection& db) -> server::Answer {
    TRY_VOID(
        db.run("INSERT INTO media (sha256, mime, width, height, bytes, made_ms) VALUES "
               "(:sha, 'image/png', 1, 1, 10, 0)",
               {{"sha", sha}}));
    return HttpResponse{};
  });
  ASSERT_TRUE(put);
  ASSERT_TRUE(rig_.centre->backup());
  rig_.centre.reset();
  const auto done = restore(server::backup_files(rig_.data() + "/backups").back().path);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(done->missing_media, std::vector<std::string>{sha});
}

// As a program of the first version left it: one migration, no fingerprints.
TEST_F(Restore, TakesABackupOfAnOlderVersion) {
  const std::string building = rig_.core().building;
  rig_.centre.reset();
  const std::string older = rig_.data() + "/older.db";
  sqlite::Options how;
  how.application_id = store::kCentreApplicationId;
  auto db = *sqlite::Database::open(older, how);
  ASSERT_TRUE(sql::migrate(*db, store::centre_migrations().first(1), 0));
  ASSERT_TRUE(db->script("ATTACH DATABASE '" + backup_ +
                         "' AS now;"
                         "INSERT INTO meta SELECT key, value FROM now.meta;"
                         "INSERT INTO feed SELECT * FROM now.feed;"
                         "INSERT INTO head SELECT * FROM now.head;"
                         "DETACH DATABASE now; PRAGMA journal_mode=DELETE"));
  db.reset();
  const auto done = restore(older);
  ASSERT_TRUE(done) << done.error().message;
  rig_.open();
  EXPECT_EQ(rig_.core().building, building);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM key_print"), 2);
}

TEST_F(Restore, CutBetweenTheTwoNamesItIsGivenAgain) {
  crash();
  fs::create_directories(rig_.data() + "/before-restore-1");
  fs::rename(database(), rig_.data() + "/before-restore-1/centre.db");  // and there it was cut
  base::NullLog log;
  server::CentreOptions options;
  options.folder = rig_.data();
  const auto started = server::Centre::open(options, rig_.clock, rig_.random, log);
  ASSERT_FALSE(started);
  EXPECT_NE(started.error().message.find("restore"), std::string::npos);
  const auto done = restore(backup_);
  ASSERT_TRUE(done) << done.error().message;
  EXPECT_EQ(fs::path(done->set_aside).filename(), "before-restore-1");
  EXPECT_TRUE(fs::exists(done->set_aside + "/centre.db-wal")) << "together again";
  rig_.open();
  EXPECT_EQ(wishes(), 1);
}

TEST_F(Restore, TellsOfANewerBackup) {
  ASSERT_TRUE(rig_.centre->backup());
  rig_.centre.reset();
  const auto done = restore(backup_);
  ASSERT_TRUE(done) << done.error().message;
  ASSERT_FALSE(done->remarks.empty());
  EXPECT_NE(done->remarks.front().find("newer whole backup"), std::string::npos);
}

}  // namespace
}  // namespace rig
