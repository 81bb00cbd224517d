// A wall of thousands costs what is in sight. Counted in notes and reads, never in milliseconds.

#include "kiosk/screens/wish_wall/wall_layout.h"
#include "tests/flow/visit.h"

namespace flow {
namespace {

using screens::WallLayout;

constexpr int kWishes = 3'000;
constexpr int kInSight = 40;  // notes that a screen and what is laid below it may hold

class LongWall : public Visit {
 protected:
  LongWall() {
    const model::Wish first = content_.wishes.front();
    content_.wishes.clear();
    for (int i = 0; i < kWishes; ++i) {
      model::Wish wish = first;
      wish.id = "wish-" + std::to_string(i);
      for (int more = 0; more < i % 5; ++more) wish.text += "，请看一看";
      content_.wishes.push_back(wish);
    }
    content_.counts_.total = kWishes;
  }
  // The most wishes that one of these frames read.
  int most_read(int frames) {
    int most = 0;
    for (int i = 0; i < frames; ++i) {
      content_.wishes_read = 0;
      driver_.frame();
      most = std::max(most, content_.wishes_read);
    }
    return most;
  }
};

TEST_F(LongWall, OpensWithAScreenfulOfIt) {
  tap("轻触屏幕开始");
  content_.most_lines = 0;
  content_.wishes_read = 0;
  driver_.tap("看心愿墙");
  auto asked = std::exchange(asked_, {});
  for (auto& action : asked) act(std::move(action));
  EXPECT_LE(most_read(30), 2 * kInSight);  // each once to measure it, once to draw it
  EXPECT_LE(content_.most_lines, app::kLinesPage);
}

TEST_F(LongWall, ReadsOnAsItIsFlung) {
  tap("轻触屏幕开始");
  tap("看心愿墙");
  for (int fling = 0; fling < 6; ++fling) {
    driver_.drag({540, 1500}, {540, 700}, 96);
    EXPECT_LE(most_read(40), 2 * kInSight);
  }
  EXPECT_GT(content_.most_lines, 60U);
  EXPECT_LT(content_.most_lines, 400U);
  EXPECT_EQ(driver_.ui().probe().duplicates(), std::vector<std::string>{});
}

TEST_F(LongWall, LaysANoteAnewWhoseWordsBecameLonger) {
  tap("轻触屏幕开始");
  tap("看心愿墙");
  const auto height_of = [&](std::string_view name) {
    for (const auto& item : driver_.ui().probe().items()) {
      if (item.name.ends_with(name)) return item.rect_px.h;
    }
    return 0.F;
  };
  const float before = height_of("note:wish-0");
  for (int i = 0; i < 6; ++i) content_.wishes[0].text += "，再说一遍";
  driver_.frames(2);
  EXPECT_GT(height_of("note:wish-0"), before);
}

TEST_F(LongWall, LooksForSimilarWishesOnlyWhenTheWordsChange) {
  tap("许个心愿");
  tap("键盘打字");
  state_.wish.category = model::WishCategory::kEnvironment;
  state_.wish.text.insert("北门一下雨");
  content_.similar_asked = 0;
  driver_.frames(10);
  EXPECT_EQ(content_.similar_asked, 1);
  EXPECT_TRUE(driver_.shows("北门一下雨就积水"));
  state_.wish.text.insert("就积水");
  driver_.frames(10);
  EXPECT_EQ(content_.similar_asked, 2);
}

TEST(WallLayout, NeverMovesWhatLiesAndKnowsWhatIsInSight) {
  WallLayout wall;
  const WallLayout::Ground ground{1, 0, 1'000, 2, 20, 40};
  wall.begin(ground);
  support::SeededRandom random(5);
  std::vector<ui::Rect> laid;
  for (int i = 0; i < 400; ++i) {
    wall.append("w" + std::to_string(i), 100 + static_cast<float>(random.below(300)));
    laid.push_back(wall.note(static_cast<size_t>(i)));
    ASSERT_EQ(wall.note(0).y, laid[0].y);
  }
  for (size_t i = 0; i < laid.size(); ++i) EXPECT_EQ(wall.note(i).y, laid[i].y);
  for (float top = 0; top < wall.depth(); top += 333) {
    size_t first = 0;
    while (laid[first].bottom() <= top) ++first;
    EXPECT_LE(wall.first_below(top), first);
    EXPECT_LE(first - wall.first_below(top), 8U);
  }
  EXPECT_GT(wall.height(800, 250), 1.9F * wall.height(400, 250));
  wall.begin(ground);
  EXPECT_EQ(wall.laid(), 400U);  // the same ground: all stays
  wall.begin({2, 0, 1'000, 2, 20, 40});
  EXPECT_EQ(wall.laid(), 0U);  // other content: begins anew, with the heights it knows
  EXPECT_EQ(wall.known_height("w0"), laid[0].h);
  wall.begin({2, 0, 900, 2, 20, 40});
  EXPECT_FALSE(wall.known_height("w0"));
}

}  // namespace
}  // namespace flow
