#pragma once
// The working calendar of a building: sown from the project's own at the start, and changed by
// staff a year at a time, who see first what it changes. Whoever lets staff call has asked for
// their right to the building's settings.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/model/day_kinds.h"
#include "data/model/year_sheet.h"
#include "sync/server/desk/desk.h"
#include "sync/server/desk/wish_due.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

inline constexpr size_t kMovesTold = 100;  // of the wishes whose dates move
inline constexpr size_t kEventsTold = 50;  // of the events that lie on a new day off
inline constexpr int64_t kEventsRead = 500;

// Publishes the years of this table (TSV) that the building does not have; what it has stays as it
// is, since staff may have taken it from a later notice. What runs is counted anew. Start of the
// program, one thread.
base::Result<void> sow_calendar(Core& core, std::string_view text);

// The table that stands, with one year of it (0: the one that today is of) day by day.
struct CalendarBook {
  std::string version;
  model::CalendarTable table;
  model::YearSheet shown;
  int64_t today = 0;         // as a day number, in the building's zone
  std::vector<int> missing;  // of this year and the next
};
base::Result<CalendarBook> read_calendar(Desk& desk, const std::string& building, int year);

// A file (either text of calendar_table.h) and the year that it is meant for: of a file with more
// years this one is taken, and no other.
struct CalendarFile {
  std::string text;
  int year = 0;
};

// What it would change, or did: working days of each year before and after, which wishes move and
// which events lie on a day that was none off.
struct EventOnDayOff {
  std::string id;
  std::string title;
  int64_t starts_ms = 0;  // of its first slot of that day
  std::string holiday;
};
struct CalendarChange {
  std::string version;        // of the table that stands
  model::CalendarYear taken;  // what the file says of the year
  model::YearSheet sheet;     // the year as it would be
  bool stands = false;        // the building has this year
  bool changes = false;       // nothing at all, else
  std::vector<model::YearChange> years;
  size_t wishes = 0;            // whose times move
  std::vector<MovedDue> moves;  // the first of them to be due
  std::vector<EventOnDayOff> events;
};
// Nothing is stored. Errors as calendar_table.h names them; "calendar_wrong_year" for a file of
// another year.
base::Result<CalendarChange> preview_calendar(Desk& desk, const Staff& who,
                                              const CalendarFile& file);

// Takes it, in one transaction with the wishes that it moves and one line in the audit; none where
// it changes nothing. kConflict "stale" where another table stands by now than the one that
// `version` was told of.
base::Result<CalendarChange> import_calendar(Desk& desk, const Staff& who, const CalendarFile& file,
                                             const std::string& version);

}  // namespace desk
