#include "data/sql/sqlite/database.h"

#include <gtest/gtest.h>

#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <fstream>

#include "data/crypto/hash.h"
#include "data/sql/migrate.h"
#include "tests/support/temp_folder.h"

namespace {

using base::Code;
using base::Result;

class DatabaseTest : public testing::Test {
 protected:
  std::unique_ptr<sqlite::Database> open(sqlite::Options options = {}) {
    auto db = sqlite::Database::open(folder_.file("t.db"), options);
    EXPECT_TRUE(db) << (db ? "" : db.error().message);
    return std::move(*db);
  }
  support::TempFolder folder_;
};

TEST_F(DatabaseTest, GivesBackWhatWasBound) {
  auto db = open();
  ASSERT_TRUE(db->script("CREATE TABLE t (a INTEGER, b TEXT, c BLOB, d TEXT)"));
  const base::Bytes blob{0, 1, 255};
  ASSERT_TRUE(db->run("INSERT INTO t VALUES (:a, :b, :c, :d)",
                      {{"a", int64_t{1} << 40}, {"b", "心愿"}, {"c", blob}, {"d", std::nullopt}}));
  const auto row = db->one("SELECT * FROM t", {}, [&](const sql::Row& r) {
    return r.integer("a") == int64_t{1} << 40 && r.text("b") == "心愿" && r.blob("c") == blob &&
           r.is_null("d") && !r.maybe_text("d");
  });
  ASSERT_TRUE(row && *row);
  EXPECT_TRUE(**row);
}

TEST_F(DatabaseTest, RollsBackTheWholeWriteOnAnError) {
  auto db = open();
  ASSERT_TRUE(db->script("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
  const auto wrong = db->write([&]() -> Result<void> {
    TRY(const auto rows, db->run("INSERT INTO t VALUES (1)"));
    EXPECT_EQ(rows, 1);
    return base::invalid("changed our mind");
  });
  EXPECT_FALSE(wrong);
  EXPECT_EQ(db->integer("SELECT count(*) FROM t").value(), 0);
}

TEST_F(DatabaseTest, RollsBackOnlyTheSavepointThatFailed) {
  auto db = open();
  ASSERT_TRUE(db->script("CREATE TABLE t (a INTEGER PRIMARY KEY)"));
  const auto done = db->write([&]() -> Result<void> {
    TRY(const auto kept, db->run("INSERT INTO t VALUES (1)"));
    EXPECT_EQ(kept, 1);
    const auto dropped = db->savepoint([&]() -> Result<void> {
      TRY(const auto rows, db->run("INSERT INTO t VALUES (2)"));
      EXPECT_EQ(rows, 1);
      return base::invalid("not this one");
    });
    EXPECT_FALSE(dropped);
    return {};
  });
  EXPECT_TRUE(done);
  EXPECT_EQ(db->integer("SELECT sum(a) FROM t").value(), 1);
}

TEST_F(DatabaseTest, KeepsWhatWasThereWhenTheDiskIsFull) {
  auto db = open({.max_page_count = 12});
  ASSERT_TRUE(db->script("CREATE TABLE t (a BLOB)"));
  ASSERT_TRUE(db->run("INSERT INTO t VALUES (zeroblob(1000))"));
  const auto full = db->write(
      [&]() -> Result<int64_t> { return db->run("INSERT INTO t VALUES (zeroblob(1000000))"); });
  ASSERT_FALSE(full);
  EXPECT_EQ(full.error().code, Code::kFull);
  EXPECT_EQ(db->integer("SELECT count(*) FROM t").value(), 1);
  EXPECT_TRUE(db->quick_check());
}

TEST_F(DatabaseTest, RefusesAnotherApplicationsFileAndOneThatIsNoDatabase) {
  ASSERT_TRUE(open({.application_id = 1})->script("CREATE TABLE t (a INTEGER)"));
  const auto other = sqlite::Database::open(folder_.file("t.db"), {.application_id = 2});
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::kConflict);

  std::ofstream(folder_.file("noise.db")) << std::string(8192, 'x');
  const auto noise = sqlite::Database::open(folder_.file("noise.db"), {});
  ASSERT_FALSE(noise);
  EXPECT_EQ(noise.error().code, Code::kCorrupted);
}

TEST_F(DatabaseTest, AReaderCannotWriteAndSeesOneSnapshot) {
  auto writer = open();
  ASSERT_TRUE(writer->script("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (1)"));
  auto reader = open({.role = sqlite::Role::kReader});
  EXPECT_FALSE(reader->run("INSERT INTO t VALUES (2)"));
  const auto seen = reader->read([&]() -> Result<int64_t> {
    TRY(const int64_t before, reader->integer("SELECT count(*) FROM t"));
    TRY(const auto added, writer->run("INSERT INTO t VALUES (3)"));
    EXPECT_EQ(added, 1);
    TRY(const int64_t after, reader->integer("SELECT count(*) FROM t"));
    return after - before;
  });
  EXPECT_EQ(seen.value(), 0);
  EXPECT_EQ(reader->integer("SELECT count(*) FROM t").value(), 2);
}

TEST_F(DatabaseTest, BacksUpIntoACheckedFileAndNeverOverOne) {
  auto db = open({.application_id = 7});
  ASSERT_TRUE(db->script("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (42)"));
  ASSERT_TRUE(db->backup_to(folder_.file("copy.db")));
  EXPECT_EQ(db->backup_to(folder_.file("copy.db")).error().code, Code::kConflict);
  auto copy = sqlite::Database::open(folder_.file("copy.db"), {.application_id = 7});
  ASSERT_TRUE(copy);
  EXPECT_EQ((*copy)->integer("SELECT a FROM t").value(), 42);
}

TEST_F(DatabaseTest, BacksUpFromAReaderThatStillCannotWrite) {
  auto writer = open({.application_id = 7});
  ASSERT_TRUE(writer->script("CREATE TABLE t (a INTEGER); INSERT INTO t VALUES (42)"));
  auto reader = open({.role = sqlite::Role::kReader, .application_id = 7});
  ASSERT_TRUE(reader->backup_to(folder_.file("copy.db")));
  EXPECT_FALSE(reader->run("INSERT INTO t VALUES (1)"));
  EXPECT_TRUE(sqlite::Database::open(folder_.file("copy.db"), {.application_id = 7}));
}

TEST_F(DatabaseTest, ABackupThatFailedLeavesNoFile) {
  auto db = open();
  ASSERT_TRUE(db->script("CREATE TABLE t (a TEXT)"));
  ASSERT_TRUE(db->run("INSERT INTO t VALUES (:text)", {{"text", std::string(200'000, 'x')}}));
  const rlimit before = [] {
    rlimit now{};
    getrlimit(RLIMIT_FSIZE, &now);
    return now;
  }();
  std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{64 * 1024, before.rlim_max};  // the copy does not fit: a full disk
  setrlimit(RLIMIT_FSIZE, &small);
  EXPECT_FALSE(db->backup_to(folder_.file("copy.db")));
  setrlimit(RLIMIT_FSIZE, &before);
  EXPECT_FALSE(std::filesystem::exists(folder_.file("copy.db")));
  EXPECT_TRUE(db->backup_to(folder_.file("copy.db")));
}

constexpr sql::Migration kOne{1, "first", "CREATE TABLE a (x INTEGER)"};
constexpr sql::Migration kTwo{2, "second", "CREATE TABLE b (x INTEGER)"};
constexpr sql::Migration kOtherOne{1, "first", "CREATE TABLE a (x TEXT)"};

TEST_F(DatabaseTest, MigratesStepByStepAndOnlyOnce) {
  ASSERT_TRUE(crypto::init());
  auto db = open();
  const sql::Migration first[] = {kOne};
  const sql::Migration both[] = {kOne, kTwo};
  ASSERT_TRUE(sql::migrate(*db, first, 1));
  EXPECT_FALSE(sql::check_migrations(*db, both));
  ASSERT_TRUE(sql::migrate(*db, both, 2));
  ASSERT_TRUE(sql::migrate(*db, both, 3));
  EXPECT_TRUE(sql::check_migrations(*db, both));
  EXPECT_EQ(db->integer("SELECT max(ran_ms) FROM migration").value(), 2);
}

TEST_F(DatabaseTest, RefusesAnEditedMigrationAndANewerFile) {
  ASSERT_TRUE(crypto::init());
  auto db = open();
  const sql::Migration both[] = {kOne, kTwo};
  const sql::Migration first[] = {kOne};
  const sql::Migration edited[] = {kOtherOne, kTwo};
  ASSERT_TRUE(sql::migrate(*db, both, 1));
  EXPECT_EQ(sql::migrate(*db, first, 2).error().code, Code::kRefused);
  EXPECT_EQ(sql::migrate(*db, edited, 2).error().code, Code::kRefused);
}

}  // namespace
