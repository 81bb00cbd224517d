#pragma once
// The times of a wish as the centre counts them. Within the caller's transaction on the writer.

#include <optional>
#include <string>
#include <vector>

#include "data/model/due.h"
#include "sync/server/core/core.h"

namespace desk {

// How the house counts: its days by table, zone and office hours, and what it promises.
struct HouseClock {
  model::WorkingDays days;
  model::DueDays promised;
};
// The one place where the centre makes one.
HouseClock clock_of(const model::Building& building, const model::CalendarTable& table,
                    const base::Zone& zone);
// As it stands; nullopt while the building has no calendar.
base::Result<std::optional<HouseClock>> standing_clock(server::Core& core, sql::Connection& db,
                                                       const std::string& building);
base::Result<std::optional<model::WorkingDays>> working_days(server::Core& core,
                                                             sql::Connection& db,
                                                             const std::string& building);

// With what is due of it, where its clock runs and nobody counted it yet; as it is while the
// building has no calendar.
base::Result<model::Wish> with_due(server::Core& core, sql::Connection& db, model::Wish wish);

// The wishes whose times another clock moves, with their new times. Closed ones keep theirs.
struct MovedDue {
  std::string id;
  model::WishDue due;
  std::optional<model::WishDue> was = {};  // nullopt: never counted
  std::optional<std::string> text = {};    // as released; nullopt while it waits for review
};
base::Result<std::vector<MovedDue>> moved_by(sql::Connection& db, const std::string& building,
                                             const HouseClock& clock);
// Stores and publishes them; within the write that changes the clock.
base::Result<void> move_due(server::Core& core, sql::Connection& db,
                            const std::vector<MovedDue>& moved);

}  // namespace desk
