#include "data/store/centre/calendars.h"

#include "data/store/centre/feed.h"

namespace store::calendars {
namespace {

const std::string kKind(model::kKindCalendar);

}  // namespace

base::Result<model::CalendarTable> find(sql::Connection& db, const std::string& building) {
  TRY(const std::string body, feed::body(db, building, kKind, building));
  return body.empty() ? model::CalendarTable{} : model::calendar_from_body(body);
}

base::Result<void> publish(sql::Connection& db, const std::string& building,
                           const model::CalendarTable& table) {
  TRY_VOID(feed::publish(db, building, {{kKind, building, false, model::to_body(table)}}));
  return {};
}

}  // namespace store::calendars
