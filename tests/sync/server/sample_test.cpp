// Sowing the sample building into an empty centre: everything on the wall, nothing that a visitor
// wrote before release, pictures in place, once only.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "data/model/body.h"
#include "data/model/due_standing.h"
#include "data/store/centre/feed.h"
#include "sync/server/centre.h"
#include "tests/support/calendar.h"
#include "tests/support/fakes.h"
#include "tests/support/source_dir.h"
#include "tests/support/temp_folder.h"

namespace {

constexpr int64_t kFirstRun_ms = 1'795'680'000'000;  // some morning of November 2026

class SowingTheSample : public testing::Test {
 protected:
  void SetUp() override {
    server::CentreOptions options;
    options.folder = folder_.file("centre");
    std::filesystem::create_directories(options.folder);
    auto opened = server::Centre::open(options, clock_, random_, log_);
    ASSERT_TRUE(opened) << opened.error().message;
    centre_ = std::move(*opened);
  }

  enum class Images { kAll, kNone };  // drawing them all takes a while
  base::Result<void> sow(const std::string& content, Images images) {
    std::filesystem::create_directories(folder_.file("none"));
    return centre_->sow_sample(content, images == Images::kAll
                                            ? support::source_dir() + "/assets/images"
                                            : folder_.file("none"));
  }

  // How many open wishes of the wall stand how, at the time of sowing; by what is due next of each.
  std::map<std::string, int> due_on_the_wall() {
    const model::WorkingDays clock(support::calendar_table(), centre_->core().zone());
    std::map<std::string, int> found;
    for (const auto& body : bodies(model::kKindWish)) {
      const auto wish = model::wish_from_body(body);
      if (!wish) continue;
      const auto at = due_standing(clock, wish->stage, wish->due, clock_.wall_ms());
      if (at) ++found[std::string(to_string(at->state))];
    }
    return found;
  }

  template <typename Look>
  void read(Look look) {
    const auto answer = centre_->core().read([&](sql::Connection& db) -> server::Answer {
      look(db);
      return server::HttpResponse{};
    });
    ASSERT_TRUE(answer) << answer.error().message;
  }

  std::vector<std::string> bodies(std::string_view kind) {
    std::vector<std::string> found;
    read([&](sql::Connection& db) {
      auto rows = db.all("SELECT body FROM feed WHERE kind = :kind AND deleted = 0",
                         {{"kind", kind}}, [](const sql::Row& r) { return r.text("body"); });
      if (rows) found = std::move(*rows);
    });
    return found;
  }

  int64_t count(const std::string& from) {
    int64_t rows = -1;
    const std::string sql = "SELECT count(*) FROM " + from;
    read([&](sql::Connection& db) { rows = db.integer(sql).value_or(-1); });
    return rows;
  }

  support::TempFolder folder_;
  support::FakeClock clock_{kFirstRun_ms};
  support::SeededRandom random_{7};
  base::NullLog log_;
  std::unique_ptr<server::Centre> centre_;
};

TEST_F(SowingTheSample, PutsThreeWallsInPlaceWithTheirPicturesAndOnlyOnce) {
  const std::string content = support::source_dir() + "/assets/sample";
  const auto sown = sow(content, Images::kAll);
  ASSERT_TRUE(sown) << sown.error().message;
  const auto wishes = bodies(model::kKindWish);
  EXPECT_GE(wishes.size(), 60U);
  for (const auto& body : wishes) {
    const auto wish = model::wish_from_body(body);
    ASSERT_TRUE(wish) << wish.error().message;
    EXPECT_NE(wish->stage, model::Stage::kPendingReview) << wish->text;
    EXPECT_GT(wish->released_ms, 0);
    EXPECT_LE(wish->released_ms, kFirstRun_ms);
  }
  EXPECT_GE(count("wish WHERE stage = 'pending_review'"), 5);
  EXPECT_GE(bodies(model::kKindNotice).size(), 30U);
  EXPECT_GE(bodies(model::kKindEvent).size(), 25U);
  for (const char* kind : {"wish", "notice", "event"}) {
    for (const auto& body : bodies(kind)) {
      for (const auto& sha : model::media_of(kind, body)) {
        EXPECT_TRUE(std::filesystem::exists(centre_->core().media_path(sha)));
      }
    }
  }
  const auto before = count("feed");
  ASSERT_TRUE(sow(content, Images::kNone));
  EXPECT_EQ(count("feed"), before) << "a store with content in it is left alone";
}

TEST_F(SowingTheSample, TakesAllOfAFolderOrNothing) {
  const std::string content = folder_.file("content");
  std::filesystem::copy(support::source_dir() + "/assets/sample", content);
  std::ofstream(content + "/events.json") << R"([{"key": "broken", "kind": "party"}])";
  const auto sown = sow(content, Images::kNone);
  ASSERT_FALSE(sown);
  EXPECT_NE(sown.error().message.find("broken"), std::string::npos) << sown.error().message;
  EXPECT_EQ(count("wish"), 0);
  EXPECT_EQ(count("notice"), 0);
}

TEST_F(SowingTheSample, TellsTheBuildingsZoneToTheStaff) {
  ASSERT_TRUE(sow(support::source_dir() + "/assets/sample", Images::kNone));
  EXPECT_EQ(centre_->core().zone().name(), "Asia/Shanghai");
}

// A newcomer's first wall: most wishes in time, one due today, one late.
TEST_F(SowingTheSample, IsInTimeWithItsWishesButForOne) {
  centre_->sow_calendar(support::source_dir() + "/assets/calendar/cn.tsv");
  ASSERT_TRUE(sow(support::source_dir() + "/assets/sample", Images::kNone));
  auto due = due_on_the_wall();
  EXPECT_EQ(due["today"], 1);
  EXPECT_EQ(due["late"], 1);
  EXPECT_EQ(due["unknown"], 0);
  EXPECT_GE(due["left"], 20);
}

TEST_F(SowingTheSample, HappensOnWorkingDaysInTheOfficesHours) {
  clock_.advance(2 * base::kDay_ms);  // Saturday
  centre_->sow_calendar(support::source_dir() + "/assets/calendar/cn.tsv");
  ASSERT_TRUE(sow(support::source_dir() + "/assets/sample", Images::kNone));
  const model::DayKinds days(support::calendar_table());
  const auto& zone = centre_->core().zone();
  for (const auto& body : bodies(model::kKindWish)) {
    const auto wish = model::wish_from_body(body);
    ASSERT_TRUE(wish) << wish.error().message;
    EXPECT_EQ(days.of(model::day_number(zone, wish->created_ms)), model::DayKind::kWorking);
    for (const auto& line : wish->updates) {
      EXPECT_EQ(days.of(model::day_number(zone, line.at_ms)), model::DayKind::kWorking);
      EXPECT_LT(line.at_ms, clock_.wall_ms());
    }
  }
}

// At the end of a year whose next has no calendar, what is open happened earlier, where it is not
// late then.
TEST_F(SowingTheSample, StaysWithinTheKnownYearWhereItCan) {
  clock_.advance(33 * base::kDay_ms);  // Tuesday, 29 December
  centre_->sow_calendar(support::source_dir() + "/assets/calendar/cn.tsv");
  ASSERT_TRUE(sow(support::source_dir() + "/assets/sample", Images::kNone));
  auto due = due_on_the_wall();
  EXPECT_EQ(due["unknown"], 0);
  EXPECT_EQ(due["late"], 1);
  EXPECT_GE(due["left"], 20);
}

// Without a calendar nothing is counted, and in a year without one nothing is guessed.
TEST_F(SowingTheSample, GivesNoDatesWhereNoneAreKnown) {
  ASSERT_TRUE(sow(support::source_dir() + "/assets/sample", Images::kNone));
  EXPECT_TRUE(due_on_the_wall().empty());
}

TEST_F(SowingTheSample, SaysInAYearWithoutACalendarThatDatesFollow) {
  clock_.advance(90 * base::kDay_ms);  // February 2027
  centre_->sow_calendar(support::source_dir() + "/assets/calendar/cn.tsv");
  ASSERT_TRUE(sow(support::source_dir() + "/assets/sample", Images::kNone));
  const auto due = due_on_the_wall();
  ASSERT_EQ(due.size(), 1U);
  EXPECT_TRUE(due.contains("unknown"));
}

}  // namespace
