#include "data/base/zone.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <sstream>

#include "tests/support/fakes.h"
#include "tests/support/source_dir.h"

namespace {

TEST(Zone, ReadsNoonInShanghai) {
  const auto zone = base::Zone::load("Asia/Shanghai").value();
  const auto civil = zone.to_civil(support::kNoon_ms);
  EXPECT_EQ(civil, (base::Civil{2026, 11, 26, 12, 0, 0, 4}));
  EXPECT_EQ(zone.from_civil(civil), support::kNoon_ms);
  EXPECT_EQ(zone.start_of_day_ms(support::kNoon_ms), support::kNoon_ms - 12 * 3'600'000);
}

TEST(Zone, CarriesFieldsOutOfRange) {
  const auto zone = base::Zone::load("Asia/Shanghai").value();
  const auto a = zone.from_civil({.year = 2026, .month = 12, .day = 32});
  const auto b = zone.from_civil({.year = 2027, .month = 1, .day = 1});
  EXPECT_EQ(a, b);
}

TEST(Zone, FollowsSummerTimeBothWays) {
  const auto zone = base::Zone::load("Europe/Berlin").value();
  const auto winter = zone.from_civil({.year = 2024, .month = 1, .day = 15, .hour = 12});
  const auto summer = zone.from_civil({.year = 2024, .month = 7, .day = 15, .hour = 12});
  EXPECT_EQ(zone.offset_s(winter), 3600);
  EXPECT_EQ(zone.offset_s(summer), 7200);
  // 02:30 on the last Sunday of March does not exist: the clock reads 03:30 there.
  const auto skipped =
      zone.from_civil({.year = 2024, .month = 3, .day = 31, .hour = 2, .minute = 30});
  EXPECT_EQ(zone.to_civil(skipped).hour, 3);
  // 02:30 on the last Sunday of October comes twice: the first one counts.
  const auto twice =
      zone.from_civil({.year = 2024, .month = 10, .day = 27, .hour = 2, .minute = 30});
  EXPECT_EQ(zone.offset_s(twice), 7200);
}

// The console's half of the same rule runs the same lines (sync/console/src/lib/civil.test.ts).
TEST(Zone, GivesTheMomentsOfTheFixtures) {
  std::ifstream file(support::source_dir() + "/tests/fixtures/civil_times.tsv");
  int lines = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream fields(line);
    std::string name, text, shown, ms;
    std::getline(fields, name, '\t');
    std::getline(fields, text, '\t');
    std::getline(fields, shown, '\t');
    std::getline(fields, ms, '\t');
    base::Civil c;
    ASSERT_EQ(std::sscanf(text.c_str(), "%d-%d-%d %d:%d", &c.year, &c.month, &c.day, &c.hour,
                          &c.minute),
              5)
        << line;
    const auto zone = base::Zone::load(name).value();
    EXPECT_EQ(std::to_string(zone.from_civil(c)), ms) << line;
    const auto back = zone.to_civil(zone.from_civil(c));
    EXPECT_EQ(back.hour == c.hour && back.minute == c.minute, shown != "skipped") << line;
    ++lines;
  }
  EXPECT_GE(lines, 20);
}

TEST(Zone, RefusesNamesThatAreNone) {
  EXPECT_EQ(base::Zone::load("../../etc/passwd").error().code, base::Code::kInvalid);
  EXPECT_EQ(base::Zone::load("Asia/Atlantis").error().code, base::Code::kNotFound);
  EXPECT_FALSE(base::Zone::load("Asia"));
}

}  // namespace
