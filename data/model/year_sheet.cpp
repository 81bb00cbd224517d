#include "data/model/year_sheet.h"

#include <map>

#include "data/model/dates.h"
#include "data/model/day_kinds.h"

namespace model {
namespace {

// By day; of two notices the later one's word.
std::map<int64_t, const CalendarDay*> listed_in(const CalendarTable& table) {
  std::map<int64_t, const CalendarDay*> listed;
  for (const CalendarYear& year : table.years) {
    for (const CalendarDay& day : year.days) listed[day.day] = &day;
  }
  return listed;
}

SheetDay kind_of(DayKind kind, int64_t day, bool is_listed) {
  switch (kind) {
    case DayKind::kUnknown: return SheetDay::kUnknown;
    case DayKind::kOff: return is_listed ? SheetDay::kOff : SheetDay::kWeekend;
    case DayKind::kWorking: return is_weekend(day) ? SheetDay::kShift : SheetDay::kWorking;
  }
  return SheetDay::kUnknown;
}

}  // namespace

std::string_view to_string(SheetDay kind) {
  switch (kind) {
    case SheetDay::kUnknown: return "unknown";
    case SheetDay::kWorking: return "working";
    case SheetDay::kWeekend: return "weekend";
    case SheetDay::kOff: return "off";
    case SheetDay::kShift: return "shift";
  }
  return "";
}

YearSheet sheet_of(const CalendarTable& table, int year) {
  const DayKinds kinds(table);
  const auto listed = listed_in(table);
  YearSheet sheet{year, kinds.working_days_of(year), {}, {}};
  int month = 0;
  for (int64_t day = first_day_of(year); day < first_day_of(year + 1); ++day) {
    const auto found = listed.find(day);
    const bool is_listed = found != listed.end();
    const DayKind kind = kinds.of(day);
    sheet.days.push_back(
        {day, kind_of(kind, day, is_listed), is_listed ? found->second->name : ""});
    const bool begins = date_of(day).month != month;
    month = date_of(day).month;
    auto& count = sheet.months[static_cast<size_t>(month - 1)];
    if (begins) count = 0;
    if (kind == DayKind::kUnknown) count = std::nullopt;
    else if (count && kind == DayKind::kWorking) ++*count;
  }
  return sheet;
}

}  // namespace model
