// The two texts of a calendar, what is refused of them and where, and the body of the feed.

#include "data/model/calendar_table.h"

#include <gtest/gtest.h>

#include "data/base/limits.h"
#include "data/model/dates.h"
#include "data/model/json.h"
#include "tests/support/calendar.h"

namespace {

using model::Json;

constexpr const char* kPaper = "https://www.gov.cn/2027.htm";

std::string year_json(const std::string& days, int year = 2027) {
  return R"({"$schema":"x","year":)" + std::to_string(year) + R"(,"papers":[")" + kPaper +
         R"("],"days":[)" + days + "]}";
}

std::string day_json(const std::string& date, bool off = true) {
  return R"({"name":"元旦","date":")" + date + R"(","isOffDay":)" + (off ? "true}" : "false}");
}

std::string row(const std::string& date, const std::string& paper = kPaper) {
  return date + "\toff\t元旦\t" + paper + "\n";
}

TEST(Dates, AreReadAndWritten) {
  EXPECT_EQ(model::parse_day("1970-01-01"), 0);
  EXPECT_EQ(model::parse_day("2024-02-29"), 19'782);
  for (const char* none : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101",
                           "2026-01-01 ", "", "二〇二六年一月", "2026-01-+1", "-026-01-01"}) {
    EXPECT_FALSE(model::parse_day(none)) << none;
  }
  const int64_t last = model::first_day_of(2101);
  for (int64_t day = model::first_day_of(1999); day < last; ++day) {
    ASSERT_EQ(model::parse_day(model::day_text(day)), day);
  }
}

TEST(CalendarTable, ReadsTheProjectsOwn) {
  const auto table = support::calendar_table();
  ASSERT_EQ(table.years.size(), 3U);
  EXPECT_EQ(table.years[0].year, 2024);
  EXPECT_EQ(table.years[2].year, 2026);
  size_t days = 0;
  for (const auto& year : table.years) days += year.days.size();
  EXPECT_EQ(days, 108U);
  EXPECT_EQ(
      table.years[2].papers,
      std::vector<std::string>{"https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"});
  EXPECT_EQ(model::day_text(table.years[2].days[3].day), "2026-01-04");
  EXPECT_FALSE(table.years[2].days[3].is_off);
  EXPECT_EQ(table.years[2].days[3].name, "元旦");
}

TEST(CalendarTable, TravelsAsABodyAndComesBack) {
  const auto table = support::calendar_table();
  const std::string body = model::to_body(table);
  EXPECT_EQ(model::calendar_from_body(body).value(), table);
  EXPECT_LT(body.size(), 8U * 1024);
  EXPECT_EQ(model::calendar_from_body(model::to_body({})).value(), model::CalendarTable{});
}

TEST(CalendarTable, ReadsAYearOfTheBodyAsThePublishedJson) {
  const auto table = support::calendar_table();
  const auto body = model::parse_json(model::to_body(table)).value();
  for (size_t i = 0; i < table.years.size(); ++i) {
    const auto year = model::calendar_year_from_json(body["years"][i].dump());
    ASSERT_TRUE(year) << year.error().message;
    EXPECT_EQ(*year, table.years[i]);
  }
}

// Everything at its bound, in the widest characters.
TEST(CalendarTable, FitsARowOfTheFeedAtItsFullest) {
  std::string wide_name, wide_paper;
  for (size_t i = 0; i < model::kHolidayNameMaxScalars; ++i) wide_name += "𠮷";
  for (size_t i = 1; i < model::kCalendarPaperMaxScalars; ++i) wide_paper += "𠮷";
  model::CalendarTable table;
  for (size_t i = 0; i < model::kCalendarYearsMax; ++i) {
    model::CalendarYear year{2020 + static_cast<int>(i), {}, {}};
    for (size_t n = 0; n < model::kCalendarPapersMax; ++n) {
      year.papers.push_back(wide_paper + std::to_string(n));
    }
    for (size_t n = 0; n < model::kCalendarDaysMax; ++n) {
      year.days.push_back(
          {model::first_day_of(year.year) + static_cast<int64_t>(n), false, wide_name});
    }
    table.years.push_back(year);
  }
  const std::string body = model::to_body(table);
  EXPECT_LE(body.size(), base::kRowBodyMaxBytes);
  EXPECT_EQ(model::calendar_from_body(body).value(), table);
  table.years.push_back({2040, {"paper"}, {{model::first_day_of(2040), true, "元旦"}}});
  EXPECT_EQ(model::calendar_from_body(model::to_body(table)).error().name, "calendar_years");
}

TEST(CalendarTable, RefusesBodiesThatAreNone) {
  for (const char* body : {"", "[]", "{}", R"({"years":{}})", R"({"years":[{}]})", "null"}) {
    EXPECT_FALSE(model::calendar_from_body(body)) << body;
  }
  const std::string one = year_json(day_json("2027-01-01"));
  EXPECT_TRUE(model::calendar_from_body("{\"years\":[" + one + "]}"));
  EXPECT_FALSE(model::calendar_from_body("{\"years\":[" + one + "," + one + "]}"));
}

TEST(CalendarTable, TellsTheTwoTextsApart) {
  const auto json =
      model::calendar_from_import("\xEF\xBB\xBF \n" + year_json(day_json("2027-01-01")));
  const auto tsv = model::calendar_from_import("\xEF\xBB\xBF# date\r\n\r\n2027-01-01\toff\t元旦\t" +
                                               std::string(kPaper) + "\r\n");
  ASSERT_TRUE(json) << json.error().message;
  ASSERT_TRUE(tsv) << tsv.error().message;
  EXPECT_EQ(*json, *tsv);
}

// 29 December 2018 stood in the notice for 2019 as a working Saturday.
TEST(CalendarTable, FilesDecemberUnderTheYearOfItsNotice) {
  const std::string text = "2018-12-29\twork\t元旦\tfor-2019\n" + row("2019-01-01", "for-2019") +
                           row("2018-01-01", "for-2018");
  const auto table = model::calendar_from_tsv(text);
  ASSERT_TRUE(table) << table.error().message;
  ASSERT_EQ(table->years.size(), 2U);
  EXPECT_EQ(table->years[0].year, 2018);
  EXPECT_EQ(table->years[0].days.size(), 1U);
  EXPECT_EQ(table->years[1].year, 2019);
  ASSERT_EQ(table->years[1].days.size(), 2U);
  EXPECT_EQ(model::day_text(table->years[1].days[0].day), "2018-12-29");
}

TEST(CalendarTable, PutsAYearInThePlaceOfTheOneItHad) {
  const auto table = support::calendar_table();
  const auto next = model::calendar_from_tsv(row("2027-01-01")).value();
  const auto both = model::with_years(table, next).value();
  ASSERT_EQ(both.years.size(), 4U);
  EXPECT_EQ(both.years[3], next.years[0]);
  const auto changed = model::calendar_from_tsv(row("2025-01-01")).value();
  const auto other = model::with_years(both, changed).value();
  ASSERT_EQ(other.years.size(), 4U);
  EXPECT_EQ(other.years[1], changed.years[0]);
  model::CalendarTable full;
  for (int year = 2010; full.years.size() < model::kCalendarYearsMax; ++year) {
    full.years.push_back({year, {"p"}, {{model::first_day_of(year), true, "元旦"}}});
  }
  EXPECT_TRUE(model::with_years(full, changed));
  EXPECT_EQ(model::with_years(full, next).error().name, "calendar_years");
}

struct Bad {
  std::string text;
  std::string name;
  std::string message;
  std::string more;
};

void expect_refused(const Bad& bad) {
  const auto table = model::calendar_from_import(bad.text);
  ASSERT_FALSE(table) << bad.text.substr(0, 200);
  EXPECT_EQ(table.error().code, base::Code::kInvalid);
  EXPECT_EQ(table.error().name, bad.name);
  EXPECT_EQ(table.error().message, bad.message);
  EXPECT_EQ(table.error().more, bad.more);
}

TEST(CalendarTable, SaysWhatIsWrongAtTheLineOfTsv) {
  const std::string good = "# date\n" + row("2027-01-01");
  const std::vector<Bad> cases = {
      {good + row("2027-02-30"), "calendar_date",
       "line 3: the date is none; dates are written 2027-01-01",
       R"({"line":3,"value":"2027-02-30"})"},
      {good + "\n" + row("2027-01-01"), "calendar_day_twice",
       "line 4: 2027-01-01 stands twice, the first time in line 2",
       R"({"line":4,"value":"2027-01-01","first":2,"differ":false})"},
      {good + row("2026-11-30"), "calendar_other_year",
       "line 3: 2026-11-30 is not of 2027: a notice lists its own year and the December before",
       R"({"line":3,"value":"2026-11-30"})"},
      {good + "2027-01-02\tfree\t元旦\tp\n", "calendar_word",
       "line 3: the second column is off or work", R"({"line":3,"value":"free"})"},
      {good + "2027-01-02 off 元旦 p\n", "calendar_columns",
       "line 3: a line has four columns with tabs between them: date, off or work, holiday, notice",
       R"({"line":3,"value":"2027-01-02 off 元旦 p"})"},
      {good + "2027-01-02\toff\t元旦\tp\tmore\n", "calendar_columns",
       "line 3: a line has four columns with tabs between them: date, off or work, holiday, notice",
       R"({"line":3,"value":"2027-01-02\toff\t元旦\tp\tmore"})"},
      {good + "2027-01-02\toff\t\tp\n", "calendar_name",
       "line 3: the holiday's name is missing, longer than 16 characters, or no plain text",
       R"({"line":3})"},
      {good + "2027-01-02\toff\t元旦\t \n", "calendar_paper",
       "line 3: the notice it comes from is missing, longer than 200 characters, or no plain text",
       R"({"line":3})"},
      {row("1999-01-01"), "calendar_year", "line 1: the year does not lie between 2008 and 2099",
       R"({"line":1,"value":"1999"})"},
      {"# nothing\n\n", "calendar_empty", "the table has no days", "{}"},
      {"", "calendar_empty", "the table has no days", "{}"},
      {"\xff\xfe", "calendar_not_text", "the file is no UTF-8 text", "{}"},
      {std::string("2027-01-01\0", 11), "calendar_not_text", "the file is no UTF-8 text", "{}"},
      {std::string(model::kCalendarTextMaxBytes + 1, '#'), "calendar_too_large",
       "the file is larger than 256 KiB", "{}"},
  };
  for (const Bad& bad : cases) expect_refused(bad);
}

TEST(CalendarTable, SaysWhatIsWrongAtTheDayOfJson) {
  const std::vector<Bad> cases = {
      {"{\"year\":2027,\n\"days\":[\n}", "calendar_not_json", "line 3: from here on it is no JSON",
       R"({"line":3})"},
      {"{\"year\":2027", "calendar_not_json", "line 1: from here on it is no JSON",
       R"({"line":1})"},
      {R"({"days":[]})", "calendar_shape", "year is missing", "{}"},
      {R"({"year":"2027"})", "calendar_shape", "year must be a whole number", "{}"},
      {R"({"year":2027,"papers":["p"]})", "calendar_empty", "the year has no days",
       R"({"value":"2027"})"},
      {R"({"year":2027,"papers":["p"],"days":[]})", "calendar_empty", "the year has no days",
       R"({"value":"2027"})"},
      {R"({"year":2027,"papers":[],"days":[]})", "calendar_paper",
       "the notice it comes from is missing, longer than 200 characters, or no plain text", "{}"},
      {R"({"year":2027,"papers":[7],"days":[]})", "calendar_paper",
       "the notice it comes from is missing, longer than 200 characters, or no plain text", "{}"},
      {R"({"year":70000000000,"papers":["p"],"days":[]})", "calendar_year",
       "the year does not lie between 2008 and 2099", R"({"value":"70000000000"})"},
      {year_json(day_json("2027-01-01") + "," + day_json("01.01.2027")), "calendar_date",
       "entry 2: the date is none; dates are written 2027-01-01",
       R"({"entry":2,"value":"01.01.2027"})"},
      {year_json(day_json("2027-01-01") + "," + day_json("2027-01-01", false)),
       "calendar_day_twice", "entry 2: 2027-01-01 stands twice, the first time in entry 1",
       R"({"entry":2,"value":"2027-01-01","first":1,"differ":true})"},
      {year_json(day_json("2028-01-01")), "calendar_other_year",
       "entry 1: 2028-01-01 is not of 2027: a notice lists its own year and the December before",
       R"({"entry":1,"value":"2028-01-01"})"},
      {year_json(R"({"name":"元旦","date":"2027-01-01"})"), "calendar_shape",
       "entry 1: isOffDay is missing", R"({"entry":1})"},
      {year_json("7"), "calendar_shape", "entry 1: body must be an object", R"({"entry":1})"},
  };
  for (const Bad& bad : cases) expect_refused(bad);
}

TEST(CalendarTable, BoundsTheDaysAndTheNoticesOfAYear) {
  std::string days, rows;
  for (size_t i = 0; i <= model::kCalendarDaysMax; ++i) {
    const std::string date = model::day_text(model::first_day_of(2027) + static_cast<int64_t>(i));
    days += (i > 0 ? "," : "") + day_json(date);
    if (i <= model::kCalendarPapersMax) rows += row(date, "p" + std::to_string(i));
  }
  expect_refused({year_json(days), "calendar_days", "entry 101: a year lists at most 100 days",
                  R"({"entry":101,"value":"2027"})"});
  expect_refused({rows, "calendar_papers", "a year has at most 6 notices", R"({"value":"2027"})"});
}

// A file cut anywhere is refused or read, and never more than it says.
TEST(CalendarTable, ReadsNoMoreOfACutFileThanIsThere) {
  const std::string text = support::calendar_text();
  for (size_t at = 0; at < text.size(); at += 41) {
    const auto table = model::calendar_from_import(std::string_view(text).substr(0, at));
    EXPECT_TRUE(table || !table.error().name.empty());
  }
  const std::string body = model::to_body(support::calendar_table());
  for (size_t at = 0; at < body.size(); at += 41) {
    EXPECT_FALSE(model::calendar_from_body(std::string_view(body).substr(0, at)));
  }
}

}  // namespace
