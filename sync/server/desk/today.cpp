#include "sync/server/desk/today.h"

#include "data/store/centre/events.h"
#include "data/store/centre/notices.h"

namespace desk {

// The pages of events and notices tell of those that cannot be read.
base::Result<EventsToday> events_today(server::Core& core, sql::Connection& db,
                                       const std::string& building) {
  const int64_t now = core.now();
  EventsToday today;
  TRY(today.coming, store::events::count(db, building, {model::EventState::kComing, now}));
  TRY(auto found, store::events::around(db, building, core.zone.start_of_day_ms(now),
                                        now + kSoon_ms, kSoonMax));
  for (auto& record : found.records) today.soon.push_back(std::move(record.event));
  return today;
}

base::Result<NoticesToday> notices_today(server::Core& core, sql::Connection& db,
                                         const std::string& building) {
  const int64_t now = core.now();
  NoticesToday today;
  TRY(today.live,
      store::notices::count(db, building, {model::NoticeState::kLive, std::nullopt, now}));
  TRY(auto found, store::notices::ending(db, building, now, now + kSoon_ms, kSoonMax));
  for (auto& record : found.records) today.ending_soon.push_back(std::move(record.notice));
  return today;
}

}  // namespace desk
