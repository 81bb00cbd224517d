// The working calendar of a centre: sown at the start, pulled by kiosks, changed by staff who saw
// what it changes.

#include "sync/server/desk/calendar.h"

#include <thread>

#include "data/model/dates.h"
#include "data/store/centre/calendars.h"
#include "data/store/centre/feed.h"
#include "tests/support/calendar.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

constexpr const char* kNext =
    R"({"year":2027,"papers":["https://www.gov.cn/2027.htm"],"days":[
        {"name":"元旦","date":"2026-12-31","isOffDay":true},
        {"name":"元旦","date":"2027-01-01","isOffDay":true}]})";

std::string kept_file() { return support::source_dir() + "/assets/calendar/cn.tsv"; }

class CalendarOfACentre : public testing::Test {
 protected:
  CalendarOfACentre() {
    who_.id = rig_.staff("administrator").id;
    who_.building = rig_.core().building;
  }
  model::CalendarTable standing() {
    auto table = rig_.core().read(
        [&](sql::Connection& db) { return store::calendars::find(db, rig_.core().building); });
    EXPECT_TRUE(table) << table.error().message;
    return *std::move(table);
  }
  int64_t revision() {
    return rig_.core()
        .read([&](sql::Connection& db) { return store::feed::head(db, rig_.core().building); })
        ->revision;
  }
  std::string version() {
    return desk::preview_calendar(rig_.centre->desk(), who_, kNext)->version;
  }
  base::Result<desk::CalendarChange> import(std::string_view text, const std::string& of) {
    return desk::import_calendar(rig_.centre->desk(), who_, text, of);
  }
  int64_t audited() {
    return rig_.count("SELECT count(*) FROM audit WHERE action = 'calendar.import'");
  }
  std::string due(int64_t received_ms, int days) {
    const auto clock = rig_.core().read(
        [&](sql::Connection& db) { return desk::clock_of(rig_.core(), db, rig_.core().building); });
    const auto at = clock->due_ms(received_ms, days);
    return at ? model::day_text(clock->due_day(*at)) : "unknown";
  }

  Rig rig_;
  server::Staff who_;
};

TEST_F(CalendarOfACentre, IsSownFromTheAssetAndPulledByAKiosk) {
  EXPECT_EQ(standing(), model::CalendarTable{});
  EXPECT_EQ(due(support::kNoon_ms, 1), "unknown");
  rig_.centre->sow_calendar(kept_file());
  EXPECT_EQ(standing(), support::calendar_table());
  EXPECT_EQ(due(support::kNoon_ms, 5), "2026-12-03");
  const auto row = rig_.feed_row(rig_.kiosk(), rig_.core().building);
  EXPECT_EQ(row.kind, "building");
  for (const auto& one : rig_.pull(rig_.kiosk(), {{1, 1}, {}, 200, {}, {}}).rows) {
    if (one.kind != model::kKindCalendar) continue;
    EXPECT_EQ(model::calendar_from_body(one.body).value(), support::calendar_table());
    return;
  }
  ADD_FAILURE() << "no calendar was pulled";
}

TEST_F(CalendarOfACentre, IsSownOnceAndTakesOnlyYearsThatItDoesNotHave) {
  const std::string other_2026 = "2026-01-01\toff\t元旦\tthe later notice\n";
  ASSERT_TRUE(desk::sow_calendar(rig_.core(), other_2026));
  rig_.centre->sow_calendar(kept_file());
  ASSERT_EQ(standing().years.size(), 3U);
  EXPECT_EQ(standing().years[2].days.size(), 1U) << "what the building had stays";
  const int64_t before = revision();
  rig_.centre->sow_calendar(kept_file());
  rig_.open();
  rig_.centre->sow_calendar(kept_file());
  EXPECT_EQ(revision(), before) << "nothing changed, so no kiosk is told anything";
}

TEST_F(CalendarOfACentre, WorksWithoutAFileAndWithADamagedOne) {
  rig_.centre->sow_calendar(rig_.data() + "/none.tsv");
  std::ofstream(rig_.data() + "/broken.tsv") << "2026-02-30\toff\t元旦\tp\n";
  rig_.centre->sow_calendar(rig_.data() + "/broken.tsv");
  EXPECT_EQ(standing(), model::CalendarTable{});
}

TEST_F(CalendarOfACentre, ShowsWhatAYearChangesBeforeItIsTaken) {
  rig_.centre->sow_calendar(kept_file());
  const int64_t before = revision();
  const auto preview = desk::preview_calendar(rig_.centre->desk(), who_, kNext);
  ASSERT_TRUE(preview) << preview.error().message;
  EXPECT_EQ(revision(), before);
  ASSERT_EQ(preview->years.size(), 2U);
  const auto new_years_eve = model::parse_day("2026-12-31").value();
  EXPECT_EQ(
      preview->years[0],
      (model::YearChange{
          2026, 248, 247, {{new_years_eve, model::DayKind::kWorking, model::DayKind::kOff}}}));
  EXPECT_EQ(preview->years[1], (model::YearChange{2027, std::nullopt, 260, {}}));

  const int64_t christmas = support::kNoon_ms + 29 * base::kDay_ms;  // Friday
  EXPECT_EQ(due(christmas, 4), "2026-12-31");
  EXPECT_EQ(due(christmas, 5), "unknown");
  const auto taken = import(kNext, preview->version);
  ASSERT_TRUE(taken) << taken.error().message;
  EXPECT_EQ(taken->years, preview->years);
  EXPECT_EQ(due(christmas, 4), "2027-01-04");
  EXPECT_EQ(audited(), 1);
  EXPECT_NE(rig_.text("SELECT detail FROM audit WHERE action = 'calendar.import'").find("247"),
            std::string::npos);
  EXPECT_EQ(standing().years.size(), 4U);
}

TEST_F(CalendarOfACentre, TakesNothingThatIsWrongOrWasNotSeen) {
  rig_.centre->sow_calendar(kept_file());
  const std::string seen = version();
  const int64_t before = revision();
  EXPECT_EQ(import("2027-01-01\toff\t元旦\tp\n2027-01-01\toff\t元旦\tp\n", seen).error().name,
            "calendar_day_twice");
  EXPECT_EQ(import("{", seen).error().name, "calendar_not_json");
  EXPECT_EQ(import(kNext, "another").error().name, "stale");
  EXPECT_EQ(revision(), before);
  ASSERT_TRUE(import(kNext, seen));
  EXPECT_EQ(import(kNext, seen).error().name, "stale");
  const auto again = import(kNext, version());
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_TRUE(again->years.empty());
  EXPECT_EQ(audited(), 1) << "what changes nothing is no line";
}

// Two who saw the same table: one of them is told that it is another by now.
TEST_F(CalendarOfACentre, IsTakenByOneOfTwoAtATime) {
  rig_.centre->sow_calendar(kept_file());
  const std::string seen = version();
  std::atomic<int> taken{0}, stale{0};
  const auto take = [&](const char* date) {
    const auto done = import(std::string(date) + "\toff\t元旦\tp\n", seen);
    if (done) ++taken;
    else if (done.error().name == "stale") ++stale;
  };
  std::thread one([&] { take("2027-01-01"); });
  std::thread two([&] { take("2028-01-01"); });
  one.join();
  two.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(stale, 1);
  EXPECT_EQ(standing().years.size(), 4U);
}

}  // namespace
}  // namespace rig
