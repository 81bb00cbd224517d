#pragma once
// The project's own calendar, as it is installed.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "data/model/calendar_table.h"
#include "tests/support/source_dir.h"

namespace support {

inline std::string calendar_text() {
  std::ifstream file(source_dir() + "/assets/calendar/cn.tsv", std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

inline model::CalendarTable calendar_table() {
  auto table = model::calendar_from_tsv(calendar_text());
  EXPECT_TRUE(table) << table.error().message;
  return std::move(table).value();
}

}  // namespace support
