// Backups: named by a number, whole or not there, elsewhere before anything is safe, and made while
// writers go on.

#include <sys/stat.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "data/sql/sqlite/database.h"
#include "sync/server/core/backups.h"
#include "sync/server/jobs/backup_job.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

namespace fs = std::filesystem;

class BackupsOfACentre : public testing::Test {
 protected:
  BackupsOfACentre() : kiosk_(rig_.kiosk()) {}

  std::string folder() const { return rig_.data() + "/backups"; }
  std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : fs::directory_iterator(folder())) {
      found.push_back(entry.path().filename());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  int64_t safe() { return rig_.push_items(kiosk_, {}).safe_through; }
  void reopen_with(const std::string& command, int64_t limit_ms = 60'000) {
    rig_.centre.reset();
    server::CentreOptions options;
    options.folder = rig_.data();
    options.backup_command = command;
    options.backup_command_limit_ms = limit_ms;
    rig_.centre = *server::Centre::open(options, rig_.clock, rig_.random, log_);
  }
  std::string script(const std::string& body) {
    const std::string path = rig_.data() + "/command";
    std::ofstream(path) << "#!/bin/sh\n" << body << "\n";
    ::chmod(path.c_str(), 0700);
    return path;
  }
  // Nobody may make a file there any more: the fault of a full or read-only disk, also for root.
  void break_folder() {
    fs::rename(folder(), rig_.data() + "/away");
    std::ofstream(folder()) << "no folder";
  }
  void mend_folder() {
    fs::remove(folder());
    fs::rename(rig_.data() + "/away", folder());
  }

  Rig rig_;
  base::NullLog log_;
  Caller kiosk_;
};

TEST_F(BackupsOfACentre, AreNamedByANumberThatNoClockTurnsBack) {
  const int kept = rig_.core().options.backups_kept;
  rig_.clock.jump_wall(365 * base::kDay_ms);  // a fast clock, then put right
  for (int i = 0; i < kept; ++i) ASSERT_TRUE(rig_.centre->backup());
  rig_.clock.jump_wall(-365 * base::kDay_ms);
  rig_.push(kiosk_, rig_.wish("一"));
  ASSERT_TRUE(rig_.centre->backup());
  EXPECT_EQ(static_cast<int>(names().size()), kept);
  const auto files = server::backup_files(folder());
  EXPECT_EQ(files.back().sequence, kept + 1);
  auto copy = *sqlite::Database::open(files.back().path, {.role = sqlite::Role::kReader});
  EXPECT_EQ(copy->integer("SELECT count(*) FROM wish").value(), 1)
      << "what is safe stands in a copy that is still there";
  EXPECT_EQ(safe(), 1);
}

TEST_F(BackupsOfACentre, ANameNeverStandsForTwo) {
  ASSERT_TRUE(rig_.centre->backup());
  const std::string first = names().at(0);
  fs::remove(folder() + "/" + first);  // moved elsewhere by hand
  ASSERT_TRUE(rig_.centre->backup());
  EXPECT_NE(names().at(0), first);
}

TEST_F(BackupsOfACentre, AFailedCopyMovesNothingAndDeletesNothing) {
  ASSERT_TRUE(rig_.centre->backup());
  rig_.push(kiosk_, rig_.wish("一"));
  const auto before = names();
  break_folder();
  for (int i = 0; i < 12; ++i) EXPECT_FALSE(rig_.centre->backup());
  EXPECT_EQ(safe(), 0);
  const auto today = rig_.get(rig_.staff("administrator"), "/api/v1/staff/today")["backup"];
  EXPECT_NE(today["failure"], "") << "staff are told";
  mend_folder();
  EXPECT_EQ(names(), before);
  ASSERT_TRUE(rig_.centre->backup());
  EXPECT_EQ(safe(), 1);
}

TEST_F(BackupsOfACentre, WhatACutOneLeftGoesAndAHalfOneNeverCounts) {
  ASSERT_TRUE(rig_.centre->backup());
  const std::string good = server::backup_files(folder()).back().path;
  std::ofstream(folder() + "/centre-0000000002-abcdefgh.db.new") << "half";
  std::ofstream(folder() + "/centre-0000000003-abcdefgh.db").close();  // 0 bytes
  fs::copy_file(good, folder() + "/centre-0000000004-abcdefgh.db");
  fs::resize_file(folder() + "/centre-0000000004-abcdefgh.db", fs::file_size(good) / 2);
  rig_.open();
  EXPECT_EQ(names().size(), 2u) << "what is aside or empty went at the start";
  for (int i = 1; i < rig_.core().options.backups_kept; ++i) ASSERT_TRUE(rig_.centre->backup());
  EXPECT_TRUE(fs::exists(good)) << "the half one was counted in its place";
}

TEST_F(BackupsOfACentre, NothingIsSafeBeforeTheCommandBroughtItElsewhere) {
  const std::string elsewhere = rig_.data() + "/elsewhere";
  reopen_with(script("[ -d " + elsewhere + " ] || { echo no such disk >&2; exit 3; }\ncp \"$1\" " +
                     elsewhere));
  rig_.push(kiosk_, rig_.wish("一"));
  const auto failed = rig_.centre->backup();
  ASSERT_FALSE(failed);
  EXPECT_NE(failed.error().message.find("status 3: no such disk"), std::string::npos)
      << failed.error().message;
  EXPECT_EQ(safe(), 0);
  EXPECT_EQ(names().size(), 1u) << "the copy here is whole all the same";
  fs::create_directory(elsewhere);
  ASSERT_TRUE(server::deliver_newest(rig_.core()));
  EXPECT_EQ(safe(), 1);
  EXPECT_EQ(names().size(), 1u) << "it was brought there, no new one was made";
  EXPECT_TRUE(fs::exists(elsewhere + "/" + names().at(0)));
  EXPECT_EQ(rig_.core().backups.status().failure, "");
}

TEST_F(BackupsOfACentre, ACommandThatHangsIsEndedWithAllItStarted) {
  const std::string pid = rig_.data() + "/pid";
  reopen_with(script("sleep 600 &\necho $! > " + pid + "\nwait"), 1000);
  rig_.push(kiosk_, rig_.wish("一"));
  const auto late = rig_.centre->backup();
  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, base::Code::kTimeout);
  EXPECT_EQ(safe(), 0);
  std::ifstream file(pid);
  pid_t sleeper = 0;
  if (file >> sleeper) {  // its parent may have been ended before it was written
    for (int i = 0; i < 500 && ::kill(sleeper, 0) == 0; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      std::ifstream state("/proc/" + std::to_string(sleeper) + "/stat");
      std::string a, b, word;
      if (state >> a >> b >> word && word == "Z") break;  // ended, and nobody's to reap here
    }
    std::ifstream state("/proc/" + std::to_string(sleeper) + "/stat");
    std::string a, b, word;
    EXPECT_TRUE(!(state >> a >> b >> word) || word == "Z") << "still " << word;
  }
}

// Four kiosks push while copies are made: nothing below safe_through is missing from a copy, and
// commits go on while one is made.
TEST_F(BackupsOfACentre, AreMadeWhileWritersGoOnAndHoldAllThatIsSafe) {
  constexpr int kWriters = 4;
  constexpr int kRounds = 4;
  std::vector<Caller> kiosks;
  for (int i = 0; i < kWriters; ++i) kiosks.push_back(rig_.kiosk());
  std::atomic<bool> stop{false};
  std::atomic<int64_t> acknowledged{0};
  std::vector<std::thread> writers;
  std::vector<std::string> streams;
  for (int i = 0; i < kWriters; ++i) {
    streams.push_back("0192f0c1-7b2e-7c3d-8a4f-00000000c00" + std::to_string(i));
  }
  for (int i = 0; i < kWriters; ++i) {
    writers.emplace_back([&, i] {
      for (int64_t number = 1; !stop; ++number) {
        const auto item = rig_.sealed(rig_.wish("第" + std::to_string(number) + "个"), number);
        const auto answer =
            rig_.send(kiosks[i], "POST", "/api/v1/kiosk/push",
                      protocol::encode(protocol::PushRequest{{1, 1}, "", streams[i], {item}}));
        if (answer.status == 200) ++acknowledged;
      }
    });
  }
  while (acknowledged < 50) std::this_thread::yield();
  int64_t during = 0;
  for (int round = 0; round < kRounds; ++round) {
    const int64_t before = acknowledged;
    EXPECT_TRUE(rig_.centre->backup());
    during += acknowledged - before;
    const auto files = server::backup_files(folder());
    auto copy = *sqlite::Database::open(files.back().path, {.role = sqlite::Role::kReader});
    for (const std::string& stream : streams) {
      const int64_t safe =
          rig_.count("SELECT safe_through FROM stream WHERE stream = '" + stream + "'");
      EXPECT_GT(safe, 0);
      EXPECT_EQ(copy->integer("SELECT count(*) FROM pushed p JOIN wish w ON w.id = p.id WHERE "
                              "p.stream = :stream AND p.number <= :safe",
                              {{"stream", stream}, {"safe", safe}})
                    .value(),
                safe)
          << "what was declared safe is missing from the copy";
    }
  }
  stop = true;
  for (auto& writer : writers) writer.join();
  EXPECT_GT(during, 0) << "no write was answered while a copy was made";
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), acknowledged);
}

}  // namespace
}  // namespace rig
