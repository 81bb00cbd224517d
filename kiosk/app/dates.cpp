#include "kiosk/app/dates.h"

namespace app {
namespace {

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

model::DateWords Dates::date_words(const Words& words) {
  return {{words("month.1"_k), words("month.2"_k), words("month.3"_k), words("month.4"_k),
           words("month.5"_k), words("month.6"_k), words("month.7"_k), words("month.8"_k),
           words("month.9"_k), words("month.10"_k), words("month.11"_k), words("month.12"_k)},
          {words("weekday.0"_k), words("weekday.1"_k), words("weekday.2"_k), words("weekday.3"_k),
           words("weekday.4"_k), words("weekday.5"_k), words("weekday.6"_k)},
          words("date.short"_k),
          words("date.with_year"_k),
          words("date.date_weekday"_k),
          words("date.span"_k),
          words("date.until"_k),
          words("date.all_day"_k)};
}

int64_t Dates::noon_of(int64_t day) const {
  return zone_->from_civil(
      {.year = 1970, .month = 1, .day = static_cast<int>(day) + 1, .hour = 12});
}

std::string Dates::day(int64_t at_ms) const {
  const int64_t away = day_number(at_ms) - today_;
  if (away == 0) return words_("date.today"_k);
  if (away == -1) return words_("date.yesterday"_k);
  if (away == 1) return words_("date.tomorrow"_k);
  return date(at_ms);
}

std::string Dates::date_long(int64_t at_ms) const {
  const base::Civil at = zone_->to_civil(at_ms);
  const auto month = text_.words().months[static_cast<size_t>(at.month - 1)];
  return words_("date.long"_k, {{"w", words_(long_weekday_key(at.weekday))},
                                {"m", std::string(month)},
                                {"d", at.day}});
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
