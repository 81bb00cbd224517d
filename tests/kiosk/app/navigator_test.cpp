#include "kiosk/app/navigator.h"

#include <gtest/gtest.h>

using namespace app;

TEST(Navigator, MovesOnlyBetweenFrames) {
  Navigator nav(AttractRoute{});
  nav.push(HomeRoute{});
  EXPECT_TRUE(is<AttractRoute>(nav.current().route));
  EXPECT_TRUE(nav.apply());
  EXPECT_TRUE(is<HomeRoute>(nav.current().route));
  EXPECT_FALSE(nav.apply()) << "nothing was asked";
}

TEST(Navigator, GoesBackTheWayItCame) {
  Navigator nav(HomeRoute{});
  nav.push(WishWallRoute{});
  nav.push(WishRoute{"w1"});
  nav.apply();
  nav.pop();
  nav.apply();
  EXPECT_TRUE(is<WishWallRoute>(nav.current().route));
  EXPECT_EQ(nav.last_motion(), Motion::kBack);
}

TEST(Navigator, StaysAtTheBottomWhenThereIsNoWayBack) {
  Navigator nav(HomeRoute{});
  nav.pop();
  EXPECT_FALSE(nav.apply());
  EXPECT_TRUE(is<HomeRoute>(nav.current().route));
}

TEST(Navigator, GivesEveryVisitItsOwnInstance) {
  Navigator nav(HomeRoute{});
  nav.push(WishRoute{"w1"});
  nav.apply();
  const uint64_t first = nav.current().instance;
  nav.pop();
  nav.push(WishRoute{"w1"});
  nav.apply();
  EXPECT_NE(nav.current().instance, first);
}

TEST(Navigator, KeepsThePathShort) {
  Navigator nav(HomeRoute{});
  for (int i = 0; i < 100; ++i) nav.push(WishRoute{"w" + std::to_string(i)});
  nav.apply();
  EXPECT_LE(nav.stack().size(), kNavigatorMaxDepth);
  EXPECT_TRUE(is<HomeRoute>(nav.stack().front().route)) << "home stays at the bottom";
  EXPECT_EQ(std::get<WishRoute>(nav.current().route).wish, "w99");
}

TEST(Navigator, ResetsToTwoSoThatBackLeadsHome) {
  Navigator nav(AttractRoute{});
  nav.reset(HomeRoute{}, WishCategoryRoute{});
  nav.apply();
  EXPECT_TRUE(is<WishCategoryRoute>(nav.current().route));
  nav.pop();
  nav.apply();
  EXPECT_TRUE(is<HomeRoute>(nav.current().route));
}
