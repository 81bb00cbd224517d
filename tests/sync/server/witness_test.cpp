// What stands outside the database: how far the centre came, and what a start makes of it.

#include "sync/server/core/witness.h"

#include <atomic>
#include <filesystem>
#include <set>
#include <thread>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;
using server::Witness;

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void put_bytes(const std::string& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary) << bytes;
}

TEST(Witness, IsAheadOnlyOfWhatWentBack) {
  const support::TempFolder folder;
  Witness witness(folder.file("witness"));
  ASSERT_TRUE(witness.load());
  EXPECT_FALSE(witness.is_ahead_of({"e1", 0, 0})) << "no file is no witness";
  for (int64_t n = 1; n <= 5; ++n) ASSERT_TRUE(witness.keep({"e1", 7, n}));
  Witness again(folder.file("witness"));
  ASSERT_TRUE(again.load());
  EXPECT_EQ(again.commits(), 5);
  EXPECT_FALSE(again.is_ahead_of({"e1", 7, 5}));
  EXPECT_FALSE(again.is_ahead_of({"e1", 7, 6})) << "a crash between commit and witness";
  EXPECT_TRUE(again.is_ahead_of({"e1", 7, 4})) << "a commit that left the feed alone";
  EXPECT_TRUE(again.is_ahead_of({"e1", 6, 6}));
  EXPECT_TRUE(again.is_ahead_of({"e0", 7, 9}));
}

TEST(Witness, LosesNothingButTheLineThatWasTorn) {
  const support::TempFolder folder;
  const std::string path = folder.file("witness");
  Witness witness(path);
  for (int64_t n = 1; n <= 6; ++n) ASSERT_TRUE(witness.keep({"e1", 7, n}));
  const std::string whole = bytes_of(path);
  const size_t line = whole.size() / 2;
  std::set<int64_t> left;
  for (const size_t at : {size_t{0}, line}) {
    for (const size_t torn : {size_t{1}, line / 2, line}) {
      std::string bytes = whole;
      std::fill_n(bytes.begin() + static_cast<int64_t>(at), torn, '\0');
      put_bytes(path, bytes);
      Witness read(path);
      ASSERT_TRUE(read.load());
      left.insert(read.commits());
      ASSERT_TRUE(read.keep({"e1", 7, 7})) << "and the next mark is written over it";
      Witness then(path);
      ASSERT_TRUE(then.load());
      EXPECT_EQ(then.commits(), 7);
    }
  }
  EXPECT_EQ(left, (std::set<int64_t>{5, 6}));
}

TEST(Witness, TakesAFileOfAnOlderVersion) {
  const support::TempFolder folder;
  put_bytes(folder.file("witness"), "e1 812\n");
  Witness witness(folder.file("witness"));
  ASSERT_TRUE(witness.load());
  EXPECT_FALSE(witness.is_ahead_of({"e1", 812, 0}));
  EXPECT_TRUE(witness.is_ahead_of({"e1", 811, 0}));
}

TEST(Witness, VouchesForNothingWhereItsFileIsDamaged) {
  const support::TempFolder folder;
  for (const std::string& bytes :
       {std::string(), std::string("\0\0\0", 3), std::string(1024, 'x'), std::string(3000, ' ')}) {
    put_bytes(folder.file("witness"), bytes);
    Witness witness(folder.file("witness"));
    ASSERT_TRUE(witness.load());
    EXPECT_TRUE(witness.is_ahead_of({"e1", 1, 1}));
    ASSERT_TRUE(witness.keep({"e2", 1, 2}));
    EXPECT_FALSE(witness.is_ahead_of({"e2", 1, 2}));
  }
}

TEST(Witness, SaysThatItCannotBeReadOrWritten) {
  const support::TempFolder folder;
  fs::create_directories(folder.file("witness"));
  Witness witness(folder.file("witness"));
  EXPECT_EQ(witness.load().error().code, base::Code::kIo);
  EXPECT_FALSE(witness.keep({"e1", 1, 1}));
}

class Rollback : public testing::Test {
 protected:
  Rollback() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}
  std::string file(const std::string& name) const { return rig_.data() + "/" + name; }
  std::string epoch() { return rig_.core().state().epoch; }
  int64_t commits() { return rig_.count("SELECT value FROM meta WHERE key = 'commits'"); }
  int64_t witnessed() {
    Witness witness(file("epoch.witness"));
    EXPECT_TRUE(witness.load());
    return witness.commits();
  }
  // As a copy of the folder would have it that somebody made at night.
  std::string copy(const std::string& name) {
    rig_.centre.reset();
    std::string bytes = bytes_of(file(name));
    rig_.open();
    return bytes;
  }
  void put_back(const std::string& name, const std::string& bytes) {
    rig_.centre.reset();
    for (const char* tail : {"-wal", "-shm"}) fs::remove(file(name + tail));
    put_bytes(file(name), bytes);
    rig_.open();
  }

  Rig rig_;
  Caller staff_, kiosk_;
};

// Only the feed's revision was compared, which these do not move: nobody noticed.
TEST_F(Rollback, OfUnreleasedWishesAloneBeginsANewEpoch) {
  const std::string then = copy("centre.db");
  const std::string before = epoch();
  const auto revision = rig_.core().state().head.revision;
  for (const char* text : {"一", "二", "三"}) rig_.push(kiosk_, rig_.wish(text));
  ASSERT_EQ(rig_.core().state().head.revision, revision) << "nothing of it is public";
  put_back("centre.db", then);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 0);
  EXPECT_NE(epoch(), before);
  EXPECT_TRUE(rig_.core().state().recovery);
  EXPECT_EQ(rig_.text("SELECT detail FROM audit WHERE action = 'epoch.begin'"),
            R"({"why":"behind_witness"})");
  const std::string after = epoch();
  rig_.open();
  EXPECT_EQ(epoch(), after) << "one epoch a rollback";
}

// Nor did anything tell that a sign-out, a look at a contact or a refusal was gone.
TEST_F(Rollback, OfWhatOnlyStaffDidBeginsANewEpoch) {
  const std::string then = copy("centre.db");
  const std::string before = epoch();
  rig_.post(staff_, "/api/v1/staff/kiosks/" + kiosk_.id + "/rename", {{"name", "大堂"}});
  put_back("centre.db", then);
  EXPECT_NE(epoch(), before);
}

TEST_F(Rollback, IsNoneWhereACrashCameBetweenCommitAndWitness) {
  const std::string then = bytes_of(file("epoch.witness"));
  const std::string before = epoch();
  rig_.push(kiosk_, rig_.wish("一"));
  put_back("epoch.witness", then);
  EXPECT_EQ(epoch(), before);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 1);
}

TEST_F(Rollback, EveryAnswerLeavesBehindItsMark) {
  rig_.push(kiosk_, rig_.wish("一"));
  EXPECT_EQ(witnessed(), commits());
  rig_.published_event(staff_, 3);
  EXPECT_EQ(witnessed(), commits());
  std::atomic<int> behind{0};
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&] {
      for (int i = 0; i < 25; ++i) {
        int64_t before = 0;
        const auto done = rig_.core().write([&](sql::Connection& db) -> server::Answer {
          TRY(before, db.integer("SELECT CAST(value AS BIGINT) FROM meta WHERE key = 'commits'"));
          TRY_VOID(
              db.run("INSERT INTO meta (key, value) VALUES ('tried', '1') ON CONFLICT (key) "
                     "DO UPDATE SET value = meta.value || '1'"));
          return HttpResponse{};
        });
        Witness witness(file("epoch.witness"));
        if (!done || !witness.load() || witness.commits() <= before) ++behind;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(behind, 0) << "answers that left before their commit stood in the witness";
  EXPECT_EQ(rig_.count("SELECT length(value) FROM meta WHERE key = 'tried'"), 100);
}

// Injected: where the witness stands, a folder stands, so that neither writing nor renaming works.
TEST_F(Rollback, AWitnessThatCannotBeWrittenCostsNoAnswer) {
  const std::string then = bytes_of(file("epoch.witness"));
  const std::string before = epoch();
  fs::remove(file("epoch.witness"));
  fs::create_directories(file("epoch.witness"));
  const Json draft = rig_.post(staff_, "/api/v1/staff/notices", rig_.notice_draft());
  const auto published =
      rig_.send(staff_, "POST",
                "/api/v1/staff/notices/" + draft["id"].get<std::string>() + "/publish",
                model::dump_json({{"version", draft["version"]}}));
  EXPECT_EQ(published.status, 200) << published.body;
  EXPECT_EQ(rig_.push(kiosk_, rig_.wish("一")).status, protocol::PushStatus::kAccepted);
  EXPECT_TRUE(rig_.get(staff_, "/api/v1/staff/today")["witness_failed"].get<bool>());
  rig_.centre.reset();
  fs::remove(file("epoch.witness"));
  put_bytes(file("epoch.witness"), then);
  rig_.open();
  EXPECT_EQ(epoch(), before) << "what the witness missed is no rollback";
  EXPECT_EQ(rig_.feed_row(kiosk_, draft["id"].get<std::string>()).id, draft["id"]);
  EXPECT_FALSE(rig_.get(staff_, "/api/v1/staff/today")["witness_failed"].get<bool>());
}

}  // namespace
}  // namespace rig
