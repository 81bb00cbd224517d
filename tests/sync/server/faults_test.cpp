// What goes wrong at the centre itself: its log says what, its words say what to do, and one
// unreadable document costs its own row.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sync/server/api/answers.h"
#include "sync/server/api/router.h"
#include "sync/server/core/fault_log.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class RecordingLog final : public base::Log {
 public:
  void write(base::LogLevel, std::string_view line) override {
    const std::lock_guard lock(mutex_);
    lines_.emplace_back(line);
  }
  bool enabled(base::LogLevel) const override { return true; }
  size_t count(std::string_view part) const {
    const std::lock_guard lock(mutex_);
    size_t n = 0;
    for (const auto& line : lines_) n += line.find(part) != line.npos;
    return n;
  }

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

// A rig's folder, opened again by a centre whose log can be read.
struct Watched {
  base::Result<std::unique_ptr<server::Centre>> open(Rig& rig) {
    rig.centre.reset();
    server::CentreOptions options;
    options.folder = rig.data();
    options.readers = 1;
    return server::Centre::open(options, rig.clock, rig.random, log);
  }
  RecordingLog log;
};

enum class Where { kFirstPage, kAllOthers };

// Overwrites pages of the database, as a dying disk does.
void scribble(const std::string& path, Where where) {
  const auto size = std::filesystem::file_size(path);
  ASSERT_GT(size, 8192u);
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  const size_t at = where == Where::kFirstPage ? 0 : 4096;
  const size_t bytes = where == Where::kFirstPage ? 4096 : size - 4096;
  file.seekp(static_cast<std::streamoff>(at));
  file << std::string(bytes, '\xA5');
}

TEST(DamagedDatabase, StopsTheStartWithASentence) {
  for (const Where where : {Where::kFirstPage, Where::kAllOthers}) {
    Rig rig;
    rig.centre.reset();
    scribble(rig.data() + "/centre.db", where);
    const auto before = std::filesystem::file_size(rig.data() + "/centre.db");
    Watched watched;
    const auto opened = watched.open(rig);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, base::Code::kCorrupted);
    EXPECT_NE(opened.error().message.find("reception-server restore FILE"), std::string::npos)
        << opened.error().message;
    EXPECT_EQ(std::filesystem::file_size(rig.data() + "/centre.db"), before);
  }
}

TEST(DamagedDatabase, IsAnsweredInWordsAndStandsInTheLog) {
  Rig rig;
  const Caller admin = rig.staff("administrator");
  const auto request = rig.request(admin, "GET", "/api/v1/staff/notices");
  Watched watched;
  auto opened = watched.open(rig);
  ASSERT_TRUE(opened) << opened.error().message;
  scribble(rig.data() + "/centre.db", Where::kAllOthers);
  expect_refusal((*opened)->handle(request), 500, "damaged");
  EXPECT_EQ(watched.log.count("GET /api/v1/staff/notices: corrupted: "), 1u);
}

TEST(FaultsOfTheCentre, StandInItsLogWhateverTheyAre) {
  Rig rig;
  const Caller admin = rig.staff("administrator");
  const auto request = rig.request(admin, "GET", "/api/v1/staff/notices");
  Watched watched;
  auto opened = watched.open(rig);
  ASSERT_TRUE(opened);
  const auto gone = (*opened)->core().write([](sql::Connection& db) -> server::Answer {
    TRY_VOID(db.script("DROP TABLE notice"));
    return HttpResponse{};
  });
  ASSERT_TRUE(gone);
  expect_refusal((*opened)->handle(request), 500, "internal");
  EXPECT_EQ(watched.log.count("no such table: notice"), 1u);
  for (int i = 0; i < 100; ++i) (void)(*opened)->handle(request);
  EXPECT_EQ(watched.log.count("no such table: notice"),
            static_cast<size_t>(server::kFaultLinesPerMinute));
  rig.clock.advance(base::kMinute_ms);
  (void)(*opened)->handle(request);
  EXPECT_EQ(watched.log.count("and 71 faults more within that minute"), 1u);
  expect_refusal(server::to_response(base::io_error("x")), 500, "disk_error");
}

TEST(AnUnreadableDocument, CostsItsOwnRowAndNoList) {
  Rig rig;
  const Caller admin = rig.staff("administrator");
  const Caller kiosk = rig.kiosk();
  std::vector<std::string> wishes;
  for (int i = 0; i < 2; ++i) {
    const auto given = rig.wish("雨天大堂积水");
    rig.push(kiosk, given);
    wishes.push_back(given.id);
  }
  const Json event = rig.published_event(admin, 5);
  rig.published_event(admin, 5);
  const Json notice = rig.post(admin, "/api/v1/staff/notices", rig.notice_draft());
  rig.post(admin, "/api/v1/staff/notices", rig.notice_draft());
  const auto spoiled = rig.core().write([&](sql::Connection& db) -> server::Answer {
    for (const char* table : {"wish", "event", "notice"}) {
      const std::string id = table == std::string("wish")    ? wishes[0]
                             : table == std::string("event") ? event["id"].get<std::string>()
                                                             : notice["id"].get<std::string>();
      TRY_VOID(
          db.run(std::string("UPDATE ") + table + " SET doc = '{}' WHERE id = :id", {{"id", id}}));
    }
    return HttpResponse{};
  });
  ASSERT_TRUE(spoiled);
  for (const char* list : {"wishes?stage=pending_review", "events", "notices"}) {
    SCOPED_TRACE(list);
    const Json page = rig.get(admin, std::string("/api/v1/staff/") + list);
    EXPECT_EQ(page["items"].size(), 1u);
    EXPECT_EQ(page["unreadable"].get<int>(), 1);
  }
  EXPECT_EQ(rig.get(admin, "/api/v1/staff/today")["events_soon"].size(), 1u);
}

// A row of an earlier version with a time at the ends of 64 bits: listed, its wait unknown.
TEST(ATimeThatCannotBe, BlanksNoPage) {
  Rig rig;
  const Caller admin = rig.staff("administrator");
  for (const char* odd : {"-9223372036854775808", "9223372036854775807"}) {
    const auto given = rig.wish("雨天大堂积水");
    rig.push(rig.kiosk(), given);
    const auto spoiled = rig.core().write([&](sql::Connection& db) -> server::Answer {
      TRY_VOID(db.run("UPDATE wish SET doc = json_set(doc, '$.created_ms', CAST(:odd AS INTEGER))",
                      {{"odd", odd}}));
      return HttpResponse{};
    });
    ASSERT_TRUE(spoiled);
    rig.stream.back() = 'b';
    rig.pushed = 0;
    const Json page = rig.get(admin, "/api/v1/staff/wishes?stage=pending_review");
    ASSERT_GE(page["items"].size(), 1u);
    for (const Json& item : page["items"]) EXPECT_EQ(item["waiting_ms"].get<int64_t>(), 0);
  }
}

}  // namespace
}  // namespace rig
