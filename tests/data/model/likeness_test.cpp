#include "data/model/likeness.h"

#include <gtest/gtest.h>

namespace {

struct Case {
  const char* a;
  const char* b;
  size_t pairs;      // of a
  float likeness;    // by the kiosk
  float similarity;  // by the centre
};

// What the kiosk offers before a wish is made and what staff see beside it are these numbers.
const Case kCases[] = {
    {"停车", "停车", 1, 1, 1},
    {"", "停车", 0, 0, 0},
    {"停", "停", 0, 0, 0},
    {"停，车", "停车", 0, 0, 0},                // a sign parts the run
    {"停 车", "停车", 0, 0, 0},                 // so does white space
    {"北门积水！！！", "北门积水。", 3, 1, 1},  // and none counts itself
    {"“北门”积水", "【北门】积水", 2, 1, 1},
    {"北门——积水……", "北门、积水", 2, 1, 1},
    {"WiFi太慢", "ｗｉｆｉ太慢", 5, 1, 1},  // folded
    {"要12㎡的桌子", "要12m2的桌子", 7, 1, 1},
    {"佐々木々", "佐々木々", 3, 1, 1},  // 々 is a letter
    {"北门积水", "北门一下雨就积水", 3, 2.F / 3, 2.F / 8},
    {"abab", "ab", 2, 1, 0.5F},  // each pair once
    {"🙏🙏🙏", "🙏🙏🙏", 0, 0, 0},
};

TEST(Likeness, CountsPairsOfLettersAndDigits) {
  for (const Case& c : kCases) {
    const auto a = model::pairs_of(c.a);
    const auto b = model::pairs_of(c.b);
    EXPECT_EQ(a.size(), c.pairs) << c.a;
    EXPECT_FLOAT_EQ(model::likeness(a, b), c.likeness) << c.a << " | " << c.b;
    EXPECT_FLOAT_EQ(model::likeness(b, a), c.likeness) << c.a << " | " << c.b;
    EXPECT_FLOAT_EQ(model::similarity(a, b), c.similarity) << c.a << " | " << c.b;
  }
}

}  // namespace
