// A wish that was merged leads to the one that goes on, from the wall's page and from its receipt.

#include "tests/flow/visit.h"

namespace flow {
namespace {

constexpr const char* kFirst = "0192f0c1-7b2e-7c3d-8a4f-0000000000a1";
constexpr const char* kSecond = "0192f0c1-7b2e-7c3d-8a4f-0000000000a2";
constexpr const char* kSee = "看合并后的心愿";

class MergedWish : public Visit {
 protected:
  MergedWish() {
    add(kFirst, kSecond);
    add(kSecond, kWish);
  }
  void add(const std::string& id, const std::string& into) {
    model::Wish wish;
    wish.id = id;
    wish.category = model::WishCategory::kEnvironment;
    wish.stage = model::Stage::kMerged;
    wish.text = "北门积水";
    wish.released_ms = now_ms() - base::kDay_ms;
    wish.merged_into = into;
    content_.wishes.push_back(wish);
  }
  void open(const std::string& id) {
    tap("轻触屏幕开始");
    act(app::act::GoTo{app::WishRoute{id}});
    settle();
  }
  std::string shown() const {
    return std::get<app::WishRoute>(state_.navigator.current().route).wish;
  }
};

TEST_F(MergedWish, LeadsToWhereItWentInTheEnd) {
  open(kFirst);
  tap(kSee);
  ASSERT_TRUE(at<app::WishRoute>());
  EXPECT_EQ(shown(), kWish);
  EXPECT_FALSE(driver_.shows(kSee));
}

TEST_F(MergedWish, OffersNoWayWhereThatIsGone) {
  std::erase_if(content_.wishes, [](const auto& wish) { return wish.id == kWish; });
  open(kFirst);
  EXPECT_TRUE(driver_.shows("北门积水"));
  EXPECT_FALSE(driver_.shows(kSee));
}

// As an earlier version of the centre let it be.
TEST_F(MergedWish, OffersNoWayInACircle) {
  for (auto& wish : content_.wishes) {
    if (wish.id == kSecond) wish.merged_into = kFirst;
  }
  open(kFirst);
  EXPECT_FALSE(driver_.shows(kSee));
}

TEST_F(MergedWish, ItsReceiptLeadsThereToo) {
  outlet_.receipt = [&] {
    app::FoundReceipt found;
    found.id = kFirst;
    found.stage = model::Stage::kMerged;
    found.wish = *content_.wish(kFirst);
    return found;
  };
  tap("轻触屏幕开始");
  tap("我的回执");
  type(model::make_receipt_code(random_));
  ASSERT_TRUE(at<app::FoundReceiptRoute>());
  tap(kSee);
  ASSERT_TRUE(at<app::WishRoute>());
  EXPECT_EQ(shown(), kWish);
}

}  // namespace
}  // namespace flow
