// The clock of working days: the table that the house promises by, hours, zones, pauses, and what
// is left of a time.

#include "data/model/working_days.h"

#include <gtest/gtest.h>

#include <sstream>

#include "data/base/clock.h"
#include "data/model/dates.h"
#include "tests/calendar/vectors.h"
#include "tests/support/calendar.h"

namespace {

using model::ClockStanding;
using model::ClockState;
using model::WorkingDays;

WorkingDays clock_in(const std::string& zone, const model::OfficeHours& hours = {}) {
  return {support::calendar_table(), base::Zone::load(zone).value(), hours};
}

// "2026-02-12 09:30" in the clock's zone.
int64_t at(const WorkingDays& clock, std::string_view text) {
  const auto date = model::date_of(model::parse_day(text.substr(0, 10)).value());
  base::Civil civil{.year = date.year, .month = date.month, .day = date.day};
  civil.hour = (text[11] - '0') * 10 + text[12] - '0';
  civil.minute = (text[14] - '0') * 10 + text[15] - '0';
  return clock.zone().from_civil(civil);
}

std::string text_of(const WorkingDays& clock, std::optional<int64_t> at_ms) {
  if (!at_ms) return "unknown";
  const auto civil = clock.zone().to_civil(*at_ms);
  const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return model::day_text(model::day_number(clock.zone(), *at_ms)) + " " + two(civil.hour) + ":" +
         two(civil.minute);
}

TEST(WorkingDays, GiveTheDatesThatTheHousePromises) {
  const WorkingDays clock = clock_in("Asia/Shanghai");
  std::ifstream file(support::source_dir() + "/tests/calendar/vectors.tsv");
  int cases = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with('#')) continue;
    const size_t due = line.rfind('\t');
    const auto answer = calendar_vectors::answer_to(clock, line.substr(0, due));
    ASSERT_TRUE(answer) << line << ": " << answer.error().message;
    EXPECT_EQ(*answer, line.substr(due + 1)) << line;
    ++cases;
  }
  EXPECT_GE(cases, 30);
}

TEST(WorkingDays, NameTheLinesOfAFileThatCannotBeRead) {
  const WorkingDays clock = clock_in("Asia/Shanghai");
  const auto answers = calendar_vectors::answers_to(
      clock,
      "\xEF\xBB\xBF# a comment\r\n2026-02-12\t1\r\n\n2026-02-12 1\n2026-02-30\t1\n"
      "2026-02-12T25:00\t1\n2026-02-12T9:00\t1\n2026-02-12T09:00x\t1\n2026-02-12\t0\n"
      "2026-02-12\t-1\n2026-02-12\t\n2026-02-12\t1.5\n2026-02-12\t367\n2026-02-12\t1\t2\n"
      "2026-12-31\t1");
  EXPECT_EQ(answers.dates, "2026-02-13\nunknown\n");
  std::vector<std::string> lines;
  std::istringstream faults(answers.faults);
  for (std::string line; std::getline(faults, line);) lines.push_back(line);
  ASSERT_EQ(lines.size(), 11U) << answers.faults;
  EXPECT_EQ(lines[0],
            "line 4: a line has two columns with a tab between them: received, working days");
  EXPECT_EQ(lines[1],
            "line 5: the first column is a date (2026-02-12) or a date and time "
            "(2026-02-12T09:30)");
  EXPECT_EQ(lines[10], "line 14: the second column is a whole number from 1 to 366");
}

TEST(WorkingDays, EndWithTheOfficeHours) {
  const WorkingDays clock = clock_in("Asia/Shanghai");
  EXPECT_EQ(text_of(clock, clock.due_ms(at(clock, "2026-02-12 09:00"), 1)), "2026-02-13 17:30");
  EXPECT_EQ(text_of(clock, clock.due_ms(at(clock, "2026-02-12 12:10"), 1)), "2026-02-13 17:30");
  const WorkingDays short_day = clock_in("Asia/Shanghai", {{{9 * 60, 12 * 60}}});
  EXPECT_EQ(text_of(short_day, short_day.due_ms(at(short_day, "2026-02-12 12:00"), 1)),
            "2026-02-13 12:00");
  EXPECT_EQ(text_of(short_day, short_day.due_ms(at(short_day, "2026-02-12 12:01"), 1)),
            "2026-02-14 12:00");
  const WorkingDays whole_day = clock_in("Asia/Shanghai", {{{0, 24 * 60}}});
  EXPECT_EQ(text_of(whole_day, whole_day.due_ms(at(whole_day, "2026-02-12 23:59"), 1)),
            "2026-02-14 00:00");
}

TEST(OfficeHours, AreSpansInOrder) {
  EXPECT_TRUE(check(model::OfficeHours{}));
  EXPECT_TRUE(check(model::OfficeHours{{{0, 720}, {720, 1440}}}));
  const std::vector<model::OfficeHours> wrong = {{{}},
                                                 {{{600, 600}}},
                                                 {{{600, 540}}},
                                                 {{{-1, 600}}},
                                                 {{{600, 1441}}},
                                                 {{{600, 700}, {690, 800}}},
                                                 {{{800, 900}, {600, 700}}},
                                                 {{{0, 1}, {2, 3}, {4, 5}, {6, 7}, {8, 9}}}};
  for (const auto& hours : wrong) EXPECT_EQ(check(hours).error().name, "office_hours");
}

// The same wall clock gives the same date, whatever the zone.
TEST(WorkingDays, CountInTheBuildingsZone) {
  const WorkingDays utc = clock_in("UTC");
  for (const char* name : {"Asia/Shanghai", "Europe/Berlin", "America/New_York",
                           "Australia/Lord_Howe", "Pacific/Kiritimati", "Pacific/Pago_Pago"}) {
    const WorkingDays clock = clock_in(name);
    for (int64_t day = model::first_day_of(2024); day < model::first_day_of(2025); ++day) {
      for (const int64_t after_ms : {base::kHour_ms, 10 * base::kHour_ms}) {
        ASSERT_EQ(text_of(clock, clock.due_ms(clock.opens_ms(day) + after_ms, 5)),
                  text_of(utc, utc.due_ms(utc.opens_ms(day) + after_ms, 5)))
            << name << " " << model::day_text(day);
      }
    }
  }
  // The same instant is another day's elsewhere: 13 February 08:00 in Shanghai.
  const WorkingDays here = clock_in("Asia/Shanghai");
  const WorkingDays there = clock_in("America/New_York");
  const int64_t received = at(here, "2026-02-13 08:00");
  EXPECT_EQ(text_of(here, here.due_ms(received, 1)), "2026-02-14 17:30");
  EXPECT_EQ(text_of(there, there.due_ms(received, 1)), "2026-02-14 17:30");
  EXPECT_EQ(model::day_text(*there.receipt_day(at(here, "2026-02-13 05:30"))), "2026-02-12");
}

TEST(WorkingDays, TakeAnEndAtMidnightForTheDayBefore) {
  const WorkingDays clock = clock_in("Asia/Shanghai", {{{0, 24 * 60}}});
  const auto due = clock.due_ms(at(clock, "2026-02-12 23:59"), 1);
  EXPECT_EQ(model::day_text(clock.due_day(*due)), "2026-02-13");
  EXPECT_EQ(clock.standing(due, *due - 1), ClockStanding{ClockState::kToday});
  EXPECT_EQ(clock.standing(due, *due), ClockStanding{ClockState::kToday});
  EXPECT_EQ(clock.standing(due, *due + 1), (ClockStanding{ClockState::kLate, 1}));
}

// A day of 23 or 25 hours is one day, and its hours are those on the wall.
TEST(WorkingDays, FollowSummerTime) {
  const WorkingDays clock = clock_in("Europe/Berlin");
  const int64_t before = at(clock, "2026-03-27 10:00");  // Friday; the clock jumps on Sunday
  const auto due = clock.due_ms(before, 1);
  EXPECT_EQ(text_of(clock, due), "2026-03-30 17:30");
  EXPECT_EQ(*due - before,
            3 * base::kDay_ms + 7 * base::kHour_ms + 30 * base::kMinute_ms - base::kHour_ms);
  // Working Sundays on which the office closes in the hour that the jump leaves out, and in the one
  // that comes twice.
  const auto table =
      model::calendar_from_tsv("2026-03-29\twork\t换休\tp\n2026-10-25\twork\t换休\tp\n");
  const WorkingDays night(table.value(), clock.zone(), {{{0, 2 * 60 + 30}}});
  EXPECT_EQ(text_of(night, night.due_ms(at(night, "2026-03-27 00:10"), 1)), "2026-03-29 03:30");
  const auto twice = night.due_ms(at(night, "2026-10-23 00:10"), 1);
  EXPECT_EQ(text_of(night, twice), "2026-10-25 02:30");
  EXPECT_EQ(night.zone().offset_s(*twice), 7200);  // the first of the two
}

TEST(WorkingDays, DoNotCountADayThatEndsInAPause) {
  const WorkingDays clock = clock_in("Asia/Shanghai");
  const int64_t received = at(clock, "2026-06-01 10:00");  // Monday
  const auto due = [&](std::vector<model::Span> pauses) {
    return text_of(clock, clock.due_ms(received, 5, pauses));
  };
  EXPECT_EQ(due({}), "2026-06-08 17:30");
  EXPECT_EQ(due({{at(clock, "2026-06-03 10:00"), at(clock, "2026-06-05 10:00")}}),
            "2026-06-10 17:30");
  EXPECT_EQ(due({{at(clock, "2026-06-03 10:00"), at(clock, "2026-06-03 17:30")}}),
            "2026-06-08 17:30");  // over before its end
  EXPECT_EQ(due({{at(clock, "2026-06-06 00:00"), at(clock, "2026-06-08 00:00")}}),
            "2026-06-08 17:30");  // a weekend
  EXPECT_EQ(due({{at(clock, "2026-06-08 00:00"), at(clock, "2026-06-09 00:00")}}),
            "2026-06-09 17:30");
  EXPECT_EQ(due({{at(clock, "2026-06-02 00:00"), at(clock, "2026-06-03 00:00")},
                 {at(clock, "2026-06-02 12:00"), at(clock, "2026-06-04 00:00")}}),
            "2026-06-10 17:30");  // two that overlap are one
  EXPECT_EQ(due({{at(clock, "2026-06-02 00:00"), INT64_MAX}}), "unknown");
  EXPECT_EQ(due({{at(clock, "2026-06-04 00:00"), at(clock, "2026-06-02 00:00")}}),
            "2026-06-08 17:30");  // one that is none
}

TEST(WorkingDays, SayHowMuchIsLeft) {
  const WorkingDays clock = clock_in("Asia/Shanghai");
  const auto due = clock.due_ms(at(clock, "2026-02-12 10:00"), 5);  // Thursday the 26th
  const auto standing = [&](std::string_view now) { return clock.standing(due, at(clock, now)); };
  EXPECT_EQ(standing("2026-02-12 10:00"), (ClockStanding{ClockState::kLeft, 5}));
  EXPECT_EQ(standing("2026-02-12 23:00"), (ClockStanding{ClockState::kLeft, 5}));
  EXPECT_EQ(standing("2026-02-14 09:00"), (ClockStanding{ClockState::kLeft, 3}));
  EXPECT_EQ(standing("2026-02-15 09:00"), (ClockStanding{ClockState::kLeft, 3}));
  EXPECT_EQ(standing("2026-02-25 18:00"), (ClockStanding{ClockState::kLeft, 1}));
  EXPECT_EQ(standing("2026-02-26 00:00"), (ClockStanding{ClockState::kToday}));
  EXPECT_EQ(standing("2026-02-26 17:30"), (ClockStanding{ClockState::kToday}));
  EXPECT_EQ(standing("2026-02-26 17:31"), (ClockStanding{ClockState::kLate, 1}));
  EXPECT_EQ(standing("2026-02-27 17:30"), (ClockStanding{ClockState::kLate, 1}));
  EXPECT_EQ(standing("2026-02-28 10:00"), (ClockStanding{ClockState::kLate, 2}));
  EXPECT_EQ(standing("2026-03-01 10:00"), (ClockStanding{ClockState::kLate, 3}));
}

TEST(WorkingDays, SayThatNothingIsKnownOrThatTheClockRests) {
  const WorkingDays clock = clock_in("Asia/Shanghai");
  const int64_t now = at(clock, "2026-12-31 10:00");
  EXPECT_EQ(clock.standing(std::nullopt, now), ClockStanding{ClockState::kUnknown});
  const std::vector<model::Span> pause = {{now, now + 1}};
  EXPECT_EQ(clock.standing(std::nullopt, now, pause), ClockStanding{ClockState::kPaused});
  EXPECT_EQ(clock.standing(now, now + 1, pause).state, ClockState::kLate);
  // Late is late, and how late is not known without the year's table.
  const auto due = clock.due_ms(at(clock, "2026-12-30 10:00"), 1);
  EXPECT_EQ(clock.standing(due, at(clock, "2026-12-31 18:00")), ClockStanding{ClockState::kLate});
  EXPECT_EQ(clock.standing(due, at(clock, "2027-01-05 10:00")), ClockStanding{ClockState::kLate});
  // A time that lies behind the known years is known to come, and not in how many days.
  EXPECT_EQ(clock.standing(at(clock, "2027-01-05 17:30"), now),
            ClockStanding{ClockState::kUnknown});
}

}  // namespace
