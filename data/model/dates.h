#pragma once
// Dates as the calendar's papers write them, 2026-02-12, and as day numbers: days counted from
// 1970-01-01, as spans.h counts them. Gregorian, in no zone. Pure, any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace model {

struct Date {
  int year = 1970;
  int month = 1;  // 1 … 12
  int day = 1;    // 1 … 31
  bool operator==(const Date&) const = default;
};

// nullopt for what is no date, as 2026-02-30 is none. Four digits, two and two.
std::optional<int64_t> parse_day(std::string_view text);
std::string day_text(int64_t day);

Date date_of(int64_t day);
int64_t first_day_of(int year);
bool is_weekend(int64_t day);

}  // namespace model
