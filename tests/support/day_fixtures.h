#pragma once
// tests/fixtures/days.json: what kiosk, phone page and console make of the same times. Test only.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>

#include "data/model/json.h"
#include "tests/support/source_dir.h"

namespace support {

inline model::Json day_fixtures(const char* part) {
  std::ifstream file(source_dir() + "/tests/fixtures/days.json");
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const auto all = model::Json::parse(text, nullptr, false);
  EXPECT_TRUE(all.is_object());
  return all.is_object() ? all.at(part) : model::Json::array();
}

}  // namespace support
