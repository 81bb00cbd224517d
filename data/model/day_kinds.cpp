#include "data/model/day_kinds.h"

#include <algorithm>
#include <map>
#include <set>

#include "data/model/dates.h"

namespace model {

DayKinds::DayKinds(const CalendarTable& table) {
  std::map<int64_t, bool> off;
  for (const CalendarYear& year : table.years) {
    years_.push_back(year.year);
    for (const CalendarDay& day : year.days) off[day.day] = day.is_off;  // the later notice's word
  }
  if (!years_.empty()) {
    first_ = first_day_of(years_.front() - 1);
    end_ = first_day_of(years_.back() + 1);
  }
  for (const auto& [day, is_off] : off) listed_.push_back({day, is_off});
}

bool DayKinds::knows(int year) const {
  return std::binary_search(years_.begin(), years_.end(), year);
}

DayKind DayKinds::of(int64_t day) const {
  if (day < first_ || day >= end_) return DayKind::kUnknown;
  const auto found = std::lower_bound(listed_.begin(), listed_.end(), day,
                                      [](const Listed& a, int64_t b) { return a.day < b; });
  if (found != listed_.end() && found->day == day) {
    return found->is_off ? DayKind::kOff : DayKind::kWorking;
  }
  if (!knows(date_of(day).year)) return DayKind::kUnknown;
  return is_weekend(day) ? DayKind::kOff : DayKind::kWorking;
}

std::optional<int> DayKinds::working_days_of(int year) const {
  return working_days_after(first_day_of(year) - 1, first_day_of(year + 1) - 1);
}

std::optional<int> DayKinds::working_days_after(int64_t day, int64_t last) const {
  int count = 0;
  for (++day; day <= last; ++day) {
    const DayKind kind = of(day);
    if (kind == DayKind::kUnknown) return std::nullopt;
    count += kind == DayKind::kWorking ? 1 : 0;
  }
  return count;
}

std::optional<int64_t> DayKinds::working_day_after(int64_t day, int n) const {
  while (n > 0) {
    const DayKind kind = of(++day);
    if (kind == DayKind::kUnknown) return std::nullopt;
    n -= kind == DayKind::kWorking ? 1 : 0;
  }
  return day;
}

std::vector<YearChange> changes(const CalendarTable& before, const CalendarTable& after) {
  const DayKinds old(before);
  const DayKinds next(after);
  std::set<int> years;
  for (const CalendarTable* table : {&before, &after}) {
    for (const CalendarYear& year : table->years) years.insert({year.year - 1, year.year});
  }
  std::vector<YearChange> out;
  for (const int year : years) {
    YearChange change{year, old.working_days_of(year), next.working_days_of(year), {}};
    if (change.before && change.after) {
      for (int64_t day = first_day_of(year); day < first_day_of(year + 1); ++day) {
        if (old.of(day) != next.of(day)) change.days.push_back({day, old.of(day), next.of(day)});
      }
    }
    if (change.before != change.after || !change.days.empty()) out.push_back(std::move(change));
  }
  return out;
}

}  // namespace model
