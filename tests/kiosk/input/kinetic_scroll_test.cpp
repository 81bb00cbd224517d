#include "kiosk/input/kinetic_scroll.h"

#include <gtest/gtest.h>

namespace {

input::KineticScroll wall() {
  input::KineticScroll scroll(2.71F);
  scroll.set_range(20'000, 1200);
  return scroll;
}

void run(input::KineticScroll* scroll, int64_t step_ms) {
  for (int64_t t = 0; t < 20'000 && scroll->step(t); t += step_ms) {
  }
}

TEST(KineticScroll, EndsAtTheSamePlaceWhateverTheFrameRate) {
  float ends[3];
  const int64_t steps[] = {8, 16, 33};
  for (int i = 0; i < 3; ++i) {
    auto scroll = wall();
    (void)scroll.touch();
    scroll.drag(-300);
    scroll.release(-4000);
    run(&scroll, steps[i]);
    ends[i] = scroll.offset_px();
    EXPECT_FALSE(scroll.is_moving());
  }
  EXPECT_NEAR(ends[0], ends[1], 3);
  EXPECT_NEAR(ends[0], ends[2], 3);
  EXPECT_NEAR(ends[0], 300 + 4000 / 2.2, 12);
}

TEST(KineticScroll, StretchesBeyondTheEndAndComesBack) {
  auto scroll = wall();
  (void)scroll.touch();
  scroll.drag(400);
  EXPECT_LT(scroll.offset_px(), -50);
  EXPECT_GT(scroll.offset_px(), -400);
  scroll.release(0);
  run(&scroll, 16);
  EXPECT_FLOAT_EQ(scroll.offset_px(), 0);
}

TEST(KineticScroll, BouncesSoftlyWhenAFlingMeetsTheEnd) {
  auto scroll = wall();
  (void)scroll.touch();
  scroll.drag(-100);
  scroll.release(5000);
  run(&scroll, 16);
  EXPECT_FLOAT_EQ(scroll.offset_px(), 0);
}

TEST(KineticScroll, StopsUnderAFingerAndSaysSo) {
  auto scroll = wall();
  (void)scroll.touch();
  scroll.drag(-50);
  scroll.release(-3000);
  (void)scroll.step(0);
  (void)scroll.step(16);
  EXPECT_TRUE(scroll.touch());
  EXPECT_FALSE(scroll.is_moving());
  scroll.release(0);
  EXPECT_FALSE(scroll.touch());
}

TEST(KineticScroll, DoesNotJumpAfterALongSleep) {
  auto scroll = wall();
  (void)scroll.touch();
  scroll.drag(-50);
  scroll.release(-3000);
  (void)scroll.step(0);
  (void)scroll.step(10'000);
  EXPECT_LT(scroll.offset_px(), 50 + 3000 * 0.06F);
}

TEST(KineticScroll, SettlesWhenTheContentShrinksUnderIt) {
  auto scroll = wall();
  scroll.jump_to(15'000);
  scroll.set_range(2000, 1200);
  run(&scroll, 16);
  EXPECT_FLOAT_EQ(scroll.offset_px(), 800);
}

TEST(KineticScroll, StaysAtTheStartWhenThereIsNothingToScroll) {
  input::KineticScroll scroll(2.71F);
  scroll.set_range(500, 1200);
  scroll.jump_to(300);
  EXPECT_FLOAT_EQ(scroll.offset_px(), 0);
}

}  // namespace
