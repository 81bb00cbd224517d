// What holds of every due date, for received times, counts, zones, hours and pauses by chance.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "data/base/clock.h"
#include "data/model/dates.h"
#include "data/model/due.h"
#include "tests/support/calendar.h"

namespace {

using model::DayKind;
using model::WorkingDays;

const WorkingDays& clock_by_chance() {
  static const std::vector<WorkingDays> clocks = [] {
    std::vector<WorkingDays> out;
    const std::vector<model::OfficeHours> hours = {{}, {{{0, 24 * 60}}}, {{{150, 180}}}};
    for (const char* zone : {"Asia/Shanghai", "Europe/Berlin", "America/New_York",
                             "Australia/Lord_Howe", "Pacific/Kiritimati"}) {
      for (const auto& one : hours) {
        out.emplace_back(support::calendar_table(), base::Zone::load(zone).value(), one);
      }
    }
    return out;
  }();
  return clocks[*rc::gen::inRange<size_t>(0, clocks.size())];
}

int64_t moment_by_chance() {
  const int64_t first = model::first_day_of(2024) * base::kDay_ms;
  return *rc::gen::inRange<int64_t>(first, first + 1200 * base::kDay_ms);
}

int days_by_chance() { return *rc::gen::inRange(1, 40); }

std::vector<model::Span> pauses_by_chance(int64_t from_ms) {
  std::vector<model::Span> out;
  for (int n = *rc::gen::inRange(0, 3); n > 0; --n) {
    const int64_t start = from_ms + *rc::gen::inRange<int64_t>(0, 30 * base::kDay_ms);
    out.push_back({start, start + *rc::gen::inRange<int64_t>(0, 20 * base::kDay_ms)});
  }
  return out;
}

RC_GTEST_PROP(WorkingDaysHold, EndOfAWorkingDayBehindReceipt, ()) {
  const WorkingDays& clock = clock_by_chance();
  const int64_t received = moment_by_chance();
  const auto pauses = pauses_by_chance(received);
  const auto due = clock.due_ms(received, days_by_chance(), pauses);
  RC_PRE(due.has_value());
  const int64_t day = clock.due_day(*due);
  RC_ASSERT(clock.days().of(day) == DayKind::kWorking);
  RC_ASSERT(clock.closes_ms(day) == *due);
  RC_ASSERT(*due > received);
  for (const auto& pause : pauses) RC_ASSERT(*due < pause.from_ms || *due >= pause.to_ms);
}

RC_GTEST_PROP(WorkingDaysHold, MoreDaysAndLaterReceiptGoOnLater, ()) {
  const WorkingDays& clock = clock_by_chance();
  const int64_t received = moment_by_chance();
  const int days = days_by_chance();
  const auto pauses = pauses_by_chance(received);
  const auto due = clock.due_ms(received, days, pauses);
  const auto longer = clock.due_ms(received, days + 1, pauses);
  const auto later =
      clock.due_ms(received + *rc::gen::inRange<int64_t>(0, 9 * base::kDay_ms), days, pauses);
  if (due && longer) RC_ASSERT(*due < *longer);
  if (due && later) RC_ASSERT(*due <= *later);
  if (due) RC_ASSERT(*clock.due_ms(received, days) <= *due);
  const bool known = clock.days().knows(clock.zone().to_civil(received).year);
  if (known && !due) RC_ASSERT(!longer && !later);
}

RC_GTEST_PROP(WorkingDaysHold, ReceiptCountsAsTheSameDayAsItsOwnStart, ()) {
  const WorkingDays& clock = clock_by_chance();
  const int64_t received = moment_by_chance();
  const auto day = clock.receipt_day(received);
  RC_PRE(day.has_value());
  RC_ASSERT(clock.receipt_day(clock.opens_ms(*day)) == day);
  RC_ASSERT(clock.receipt_day(clock.closes_ms(*day) - 1) == day);
  RC_ASSERT(clock.closes_ms(*day) >= received);
}

// What is left plus what has gone is the whole: the count falls by one a working day.
RC_GTEST_PROP(WorkingDaysHold, TheCountFallsByOneAWorkingDay, ()) {
  const WorkingDays& clock = clock_by_chance();
  const int64_t received = moment_by_chance();
  const auto due = clock.due_ms(received, days_by_chance());
  RC_PRE(due.has_value());
  const auto value = [&](int64_t at_ms) {
    const auto standing = clock.standing(due, at_ms);
    if (!standing.days) return 0;
    return standing.state == model::ClockState::kLate ? -*standing.days : *standing.days;
  };
  const int64_t last = clock.due_day(*due);
  int64_t day = model::day_number(clock.zone(), received);
  int before = value(clock.opens_ms(day) + base::kMinute_ms);
  for (++day; day <= last + 9 && clock.days().of(day) != DayKind::kUnknown; ++day) {
    const bool works = clock.days().of(day) == DayKind::kWorking;
    const int now = value(clock.opens_ms(day) + base::kMinute_ms);
    if (day <= last) RC_ASSERT(before - now == (works ? 1 : 0));
    else RC_ASSERT(now < 0 && now <= before);
    before = now;
  }
}

RC_GTEST_PROP(CalendarHolds, WhatAnyTableSaysComesBackFromItsBody, ()) {
  model::CalendarTable table;
  for (int year = 2020; year < 2020 + *rc::gen::inRange(0, 5); ++year) {
    model::CalendarYear one{year, {"第 " + std::to_string(year) + " 号 \"\\\""}, {}};
    int64_t day = model::first_day_of(year) - 31;
    for (int n = *rc::gen::inRange(1, 30); n > 0; --n) {
      day += *rc::gen::inRange(1, 12);
      one.days.push_back({day, *rc::gen::arbitrary<bool>(), "节"});
    }
    table.years.push_back(one);
  }
  const auto back = model::calendar_from_body(model::to_body(table));
  RC_ASSERT(back.has_value());
  RC_ASSERT(*back == table);
}

RC_GTEST_PROP(CalendarHolds, NoTextOfChanceIsReadOrFellsTheReader, (const std::string& text)) {
  const auto table = model::calendar_from_import(text);
  if (!table) RC_ASSERT(!table.error().name.empty());
}

}  // namespace
