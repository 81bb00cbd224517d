#include "kiosk/input/gestures.h"

#include <gtest/gtest.h>

#include "kiosk/input/trace.h"

namespace {

using input::GestureKind;
using Kinds = std::vector<GestureKind>;

Kinds kinds(const std::vector<input::Gesture>& gestures) {
  Kinds out;
  for (const auto& gesture : gestures) out.push_back(gesture.kind);
  return out;
}

class Gestures : public testing::Test {
 protected:
  std::vector<input::Gesture> play(const std::string& trace, int64_t frame_ms = 16) {
    const auto events = input::parse_trace(trace);
    EXPECT_TRUE(events);
    return input::replay(*events, frame_ms, &gestures_);
  }
  input::Gestures gestures_{{2.71F, {0, 0, 1080, 1920}}};
};

TEST_F(Gestures, ShowATapShorterThanAFrameAsPressAndThenTap) {
  EXPECT_EQ(kinds(play("100 1 down 50 50\n101 1 up 50 50\n")),
            (Kinds{GestureKind::kPress, GestureKind::kTap}));
}

TEST_F(Gestures, CancelThePressOnceTheFingerDrags) {
  const auto told = play(
      "100 1 down 50 50\n120 1 move 50 90\n"
      "140 1 move 50 130\n160 1 up 50 130\n");
  EXPECT_EQ(kinds(told), (Kinds{GestureKind::kPress, GestureKind::kDragBegin,
                                GestureKind::kDragMove, GestureKind::kDragEnd}));
  float sum = 0;
  for (const auto& gesture : told) sum += gesture.dy_px;
  EXPECT_FLOAT_EQ(sum, 80);
  EXPECT_GT(told.back().vy_px_s, 500);
}

TEST_F(Gestures, ForgiveATremblingFinger) {
  EXPECT_EQ(kinds(play("100 1 down 50 50\n120 1 move 55 52\n140 1 up 53 51\n")),
            (Kinds{GestureKind::kPress, GestureKind::kTap}));
}

TEST_F(Gestures, TellALongPressWhileTheFingerStillRests) {
  EXPECT_EQ(kinds(play("100 1 down 50 50\n900 1 up 50 50\n")),
            (Kinds{GestureKind::kPress, GestureKind::kLongPress, GestureKind::kRelease}));
}

TEST_F(Gestures, CancelOnASecondFingerAndLetNeitherActUntilAllAreLifted) {
  EXPECT_EQ(
      kinds(play("100 1 down 50 50\n150 2 down 400 400\n200 1 up 50 50\n"
                 "250 3 down 60 60\n260 3 up 60 60\n300 2 up 400 400\n"
                 "400 1 down 50 50\n420 1 up 50 50\n")),
      (Kinds{GestureKind::kPress, GestureKind::kCancel, GestureKind::kPress, GestureKind::kTap}));
}

TEST_F(Gestures, CommitTheFirstKeyWhenASecondFingerTypes) {
  gestures_.set_keyboard_area(input::Area{0, 1000, 1080, 900});
  const auto told = play(
      "100 1 down 50 1100\n150 2 down 400 1100\n"
      "170 1 up 50 1100\n190 2 up 400 1100\n");
  EXPECT_EQ(kinds(told), (Kinds{GestureKind::kPress, GestureKind::kTap, GestureKind::kPress,
                                GestureKind::kTap}));
  EXPECT_FLOAT_EQ(told[1].start_x_px, 50);
  EXPECT_FLOAT_EQ(told[3].start_x_px, 400);
}

TEST_F(Gestures, DoNotFlingAFingerThatRestedBeforeItLeft) {
  const auto told = play(
      "100 1 down 50 50\n120 1 move 50 190\n"
      "600 1 move 50 190\n610 1 up 50 190\n");
  EXPECT_EQ(told.back().kind, GestureKind::kDragEnd);
  EXPECT_FLOAT_EQ(told.back().vy_px_s, 0);
}

TEST_F(Gestures, IgnoreWhatStartsOutsideThePanel) {
  EXPECT_TRUE(play("100 1 down -5 50\n150 1 move 50 50\n200 1 up 50 50\n").empty());
}

TEST_F(Gestures, GiveTheSameResultOnEachReplay) {
  const std::string trace =
      "0 1 down 500 900\n9 1 move 505 850\n"
      "21 1 move 512 700\n40 1 up 515 640\n";
  EXPECT_EQ(play(trace), play(trace));
}

TEST_F(Gestures, LetGoOfAContactWhoseReleaseWasLost) {
  EXPECT_EQ(kinds(play("0 1 down 50 50\n", 1000)),
            (Kinds{GestureKind::kPress, GestureKind::kLongPress, GestureKind::kCancel}));
}

TEST(PointerQueue, CancelsEverythingRatherThanLosingARelease) {
  input::PointerQueue queue;
  queue.push({1, input::PointerPhase::kDown, 0, 0, 0});
  for (int i = 0; i < 2000; ++i) {
    queue.push({1, input::PointerPhase::kMove, static_cast<float>(i), 0, 10 * i});
  }
  bool cancelled = false;
  while (queue.has_pending()) {
    for (const auto& event : queue.take_frame()) {
      cancelled |= event.phase == input::PointerPhase::kCancel;
    }
  }
  EXPECT_TRUE(cancelled);
}

TEST(PointerQueue, DropsMovesOfAMouseThatHovers) {
  input::PointerQueue queue;
  queue.push({1, input::PointerPhase::kMove, 5, 5, 0});
  EXPECT_FALSE(queue.has_pending());
}

TEST(Trace, NamesTheLineThatIsNotATouch) {
  const auto wrong = input::parse_trace("0 1 down 1 1\n5 1 hover 1 1\n");
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().message.find("line 2"), std::string::npos);
}

}  // namespace
