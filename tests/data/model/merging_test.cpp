#include "data/model/merging.h"

#include <gtest/gtest.h>

#include <map>

namespace {

using model::MergeFault;
using model::Stage;

class Merging : public testing::Test {
 protected:
  void put(const std::string& id, Stage stage, const std::string& into = "") {
    model::Wish wish;
    wish.id = id;
    wish.stage = stage;
    wish.released_ms = stage == Stage::kPendingReview ? 0 : 1;
    if (!into.empty()) wish.merged_into = into;
    wishes_[id] = wish;
  }
  model::FindWish find() const {
    return [this](const model::Id& id) -> base::Result<std::optional<model::Wish>> {
      const auto at = wishes_.find(id);
      return at == wishes_.end() ? std::nullopt : std::optional<model::Wish>(at->second);
    };
  }
  std::optional<MergeFault> fault(const std::string& wish, const std::string& target) const {
    return model::check_merge(wish, target, find()).value();
  }
  std::string end(const std::string& id) const {
    const auto found = model::merged_end(wishes_.at(id), find()).value();
    return found ? found->id : "none";
  }
  std::map<std::string, model::Wish> wishes_;
};

TEST_F(Merging, OnlyOpenWishesTakeOthersIn) {
  put("a", Stage::kCollected);
  const std::map<Stage, std::optional<MergeFault>> wanted = {
      {Stage::kPendingReview, MergeFault::kUnknown}, {Stage::kCollected, std::nullopt},
      {Stage::kDeliberating, std::nullopt},          {Stage::kMobilising, std::nullopt},
      {Stage::kAnswered, MergeFault::kClosed},       {Stage::kDeclined, MergeFault::kClosed},
      {Stage::kReferred, MergeFault::kClosed},       {Stage::kWithdrawn, MergeFault::kClosed}};
  for (const auto& [stage, expected] : wanted) {
    put("b", stage);
    EXPECT_EQ(fault("a", "b"), expected) << model::to_string(stage);
  }
  EXPECT_EQ(fault("a", "nobody"), MergeFault::kUnknown);
  EXPECT_EQ(fault("a", "a"), MergeFault::kCircle);
}

TEST_F(Merging, NeverInACircleHoweverLong) {
  put("a", Stage::kMerged, "b");
  put("b", Stage::kMerged, "c");
  put("c", Stage::kCollected);
  put("d", Stage::kCollected);
  EXPECT_EQ(fault("c", "a"), MergeFault::kCircle);
  EXPECT_EQ(fault("c", "b"), MergeFault::kCircle);
  EXPECT_EQ(fault("d", "a"), MergeFault::kMerged) << "it went elsewhere, but not in a circle";
  EXPECT_EQ(fault("d", "c"), std::nullopt);
}

TEST_F(Merging, EndsWhereTheLastOneStands) {
  put("a", Stage::kMerged, "b");
  put("b", Stage::kMerged, "c");
  put("c", Stage::kAnswered);
  EXPECT_EQ(end("a"), "c");
  EXPECT_EQ(end("c"), "c");
  wishes_.erase("b");
  EXPECT_EQ(end("a"), "none") << "a link is gone";
  put("b", Stage::kMerged, "a");  // as an earlier version let it be
  EXPECT_EQ(end("a"), "none");
  EXPECT_EQ(end("b"), "none");
}

TEST_F(Merging, FollowsAsFarAsItSays) {
  for (int i = 0; i < 2 * model::kMergesFollowed; ++i) {
    put(std::to_string(i), Stage::kMerged, std::to_string(i + 1));
  }
  EXPECT_EQ(end("0"), "none");
}

}  // namespace
