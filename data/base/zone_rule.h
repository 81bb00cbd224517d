#pragma once
// What a zone does behind the last change that its file lists: the rule of POSIX in the file's last
// line, like CET-1CEST,M3.5.0,M10.5.0/3. zone.cpp alone uses it. Immutable, any thread. It knows
// nothing of what was before.

#include <cstdint>
#include <optional>
#include <string_view>

namespace base {

class ZoneRule {
 public:
  static std::optional<ZoneRule> parse(std::string_view text);  // nullopt: none, or none we know
  int offset_s(int64_t utc_s) const;                            // seconds east of UTC

 private:
  struct Change {
    enum class Kind { kWeekday, kJulian, kDay } kind = Kind::kWeekday;
    int month = 1, week = 1, weekday = 0;  // kWeekday; week 5 is the last
    int day = 0;            // kJulian: 1 to 365 without the 29th of February; kDay: 0 to 365
    int time_s = 2 * 3600;  // of the clock before the change
  };
  struct Reader;
  static int64_t day_of(const Change& change, int year);

  int standard_s_ = 0;
  int summer_s_ = 0;
  bool has_summer_ = false;
  Change to_summer_, to_standard_;
};

}  // namespace base
