// Recorded touches, each with what must come of it in its head. A complaint from a lobby becomes a
// file in tests/data/traces.

#include <gtest/gtest.h>

#include "tests/support/trace_file.h"

namespace {

std::vector<input::Gesture> gestures_of(const support::TraceFile& trace, int64_t frame_ms) {
  input::Gestures gestures({2.71F, {0, 0, 1080, 1920}});
  gestures.set_keyboard_area(input::Area{0, 1440, 1080, 480});
  return input::replay(trace.events, frame_ms, &gestures);
}

TEST(Traces, GiveTheGesturesTheirHeadsTell) {
  const auto traces = support::read_traces();
  ASSERT_GE(traces.size(), 15U);
  for (const auto& trace : traces) {
    const auto told = gestures_of(trace, 16);
    EXPECT_EQ(support::names_of(told), trace.gestures) << trace.name;
    EXPECT_EQ(gestures_of(trace, 16), told) << trace.name << ": another run, another result";
  }
}

TEST(Traces, MeanTheSameAtAnyFrameRate) {
  for (const auto& trace : support::read_traces()) {
    for (const int64_t frame_ms : {8, 33}) {
      EXPECT_EQ(support::names_of(gestures_of(trace, frame_ms)), trace.gestures)
          << trace.name << " at " << frame_ms << " ms";
    }
  }
}

TEST(Traces, EndWithNothingPressed) {
  for (const auto& trace : support::read_traces()) {
    int pressed = 0;
    for (const auto& gesture : gestures_of(trace, 16)) {
      using input::GestureKind;
      if (gesture.kind == GestureKind::kPress) ++pressed;
      if (gesture.kind == GestureKind::kTap || gesture.kind == GestureKind::kRelease ||
          gesture.kind == GestureKind::kDragEnd || gesture.kind == GestureKind::kCancel) {
        --pressed;
      }
    }
    EXPECT_EQ(pressed, 0) << trace.name;
  }
}

TEST(Traces, AreReadBackAsTheyWereWritten) {
  for (const auto& trace : support::read_traces()) {
    const auto again = input::parse_trace(input::write_trace(trace.events));
    ASSERT_TRUE(again) << trace.name;
    EXPECT_EQ(*again, trace.events) << trace.name;
  }
}

}  // namespace
