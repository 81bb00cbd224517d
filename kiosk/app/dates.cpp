#include "kiosk/app/dates.h"

#include <fmt/format.h>

#include "data/base/clock.h"

namespace app {
namespace {

Key month_key(int month) {
  switch (month) {
    case 1: return "month.1"_k;
    case 2: return "month.2"_k;
    case 3: return "month.3"_k;
    case 4: return "month.4"_k;
    case 5: return "month.5"_k;
    case 6: return "month.6"_k;
    case 7: return "month.7"_k;
    case 8: return "month.8"_k;
    case 9: return "month.9"_k;
    case 10: return "month.10"_k;
    case 11: return "month.11"_k;
    default: return "month.12"_k;
  }
}

Key weekday_key(int weekday) {
  switch (weekday) {
    case 1: return "weekday.1"_k;
    case 2: return "weekday.2"_k;
    case 3: return "weekday.3"_k;
    case 4: return "weekday.4"_k;
    case 5: return "weekday.5"_k;
    case 6: return "weekday.6"_k;
    default: return "weekday.0"_k;
  }
}

Key long_weekday_key(int weekday) {
  switch (weekday) {
    case 1: return "weekday_long.1"_k;
    case 2: return "weekday_long.2"_k;
    case 3: return "weekday_long.3"_k;
    case 4: return "weekday_long.4"_k;
    case 5: return "weekday_long.5"_k;
    case 6: return "weekday_long.6"_k;
    default: return "weekday_long.0"_k;
  }
}

}  // namespace

int64_t Dates::day_number(int64_t at_ms) const {
  const int64_t local_ms = at_ms + int64_t{zone_->offset_s(at_ms)} * base::kSecond_ms;
  return local_ms / base::kDay_ms - (local_ms % base::kDay_ms < 0 ? 1 : 0);
}

std::string Dates::clock(int64_t at_ms) const {
  const base::Civil at = zone_->to_civil(at_ms);
  return fmt::format("{:02}:{:02}", at.hour, at.minute);
}

std::string Dates::date(int64_t at_ms) const {
  const base::Civil at = zone_->to_civil(at_ms);
  const Key key = at.year == zone_->to_civil(now_ms_).year ? "date.short"_k : "date.with_year"_k;
  return words_(key, {{"y", at.year}, {"m", words_(month_key(at.month))}, {"d", at.day}});
}

std::string Dates::day(int64_t at_ms) const {
  const int64_t away = day_number(at_ms) - today_;
  if (away == 0) return words_("date.today"_k);
  if (away == -1) return words_("date.yesterday"_k);
  if (away == 1) return words_("date.tomorrow"_k);
  return date(at_ms);
}

std::string Dates::weekday(int64_t at_ms) const {
  return words_(weekday_key(zone_->to_civil(at_ms).weekday));
}

std::string Dates::date_long(int64_t at_ms) const {
  const base::Civil at = zone_->to_civil(at_ms);
  return words_("date.long"_k, {{"w", words_(long_weekday_key(at.weekday))},
                                {"m", words_(month_key(at.month))},
                                {"d", at.day}});
}

std::string Dates::date_weekday(int64_t at_ms) const {
  return words_("date.date_weekday"_k, {{"date", date(at_ms)}, {"w", weekday(at_ms)}});
}

std::string Dates::day_heading(int64_t at_ms) const {
  const int64_t away = day_number(at_ms) - today_;
  if (away < 0 || away > 1) return date_weekday(at_ms);
  return day(at_ms) + " " + date_weekday(at_ms);
}

std::string Dates::moment(int64_t at_ms) const {
  if (day_number(at_ms) == today_) return clock(at_ms);
  return day(at_ms) + " " + clock(at_ms);
}

}  // namespace app
