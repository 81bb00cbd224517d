// The calendar's row: of one building, read as it was published.

#include "data/store/centre/calendars.h"

#include <gtest/gtest.h>

#include "tests/data/store/centre/centre_db.h"
#include "tests/support/calendar.h"

namespace store {
namespace {

TEST(Calendars, AreOfOneBuildingEach) {
  const testing_db::CentreDb file;
  sql::Connection& db = *file.db;
  const auto table = support::calendar_table();
  EXPECT_EQ(*calendars::find(db, "b1"), model::CalendarTable{});
  ASSERT_TRUE(calendars::publish(db, "b1", table));
  EXPECT_EQ(*calendars::find(db, "b1"), table);
  EXPECT_EQ(*calendars::find(db, "b2"), model::CalendarTable{});
  auto fewer = table;
  fewer.years.pop_back();
  ASSERT_TRUE(calendars::publish(db, "b1", fewer));
  EXPECT_EQ(*calendars::find(db, "b1"), fewer);
}

}  // namespace
}  // namespace store
