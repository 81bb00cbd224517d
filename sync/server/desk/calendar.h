#pragma once
// The working calendar of a building: sown from the project's own at the start, and changed by
// staff a year at a time, who see first what it changes. Whoever lets staff call has asked for
// their right to the building's settings.

#include <string>
#include <string_view>
#include <vector>

#include "data/model/day_kinds.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Core;
using server::Desk;
using server::Staff;

// Publishes the years of this table (TSV) that the building does not have; what it has stays as it
// is, since staff may have taken it from a later notice. What runs is counted anew. Start of the
// program, one thread.
base::Result<void> sow_calendar(Core& core, std::string_view text);

// What a file (either text of calendar_table.h) would change: working days of each year before and
// after, and how many wishes move. Nothing is stored. Errors as calendar_table.h names them.
struct CalendarChange {
  std::string version;  // of the table that stands
  std::vector<model::YearChange> years;
  size_t wishes = 0;  // whose times move
};
base::Result<CalendarChange> preview_calendar(Desk& desk, const Staff& who, std::string_view text);

// Takes it, in one transaction with the wishes that it moves and one line in the audit; none where
// it changes nothing. kConflict "stale" where another table stands by now than the one that
// `version` was told of.
base::Result<CalendarChange> import_calendar(Desk& desk, const Staff& who, std::string_view text,
                                             const std::string& version);

}  // namespace desk
