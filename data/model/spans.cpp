#include "data/model/spans.h"

#include <algorithm>

#include "data/base/clock.h"
#include "data/base/fill.h"

namespace model {
namespace {

std::string two(int n) { return (n < 10 ? "0" : "") + std::to_string(n); }

std::string clock_of(const base::Civil& at) { return two(at.hour) + ":" + two(at.minute); }

bool is_midnight(const base::Civil& at) { return at.hour == 0 && at.minute == 0 && at.second == 0; }

}  // namespace

int64_t day_number(const base::Zone& zone, int64_t at_ms) {
  const int64_t local_ms = at_ms + int64_t{zone.offset_s(at_ms)} * base::kSecond_ms;
  return local_ms / base::kDay_ms - (local_ms % base::kDay_ms < 0 ? 1 : 0);
}

int64_t day_start_ms(const base::Zone& zone, int64_t day) {
  return zone.from_civil({.year = 1970, .month = 1, .day = static_cast<int>(day) + 1});
}

int64_t last_day(const base::Zone& zone, const Span& span) {
  return day_number(zone, std::max(span.from_ms, span.to_ms - 1));
}

// The day on which a span ends and what the clock says there: 24:00 for midnight.
struct DayText::End {
  base::Civil day;
  std::string clock;
};

struct DayText::Parts {
  base::Civil from;
  End end;
  bool has_end = false;
  bool one_day = false;
  bool whole_days = false;
  bool year_first = false;
  bool year_last = false;
};

DayText::End DayText::end_of(const Span& span) const {
  const base::Civil to = zone_->to_civil(span.to_ms);
  if (is_midnight(to)) return {zone_->to_civil(span.to_ms - 1), "24:00"};
  return {to, clock_of(to)};
}

DayText::Parts DayText::parts_of(const Span& span) const {
  Parts out;
  out.from = zone_->to_civil(span.from_ms);
  out.has_end = span.to_ms > span.from_ms;
  out.end = out.has_end ? end_of(span) : End{out.from, clock_of(out.from)};
  out.one_day = day_number(*zone_, span.from_ms) == last_day(*zone_, span);
  out.whole_days = out.has_end && is_midnight(out.from) &&
                   (out.end.clock == "24:00" || out.end.clock == "23:59");
  out.year_last = out.end.day.year != out.from.year;
  out.year_first = out.year_last || is_other_year(out.from.year);
  return out;
}

bool DayText::is_other_year(int year) const {
  return years_ == Years::kAlways || year != zone_->to_civil(now_ms_).year;
}

std::string DayText::day_of(const base::Civil& at, bool with_year) const {
  return base::fill(with_year ? words_.date_with_year : words_.date,
                    {{"y", std::to_string(at.year)},
                     {"m", std::string(words_.months[static_cast<size_t>(at.month - 1)])},
                     {"d", std::to_string(at.day)}});
}

std::string DayText::day_weekday_of(const base::Civil& at, bool with_year) const {
  return base::fill(words_.date_weekday,
                    {{"date", day_of(at, with_year)},
                     {"w", std::string(words_.weekdays[static_cast<size_t>(at.weekday)])}});
}

std::string DayText::clock(int64_t at_ms) const { return clock_of(zone_->to_civil(at_ms)); }

std::string DayText::date(int64_t at_ms) const {
  const base::Civil at = zone_->to_civil(at_ms);
  return day_of(at, is_other_year(at.year));
}

std::string DayText::weekday(int64_t at_ms) const {
  return std::string(words_.weekdays[static_cast<size_t>(zone_->to_civil(at_ms).weekday)]);
}

std::string DayText::date_weekday(int64_t at_ms) const {
  const base::Civil at = zone_->to_civil(at_ms);
  return day_weekday_of(at, is_other_year(at.year));
}

std::string DayText::span(const Span& span) const {
  const Parts p = parts_of(span);
  const std::string first = day_weekday_of(p.from, p.year_first);
  if (p.one_day && p.whole_days) return first + " " + std::string(words_.all_day);
  if (p.one_day || !p.has_end) return first + " " + times(span);
  const std::string last = day_weekday_of(p.end.day, p.year_last);
  if (p.whole_days) return base::fill(words_.span, {{"from", first}, {"to", last}});
  return base::fill(words_.span,
                    {{"from", first + " " + clock_of(p.from)}, {"to", last + " " + p.end.clock}});
}

std::string DayText::times(const Span& span) const {
  const Parts p = parts_of(span);
  if (!p.has_end) return clock_of(p.from);
  if (p.one_day) {
    if (p.whole_days) return std::string(words_.all_day);
    return base::fill(words_.span, {{"from", clock_of(p.from)}, {"to", p.end.clock}});
  }
  const std::string last = day_weekday_of(p.end.day, p.year_last);
  if (p.whole_days) return base::fill(words_.until, {{"to", last}});
  return base::fill(words_.span, {{"from", clock_of(p.from)}, {"to", last + " " + p.end.clock}});
}

std::string DayText::dates(const Span& span) const {
  const Parts p = parts_of(span);
  std::string first = day_of(p.from, p.year_first);
  if (p.one_day || !p.has_end) return first;
  return base::fill(words_.span, {{"from", first}, {"to", day_of(p.end.day, p.year_last)}});
}

std::string DayText::until_clock(const Span& span) const {
  return base::fill(words_.until, {{"to", end_of(span).clock}});
}

std::string DayText::until(const Span& span) const {
  const End end = end_of(span);
  const bool today = last_day(*zone_, span) == day_number(*zone_, now_ms_);
  return base::fill(words_.until,
                    {{"to", today ? end.clock : day_of(end.day, is_other_year(end.day.year))}});
}

}  // namespace model
