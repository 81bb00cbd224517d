#pragma once
// The working calendar of a building, as its kiosks have it: one row of the feed, and nothing
// beside it. Within the caller's transaction.

#include <string>

#include "data/base/result.h"
#include "data/model/calendar_table.h"
#include "data/sql/connection.h"

namespace store::calendars {

// An empty table while none is published.
base::Result<model::CalendarTable> find(sql::Connection& db, const std::string& building);
base::Result<void> publish(sql::Connection& db, const std::string& building,
                           const model::CalendarTable& table);

}  // namespace store::calendars
