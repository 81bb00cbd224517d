// What is due of a wish in every answer that tells of it, as it stands and in words: to staff, to a
// phone, on the page of the day.

#include "sync/server/desk/calendar.h"
#include "sync/server/desk/today.h"
#include "tests/support/calendar.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

// It is noon of Thursday, 26 November 2026.
class DueInWords : public testing::Test {
 protected:
  DueInWords() {
    rig_.centre->sow_calendar(support::source_dir() + "/assets/calendar/cn.tsv");
    pass_days(0);
  }
  void pass_days(int days) {  // nobody stays logged in over them
    rig_.clock.advance(days * base::kDay_ms);
    staff_ = rig_.staff("administrator");
  }
  model::Submission pushed() {
    if (kiosk_.token.empty()) kiosk_ = rig_.kiosk();
    const auto wish = rig_.wish("门口太挤");
    EXPECT_EQ(rig_.push(kiosk_, wish).id, wish.id);
    return wish;
  }
  Json wish(const std::string& id) { return rig_.get(staff_, "/api/v1/staff/wishes/" + id); }
  Json step(const std::string& id, const std::string& name, Json body) {
    body["version"] = wish(id)["version"];
    return rig_.post(staff_, "/api/v1/staff/wishes/" + id + "/" + name, body);
  }
  Json release(const std::string& id) {
    return step(id, "release", {{"text", "门口太挤"}, {"category", "traffic"}, {"line", ""}});
  }
  Json decline(const std::string& id) { return step(id, "decline", {{"reason", "不归本楼"}}); }
  static std::string said(const Json& due) {
    if (due.is_null()) return "null";
    return due["kind"].get<std::string>() + "/" + due["days"].dump() + "/" +
           due["words"].get<std::string>() + "/" + due["by"].get<std::string>();
  }
  std::string said_of(const std::string& id) {
    const Json one = wish(id)["due"];
    const Json list = rig_.get(staff_, "/api/v1/staff/wishes?limit=200");
    for (const Json& row : list["items"]) {
      if (row["id"] != id) continue;
      EXPECT_EQ(row["due"], one) << "the list says what the wish says";
    }
    return said(one);
  }
  Json today() { return rig_.get(staff_, "/api/v1/staff/today"); }
  Json on_the_phone(const model::Submission& s) {
    return parsed(rig_.send({}, "POST", "/api/v1/receipt",
                            model::dump_json({{"secret", s.receipt_secret}})))["said"]["due"];
  }

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(DueInWords, FollowAWishFromItsReceiptToItsEnd) {
  const std::string id = pushed().id;
  EXPECT_EQ(said_of(id), "left/1/还有 1 个工作日/最晚 11月27日有回音");
  pass_days(1);
  EXPECT_EQ(said_of(id), "today/null/今天到期/最晚 11月27日有回音");
  pass_days(1);  // Saturday counts as Monday
  EXPECT_EQ(said_of(id), "late/1/迟 1 个工作日/最晚 11月27日有回音");
  EXPECT_EQ(said(release(id)["due"]), "left/4/还有 4 个工作日/最晚 12月3日答复")
      << "the answer of a step says it, too";
  pass_days(5);
  EXPECT_EQ(said_of(id), "today/null/今天到期/最晚 12月3日答复");
  pass_days(4);
  EXPECT_EQ(said_of(id), "late/2/迟 2 个工作日/最晚 12月3日答复");
  EXPECT_EQ(said(decline(id)["due"]), "none/null//");
}

TEST_F(DueInWords, SayThatAYearIsMissing) {
  pass_days(29);  // Friday, 25 December
  const std::string id = pushed().id;
  release(id);
  EXPECT_EQ(said_of(id), "unknown/null/期限先不算/");
}

TEST_F(DueInWords, AreNoneWithoutACalendar) {
  Rig bare;
  const auto kiosk = bare.kiosk();
  const auto wish = bare.wish("门口太挤");
  bare.push(kiosk, wish);
  const auto staff = bare.staff("administrator");
  EXPECT_TRUE(bare.get(staff, "/api/v1/staff/wishes/" + wish.id)["due"].is_null());
  EXPECT_EQ(bare.get(staff, "/api/v1/staff/today")["calendar_missing"], 2026);
}

TEST_F(DueInWords, StandOnThePhonesPageInBothLanguagesAndWithTheYear) {
  const auto made = pushed();
  Json due = on_the_phone(made);
  EXPECT_EQ(due["kind"], "left");
  EXPECT_EQ(due["words"]["zh"], "还有 1 个工作日");
  EXPECT_EQ(due["words"]["en"], "1 working day left");
  EXPECT_EQ(due["by"]["zh"], "最晚 2026年11月27日有回音");
  EXPECT_EQ(due["by"]["en"], "A reply by 27 Nov 2026");
  release(made.id);
  due = on_the_phone(made);
  EXPECT_EQ(due["words"]["zh"], "还有 5 个工作日");
  EXPECT_EQ(due["by"]["zh"], "最晚 2026年12月3日答复");
  pass_days(9);
  EXPECT_EQ(on_the_phone(made)["kind"], "late");
  decline(made.id);
  EXPECT_TRUE(on_the_phone(made).is_null());
}

TEST_F(DueInWords, PutTheLateAndThoseOfTodayFirstOnThePageOfTheDay) {
  const std::string late = pushed().id;
  release(late);
  pass_days(1);
  const std::string due = pushed().id;
  release(due);
  pass_days(3);
  const std::string early = pushed().id;
  release(early);
  EXPECT_EQ(today()["due"]["wishes"].size(), 0U);
  pass_days(4);  // Friday, 4 December
  const Json now = today()["due"];
  EXPECT_EQ(now["late"], 1);
  EXPECT_EQ(now["today"], 1);
  ASSERT_EQ(now["wishes"].size(), 2U);
  EXPECT_EQ(now["wishes"][0]["id"], late);
  EXPECT_EQ(now["wishes"][1]["id"], due);
  EXPECT_EQ(said(now["wishes"][0]["due"]), said_of(late));
}

// What has no date is not late, and is not forgotten either.
TEST_F(DueInWords, NameWhatHasWaitedLongWithoutADate) {
  pass_days(29);
  const std::string id = pushed().id;
  release(id);
  pass_days(13);
  EXPECT_EQ(today()["due"]["wishes"].size(), 0U);
  pass_days(1);
  const Json now = today()["due"];
  ASSERT_EQ(now["wishes"].size(), 1U);
  EXPECT_EQ(now["wishes"][0]["id"], id);
  EXPECT_EQ(now["late"], 0);
}

TEST_F(DueInWords, RemindOfNextYearsCalendarFromNovemberUntilItIsThere) {
  const auto missing = [&] {
    return *rig_.core().read([&](sql::Connection& db) {
      return desk::missing_calendar(rig_.core(), db, rig_.core().building);
    });
  };
  EXPECT_EQ(today()["calendar_missing"], 2027);
  const auto november = rig_.core().zone().from_civil({.year = 2026, .month = 11, .day = 1});
  rig_.clock.advance(november - 1 - rig_.clock.wall_ms());
  EXPECT_EQ(missing(), std::nullopt) << "the last of October, where the building stands";
  rig_.clock.advance(1);
  EXPECT_EQ(missing(), 2027);
  rig_.clock.advance(70 * base::kDay_ms);
  EXPECT_EQ(missing(), 2027) << "it is January, and the year is still not there";
  ASSERT_TRUE(desk::sow_calendar(rig_.core(), "2027-01-01\toff\t元旦\tthe notice\n"));
  EXPECT_EQ(missing(), std::nullopt);
}

}  // namespace
}  // namespace rig
