// The working calendar of a centre: sown at the start, pulled by kiosks, changed by staff who saw
// what it changes.

#include "sync/server/desk/calendar.h"

#include <thread>

#include "data/model/body.h"
#include "data/model/dates.h"
#include "data/model/spans.h"
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
  CalendarOfACentre() { pass_days(0); }
  void pass_days(int days) {  // nobody stays logged in over them
    rig_.clock.advance(days * base::kDay_ms);
    staff_ = rig_.staff("administrator");
    who_ = *server::admit_staff(rig_.core(), rig_.request(staff_, "GET", "/api/v1/staff/me"),
                                model::Permission::kBuildingRead);
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
    return desk::preview_calendar(rig_.centre->desk(), who_, {kNext, 2027})->version;
  }
  base::Result<desk::CalendarChange> import(const std::string& text, const std::string& of,
                                            int year = 2027) {
    return desk::import_calendar(rig_.centre->desk(), who_, {text, year}, of);
  }
  int64_t audited() {
    return rig_.count("SELECT count(*) FROM audit WHERE action = 'calendar.import'");
  }
  // The wish as it stands: what staff are told of its times.
  Json due(const std::string& id) { return rig_.get(staff_, "/api/v1/staff/wishes/" + id)["due"]; }
  std::string day(const Json& at_ms) {
    if (at_ms.is_null()) return "unknown";
    return model::day_text(model::day_number(rig_.core().zone(), at_ms.get<int64_t>() - 1));
  }
  std::string answer(const std::string& id) { return day(due(id)["answer_ms"]); }
  std::string pushed() {
    if (kiosk_.token.empty()) kiosk_ = rig_.kiosk();
    const auto wish = rig_.wish("门口太挤");
    EXPECT_EQ(rig_.push(kiosk_, wish).id, wish.id);
    return wish.id;
  }
  void step(const std::string& id, const std::string& name, Json body) {
    body["version"] = rig_.get(staff_, "/api/v1/staff/wishes/" + id)["version"];
    rig_.post(staff_, "/api/v1/staff/wishes/" + id + "/" + name, body);
  }
  void release(const std::string& id) {
    step(id, "release", {{"text", "门口太挤"}, {"category", "traffic"}, {"line", ""}});
  }

  Rig rig_;
  server::Staff who_;
  Caller staff_;
  Caller kiosk_;
};

TEST_F(CalendarOfACentre, IsSownFromTheAssetAndPulledByAKiosk) {
  EXPECT_EQ(standing(), model::CalendarTable{});
  rig_.centre->sow_calendar(kept_file());
  EXPECT_EQ(standing(), support::calendar_table());
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
  const auto preview = desk::preview_calendar(rig_.centre->desk(), who_, {kNext, 2027});
  ASSERT_TRUE(preview) << preview.error().message;
  EXPECT_EQ(revision(), before);
  ASSERT_EQ(preview->years.size(), 2U);
  const auto new_years_eve = model::parse_day("2026-12-31").value();
  EXPECT_EQ(
      preview->years[0],
      (model::YearChange{
          2026, 248, 247, {{new_years_eve, model::DayKind::kWorking, model::DayKind::kOff}}}));
  EXPECT_EQ(preview->years[1], (model::YearChange{2027, std::nullopt, 260, {}}));

  const auto taken = import(kNext, preview->version);
  ASSERT_TRUE(taken) << taken.error().message;
  EXPECT_EQ(taken->years, preview->years);
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
  const auto take = [&](int year) {
    const auto done = import(std::to_string(year) + "-01-01\toff\t元旦\tp\n", seen, year);
    if (done) ++taken;
    else if (done.error().name == "stale") ++stale;
  };
  std::thread one([&] { take(2027); });
  std::thread two([&] { take(2028); });
  one.join();
  two.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(stale, 1);
  EXPECT_EQ(standing().years.size(), 4U);
}

TEST_F(CalendarOfACentre, DatesAWishFromItsReceiptAndPublishesIt) {
  const std::string before = pushed();
  EXPECT_TRUE(due(before).is_null()) << "no calendar, no date";
  rig_.centre->sow_calendar(kept_file());
  EXPECT_EQ(answer(before), "2026-12-03") << "counted when the calendar came";
  const std::string id = pushed();  // Thursday, noon
  EXPECT_EQ(day(due(id)["contact_ms"]), "2026-11-27");
  EXPECT_EQ(answer(id), "2026-12-03");
  EXPECT_EQ(due(id)["level"], "ordinary");
  pass_days(4);
  release(id);
  EXPECT_EQ(answer(id), "2026-12-03") << "from its receipt, not from its release";
  const auto body = model::wish_from_body(rig_.feed_row(kiosk_, id).body);
  ASSERT_TRUE(body) << body.error().message;
  ASSERT_TRUE(body->due);
  EXPECT_EQ(Json(*body->due->answer_ms), due(id)["answer_ms"]);
  const auto made = rig_.post(staff_, "/api/v1/staff/wishes",
                              {{"text", "走访听来"}, {"category", "life"}, {"source", "visit"}});
  EXPECT_EQ(day(made["due"]["answer_ms"]), "2026-12-07") << "received on Monday";
}

TEST_F(CalendarOfACentre, MovesTheWishesThatAYearMovesAndNoOther) {
  rig_.centre->sow_calendar(kept_file());
  const std::string early = pushed();
  const std::string answered = pushed();
  pass_days(29);  // Friday, 25 December
  const std::string late = pushed();
  const std::string closed = pushed();
  for (const auto& id : {early, late, closed, answered}) release(id);
  step(closed, "decline", {{"reason", "不归本楼"}});
  EXPECT_EQ(answer(late), "unknown");
  EXPECT_EQ(day(due(late)["contact_ms"]), "2026-12-28");
  const int64_t before = revision();
  const auto preview = desk::preview_calendar(rig_.centre->desk(), who_, {kNext, 2027});
  ASSERT_TRUE(preview) << preview.error().message;
  EXPECT_EQ(preview->wishes, 1U) << "one waits for the year; what is closed keeps its times";
  EXPECT_EQ(revision(), before);
  EXPECT_EQ(import(kNext, preview->version)->wishes, 1U);
  EXPECT_EQ(answer(late), "2027-01-05") << "the last day of the year is off by next year's notice";
  EXPECT_EQ(answer(early), "2026-12-03");
  EXPECT_EQ(answer(closed), "unknown");
  const auto body = model::wish_from_body(rig_.feed_row(kiosk_, late).body);
  ASSERT_TRUE(body) << body.error().message;
  EXPECT_EQ(Json(body->due->answer_ms.value_or(0)), due(late)["answer_ms"]) << "published with it";
  EXPECT_NE(
      rig_.text("SELECT detail FROM audit WHERE action = 'calendar.import'").find("\"wishes\":1"),
      std::string::npos);
}

// What was taken back into review is counted by the calendar of today.
TEST_F(CalendarOfACentre, CountsAnewWhatIsTakenBackIntoReview) {
  rig_.centre->sow_calendar(kept_file());
  pass_days(29);
  const std::string id = pushed();
  step(id, "decline", {{"reason", "不归本楼"}});
  ASSERT_TRUE(import(kNext, version()));
  EXPECT_EQ(answer(id), "unknown");
  rig_.post(staff_, "/api/v1/staff/wishes/" + id + "/undo", Json::object());
  EXPECT_EQ(answer(id), "2027-01-05");
}

}  // namespace
}  // namespace rig
