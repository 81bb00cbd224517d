// Counts of look-alikes are remembered while the wall and the wish stay as they are, and no longer.

#include "sync/server/desk/similar_counts.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace {

using desk::SimilarCounts;

SimilarCounts::Wall wall(int64_t revision, const std::string& building = "one") {
  return {building, {revision, 3, "sum"}};
}

struct Counting {
  SimilarCounts counts;
  int asked = 0;
  size_t of(const SimilarCounts::Wall& wall, const SimilarCounts::Waiting& wish, size_t n) {
    const auto got = counts.of(wall, wish, [&]() -> base::Result<size_t> { return ++asked, n; });
    return got ? *got : 999;
  }
};

TEST(SimilarCounts, AreCountedOnceWhileNothingChanges) {
  Counting c;
  EXPECT_EQ(c.of(wall(1), {"w", 1}, 4), 4u);
  EXPECT_EQ(c.of(wall(1), {"w", 1}, 5), 4u);
  EXPECT_EQ(c.asked, 1);
}

TEST(SimilarCounts, AreCountedAnewForAnotherWallVersionWishAndBuilding) {
  Counting c;
  EXPECT_EQ(c.of(wall(1), {"w", 1}, 1), 1u);
  EXPECT_EQ(c.of(wall(2), {"w", 1}, 2), 2u);
  EXPECT_EQ(c.of(wall(1), {"w", 1}, 3), 3u) << "an older reader's wall is another one";
  EXPECT_EQ(c.of(wall(1), {"w", 2}, 4), 4u);
  EXPECT_EQ(c.of(wall(1), {"v", 1}, 5), 5u);
  EXPECT_EQ(c.of(wall(1, "two"), {"w", 1}, 6), 6u);
  EXPECT_EQ(c.of(wall(1), {"w", 1}, 7), 3u) << "and one building does not end another's";
}

TEST(SimilarCounts, RememberNoErrorAndAnswerWithIt) {
  Counting c;
  const auto failed = c.counts.of(wall(1), {"w", 1},
                                  []() -> base::Result<size_t> { return base::internal("cut"); });
  EXPECT_FALSE(failed);
  EXPECT_EQ(c.of(wall(1), {"w", 1}, 2), 2u);
}

TEST(SimilarCounts, StayBoundedByForgetting) {
  Counting c;
  for (size_t i = 0; i <= SimilarCounts::kWishesMax; ++i) {
    EXPECT_EQ(c.of(wall(1), {std::to_string(i), 1}, i), i);
  }
  EXPECT_EQ(c.of(wall(1), {"0", 1}, 77), 77u) << "the first went when there was no more room";
}

TEST(SimilarCounts, AreRightForEachOfFourReadersOfFourWalls) {
  SimilarCounts counts;
  std::vector<std::thread> readers;
  std::atomic<int> wrong = 0;
  for (int reader = 0; reader < 4; ++reader) {
    readers.emplace_back([&, reader] {
      for (int i = 0; i < 2000; ++i) {
        const int revision = (i + reader) / 500;
        const size_t right = static_cast<size_t>(revision) * 100 + static_cast<size_t>(i % 20);
        const auto got = counts.of(wall(revision), {std::to_string(i % 20), 1},
                                   [&]() -> base::Result<size_t> { return right; });
        if (!got || *got != right) ++wrong;
      }
    });
  }
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
