// The calendar over the API: what a file would change, as the page shows it before it is taken,
// and what is refused of it.

#include <atomic>
#include <regex>
#include <set>
#include <thread>

#include "data/model/dates.h"
#include "sync/server/api/errors.h"
#include "sync/server/desk/calendar.h"
#include "tests/support/calendar.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

std::string year_json(const std::string& days, int year = 2027) {
  return R"({"year":)" + std::to_string(year) +
         R"(,"papers":["https://www.gov.cn/2027.htm"],"days":[)" + days + "]}";
}
std::string day_json(const std::string& date, bool off = true) {
  return R"({"name":"元旦","date":")" + date + R"(","isOffDay":)" + (off ? "true}" : "false}");
}

class CalendarApi : public testing::Test {
 protected:
  CalendarApi() {
    EXPECT_TRUE(desk::sow_calendar(rig_.core(), support::calendar_text()));
    pass_days(0);
  }
  void pass_days(int days) {  // nobody stays logged in over them
    rig_.clock.advance(days * base::kDay_ms);
    staff_ = rig_.staff("administrator");
  }
  Json look(const std::string& query = "") {
    return rig_.get(staff_, "/api/v1/staff/calendar" + query);
  }
  Json asked(const std::string& text, int year = 2027) const {
    return {{"text", text}, {"year", year}};
  }
  Json preview(const std::string& text, int year = 2027) {
    return rig_.post(staff_, "/api/v1/staff/calendar/preview", asked(text, year));
  }
  HttpResponse import(const std::string& text, const Json& version, int year = 2027) {
    Json body = asked(text, year);
    body["version"] = version;
    return rig_.send(staff_, "POST", "/api/v1/staff/calendar/import", model::dump_json(body));
  }
  Json refused(const std::string& text, const std::string& code, int year = 2027) {
    const auto answer = rig_.send(staff_, "POST", "/api/v1/staff/calendar/preview",
                                  model::dump_json(asked(text, year)));
    expect_refusal(answer, 422, code);
    return parsed(answer)["error"];
  }
  std::string pushed() {
    if (kiosk_.token.empty()) kiosk_ = rig_.kiosk();
    const auto wish = rig_.wish("门口太挤");
    EXPECT_EQ(rig_.push(kiosk_, wish).id, wish.id);
    return wish.id;
  }
  void release(const std::string& id) {
    const std::string at = "/api/v1/staff/wishes/" + id;
    rig_.post(staff_, at + "/release",
              {{"version", rig_.get(staff_, at)["version"]},
               {"text", "门口的车太挤"},
               {"category", "traffic"},
               {"line", ""}});
  }

  Rig rig_;
  Caller staff_;
  Caller kiosk_;
};

TEST_F(CalendarApi, ShowsAYearDayByDayAndWhichYearIsMissing) {
  const Json now = look();
  EXPECT_EQ(now["today"], "2026-11-26");
  EXPECT_EQ(now["missing"], Json({2027}));
  EXPECT_EQ(now["years"].size(), 3U);
  EXPECT_EQ(now["years"][2]["working_days"], 248);
  EXPECT_EQ(now["shown"]["year"], 2026);
  EXPECT_EQ(now["shown"]["months"][1], 16);
  EXPECT_EQ(now["shown"]["days"].size(), 365U);
  EXPECT_EQ(now["shown"]["days"][3],
            (Json{{"date", "2026-01-04"}, {"kind", "shift"}, {"name", "元旦"}}));
  const Json next = look("?year=2027")["shown"];
  EXPECT_TRUE(next["working_days"].is_null());
  EXPECT_EQ(next["days"][0]["kind"], "unknown");
}

TEST_F(CalendarApi, SaysWhatAFileHoldsBeforeItIsTaken) {
  const Json told = preview(year_json(day_json("2026-12-31") + "," + day_json("2027-01-01") + "," +
                                      day_json("2027-01-03", false)));
  EXPECT_EQ(told["rows"], 3);
  EXPECT_EQ(told["days_off"], Json({"2026-12-31", "2027-01-01"}));
  EXPECT_EQ(told["weekends"], Json({"2027-01-03"}));
  EXPECT_EQ(told["sheet"]["working_days"], 261);
  EXPECT_EQ(told["stands"], false);
  EXPECT_EQ(told["changes"], true);
  EXPECT_EQ(told["differs"],
            Json::array({{{"date", "2026-12-31"}, {"before", "working"}, {"after", "off"}}}));
  EXPECT_EQ(look()["missing"], Json({2027})) << "nothing was stored";
}

TEST_F(CalendarApi, NamesTheDatesThatMoveAndNoTextThatWaitsForReview) {
  pass_days(29);  // Friday, 25 December
  const std::string waits = pushed();
  const std::string hangs = pushed();
  release(hangs);
  const std::string file = year_json(day_json("2026-12-31") + "," + day_json("2027-01-01"));
  const Json told = preview(file);
  EXPECT_EQ(told["wishes"], 2);
  ASSERT_EQ(told["moves"].size(), 2U);
  for (const Json& move : told["moves"]) {
    EXPECT_TRUE(move["was"].is_null());
    EXPECT_EQ(move["becomes"], "2027-01-05");
    EXPECT_EQ(move["clock"], "answer");
    if (move["id"] == hangs) EXPECT_EQ(move["text"], "门口的车太挤");
    else EXPECT_TRUE(move["text"].is_null()) << waits;
  }
  const auto taken = import(file, told["version"]);
  EXPECT_EQ(taken.status, 200) << taken.body;
  EXPECT_EQ(parsed(taken)["wishes"], 2);
  EXPECT_EQ(look()["missing"], Json::array());
  EXPECT_EQ(rig_.get(staff_, "/api/v1/staff/wishes/" + hangs)["due"]["answer_ms"].is_null(), false);
}

TEST_F(CalendarApi, NamesTheEventsThatLieOnANewDayOff) {
  const int64_t noon = rig_.core().zone().from_civil({2027, 1, 1, 12, 0, 0});
  Json draft = rig_.event_draft(8);
  for (const char* of : {"starts_ms", "ends_ms"}) {
    const int64_t at = noon + (std::string_view(of) == "ends_ms" ? base::kHour_ms : 0);
    draft[of] = at;
    draft["slots"][0][of] = at;
  }
  draft["signup_closes_ms"] = noon;
  const Json made = rig_.post(staff_, "/api/v1/staff/events", draft);
  const std::string file = year_json(day_json("2027-01-01"));
  EXPECT_EQ(preview(file)["events"], Json::array()) << "a draft";
  const std::string at = "/api/v1/staff/events/" + made["id"].get<std::string>();
  const Json live = rig_.post(staff_, at + "/publish", {{"version", made["version"]}});
  EXPECT_EQ(preview(file)["events"], Json::array({{{"id", made["id"]},
                                                   {"title", draft["title"]},
                                                   {"starts_ms", noon},
                                                   {"holiday", "元旦"}}}));
  EXPECT_EQ(preview(year_json(day_json("2027-01-02")))["events"], Json::array());
  rig_.post(staff_, at + "/cancel", {{"version", live["version"]}, {"reason", "改期"}});
  EXPECT_EQ(preview(file)["events"], Json::array()) << "nobody comes to it";
}

TEST_F(CalendarApi, RefusesADayThatStandsTwiceAndSaysWhere) {
  const Json both = refused(year_json(day_json("2027-01-01") + "," + day_json("2027-01-01", false)),
                            "calendar_day_twice");
  EXPECT_EQ(both["entry"], 2);
  EXPECT_EQ(both["first"], 1);
  EXPECT_EQ(both["differ"], true);
  EXPECT_EQ(both["value"], "2027-01-01");
  const Json same =
      refused("# \n2027-01-01\toff\t元旦\tp\n\n2027-01-01\toff\t元旦\tp\n", "calendar_day_twice");
  EXPECT_EQ(same["line"], 4);
  EXPECT_EQ(same["first"], 2);
  EXPECT_EQ(same["differ"], false);
}

TEST_F(CalendarApi, RefusesWhatIsNoJsonNoDateOrOfAnotherYear) {
  EXPECT_EQ(refused("{\n\"year\": 2027,\n oops", "calendar_not_json")["line"], 3);
  refused("[]", "calendar_columns");
  refused("", "calendar_empty");
  EXPECT_EQ(
      refused("2027-01-01\toff\t元旦\tp\n2027-02-30\toff\t元旦\tp\n", "calendar_date")["line"], 2);
  const Json other = refused(year_json(day_json("2026-01-01"), 2026), "calendar_wrong_year");
  EXPECT_EQ(other["year"], 2026);
  EXPECT_EQ(other["wanted"], 2027);
  refused(std::string(model::kCalendarTextMaxBytes + 1, ' '), "calendar_too_large");
  EXPECT_EQ(look()["missing"], Json({2027}));
}

// Of a file with several years the one that was asked for is taken, and no other.
TEST_F(CalendarApi, TakesOneYearOfAFileThatHasMore) {
  const std::string text =
      "2026-01-01\toff\t元旦\ta\n2027-01-01\toff\t元旦\tb\n2028-01-03\toff\t元旦\tc\n";
  const Json told = preview(text);
  EXPECT_EQ(told["rows"], 1);
  EXPECT_EQ(import(text, told["version"]).status, 200);
  const Json years = look()["years"];
  ASSERT_EQ(years.size(), 4U);
  EXPECT_EQ(years[2]["working_days"], 248) << "2026 stands as it was";
  EXPECT_EQ(years[3]["year"], 2027);
}

TEST_F(CalendarApi, SaysInWhichDaysAYearDiffersFromTheOneThatStands) {
  const std::string first = year_json(day_json("2027-01-01"));
  ASSERT_EQ(import(first, look()["version"]).status, 200);
  const Json same = preview(first);
  EXPECT_EQ(same["stands"], true);
  EXPECT_EQ(same["changes"], false);
  const Json other = preview(year_json(day_json("2027-01-01") + "," + day_json("2027-01-04") + "," +
                                       day_json("2027-01-09", false)));
  EXPECT_EQ(other["stands"], true);
  EXPECT_EQ(other["changes"], true);
  EXPECT_EQ(other["differs"],
            Json::array({{{"date", "2027-01-04"}, {"before", "working"}, {"after", "off"}},
                         {{"date", "2027-01-09"}, {"before", "off"}, {"after", "working"}}}));
}

TEST_F(CalendarApi, AnswersAStaleVersionWithWhatTheFileWouldChangeByNow) {
  const std::string first = year_json(day_json("2027-01-01"));
  const Json seen = look()["version"];
  ASSERT_EQ(import(first, seen).status, 200);
  const auto late = import(year_json(day_json("2027-01-04")), seen);
  expect_refusal(late, 409, "stale");
  const Json now = parsed(late)["error"]["current"];
  EXPECT_EQ(now["stands"], true);
  EXPECT_EQ(now["version"], look()["version"]);
  EXPECT_EQ(now["differs"].size(), 2U);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'calendar.import'"), 1);
}

TEST_F(CalendarApi, IsTakenByOneOfManyWhoSawTheSameTable) {
  const Json seen = look()["version"];
  std::vector<HttpRequest> requests;
  for (int i = 1; i <= 4; ++i) {
    Json body = asked(year_json(day_json("2027-01-0" + std::to_string(i))));
    body["version"] = seen;
    requests.push_back(
        rig_.request(staff_, "POST", "/api/v1/staff/calendar/import", model::dump_json(body)));
  }
  std::atomic<int> taken{0}, stale{0};
  std::vector<std::thread> threads;
  for (const auto& request : requests) {
    threads.emplace_back([&] {
      const int status = rig_.centre->handle(request).status;
      if (status == 200) ++taken;
      else if (status == 409) ++stale;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(stale, 3);
  EXPECT_EQ(look()["years"].size(), 4U);
}

// Every fault that the model names has its status and its words.
TEST(CalendarFaults, StandInTheTableOfErrors) {
  const std::regex named(R"re(fault\(\s*"([a-z_]+)")re");
  std::set<std::string> names;
  for (const char* file : {"calendar_rows.cpp", "calendar_table.cpp", "calendar_tsv.cpp"}) {
    std::ifstream in(support::source_dir() + "/data/model/" + file);
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    for (auto it = std::sregex_iterator(text.begin(), text.end(), named);
         it != std::sregex_iterator(); ++it) {
      names.insert((*it)[1]);
    }
  }
  EXPECT_GE(names.size(), 16U);
  for (const auto& name : names) EXPECT_EQ(server::status_of(name), 422) << name;
}

}  // namespace
}  // namespace rig
