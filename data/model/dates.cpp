#include "data/model/dates.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace model {
namespace {

namespace c = std::chrono;

c::sys_days sys_day(int64_t day) { return c::sys_days(c::days(day)); }

int64_t since_1970(c::year_month_day date) { return c::sys_days(date).time_since_epoch().count(); }

// -1 where a digit is none.
int number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return -1;
    value = value * 10 + (digit - '0');
  }
  return value;
}

}  // namespace

std::optional<int64_t> parse_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(5, 2));
  const int day = number(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  const c::year_month_day date{c::year(year), c::month(static_cast<unsigned>(month)),
                               c::day(static_cast<unsigned>(day))};
  if (!date.ok()) return std::nullopt;
  return since_1970(date);
}

std::string day_text(int64_t day) {
  const Date date = date_of(day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", date.year, date.month, date.day);
  return text.data();
}

Date date_of(int64_t day) {
  const c::year_month_day date(sys_day(day));
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int64_t first_day_of(int year) { return since_1970(c::year(year) / c::January / 1); }

bool is_weekend(int64_t day) {
  const c::weekday weekday(sys_day(day));
  return weekday == c::Saturday || weekday == c::Sunday;
}

}  // namespace model
