#include "data/base/ids.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"

namespace {

TEST(Ids, SortByTheTimeTheyWereMade) {
  support::FakeClock clock;
  support::SeededRandom random(1);
  const auto first = base::make_id(clock, random);
  clock.advance(1);
  EXPECT_LT(first, base::make_id(clock, random));
}

TEST(Ids, AreRecognisedByTheirExactShape) {
  support::FakeClock clock;
  support::SeededRandom random(1);
  EXPECT_TRUE(base::is_id(base::make_id(clock, random)));
  EXPECT_FALSE(base::is_id(""));
  EXPECT_FALSE(base::is_id("../../etc/passwd-0000-0000-0000-0000"));
  EXPECT_FALSE(base::is_id("0192F0C1-7B2E-7C3D-8A4F-0123456789AB"));
}

}  // namespace
