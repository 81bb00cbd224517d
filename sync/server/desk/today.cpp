#include "sync/server/desk/today.h"

#include <algorithm>

#include "data/store/centre/calendars.h"
#include "data/store/centre/events.h"
#include "data/store/centre/notices.h"
#include "data/store/centre/wishes.h"
#include "sync/server/desk/wish_due.h"

namespace desk {
namespace {

constexpr int kRemindFromMonth = 11;
constexpr int64_t kLongWithoutDate_ms = 14 * base::kDay_ms;

// Without a day: after all that has one, the oldest first.
int64_t due_key(const DueWish& one) {
  return one.standing && one.standing->day_ms ? *one.standing->day_ms : INT64_MAX;
}

}  // namespace

base::Result<WishesToday> wishes_today(server::Core& core, sql::Connection& db,
                                       const std::string& building) {
  const int64_t now = core.now();
  TRY(const auto clock, working_days(core, db, building));
  TRY(auto found, store::wishes::waiting(db, building, now, kDueLookedAt));
  WishesToday today;
  for (auto& record : found.records) {
    DueWish one{std::move(record.wish), std::nullopt};
    if (clock) one.standing = due_standing(*clock, one.wish.stage, one.wish.due, now);
    const auto state = one.standing ? one.standing->state : model::ClockState::kUnknown;
    today.late += state == model::ClockState::kLate ? 1 : 0;
    today.today += state == model::ClockState::kToday ? 1 : 0;
    const bool is_long =
        state == model::ClockState::kUnknown && now - one.wish.created_ms >= kLongWithoutDate_ms;
    const bool is_due = state == model::ClockState::kLate || state == model::ClockState::kToday;
    if (is_due || is_long) today.due.push_back(std::move(one));
  }
  std::stable_sort(today.due.begin(), today.due.end(),
                   [](const DueWish& a, const DueWish& b) { return due_key(a) < due_key(b); });
  if (today.due.size() > kDueMax) today.due.resize(kDueMax);
  return today;
}

base::Result<std::optional<int>> missing_calendar(server::Core& core, sql::Connection& db,
                                                  const std::string& building) {
  const base::Civil now = core.zone().to_civil(core.now());
  TRY(const model::CalendarTable table, store::calendars::find(db, building));
  const model::DayKinds known(table);
  if (!known.knows(now.year)) return std::optional<int>(now.year);
  if (now.month < kRemindFromMonth || known.knows(now.year + 1)) return std::optional<int>();
  return std::optional<int>(now.year + 1);
}

// The pages of events and notices tell of those that cannot be read.
base::Result<EventsToday> events_today(server::Core& core, sql::Connection& db,
                                       const std::string& building) {
  const int64_t now = core.now();
  EventsToday today;
  TRY(today.coming, store::events::count(db, building, {model::EventState::kComing, now}));
  TRY(auto found, store::events::around(db, building, core.zone().start_of_day_ms(now),
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
