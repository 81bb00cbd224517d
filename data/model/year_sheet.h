#pragma once
// One year of the working calendar as people look at it: each day with what it is and the holiday
// it belongs to, and how many working days its months have. What counts as a working day is
// day_kinds.h's. Pure, any thread.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/calendar_table.h"

namespace model {

enum class SheetDay : uint8_t {
  kUnknown,  // the table does not reach so far
  kWorking,
  kWeekend,
  kOff,    // listed as off
  kShift,  // a weekend that is worked
};
std::string_view to_string(SheetDay kind);  // "unknown", "working", "weekend", "off", "shift"

struct NamedDay {
  int64_t day = 0;
  SheetDay kind = SheetDay::kUnknown;
  std::string name;  // of the holiday that a notice lists it under; "" for none
};

struct YearSheet {
  int year = 0;
  std::optional<int> working_days;  // nullopt: not known
  std::array<std::optional<int>, 12> months;
  std::vector<NamedDay> days;  // all of them
};
YearSheet sheet_of(const CalendarTable& table, int year);

}  // namespace model
