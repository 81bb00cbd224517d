#pragma once
// What the day asks of the office: what comes, what ends. Each is a range of an index, whatever has
// been before. Within the caller's read.

#include <vector>

#include "data/model/due_standing.h"
#include "sync/server/core/core.h"

namespace desk {

inline constexpr int64_t kSoon_ms = 7 * base::kDay_ms;
inline constexpr int64_t kSoonMax = 20;

struct EventsToday {
  std::vector<model::Event> soon;  // what runs, whenever it began, and what begins soon
  int64_t coming = 0;              // that have not ended and were not cancelled
};
// From the building's midnight: what ended today still counts as today's.
base::Result<EventsToday> events_today(server::Core& core, sql::Connection& db,
                                       const std::string& building);

// What the day asks for among the wishes on their way, the first due first: late, due today, and
// what has waited for two weeks without a date. Of the oldest, as many as kDueLookedAt.
inline constexpr int64_t kDueLookedAt = 60;
inline constexpr size_t kDueMax = 20;
struct DueWish {
  model::Wish wish;
  std::optional<model::DueStanding> standing;
};
struct WishesToday {
  std::vector<DueWish> due;  // kDueMax at most
  int64_t late = 0;          // of those looked at
  int64_t today = 0;
};
base::Result<WishesToday> wishes_today(server::Core& core, sql::Connection& db,
                                       const std::string& building);

// The year whose calendar is wanted and is not there: this one, and from 1 November on the next.
base::Result<std::optional<int>> missing_calendar(server::Core& core, sql::Connection& db,
                                                  const std::string& building);

struct NoticesToday {
  int64_t live = 0;
  std::vector<model::Notice> ending_soon;  // the one that ends first comes first
};
base::Result<NoticesToday> notices_today(server::Core& core, sql::Connection& db,
                                         const std::string& building);

}  // namespace desk
