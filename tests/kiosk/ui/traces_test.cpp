// The same recorded touches on real widgets: a wall, a button, a keyboard.

#include <gtest/gtest.h>

#include "tests/support/touch_stage.h"
#include "tests/support/trace_file.h"

namespace {

std::string played(const support::TraceFile& trace) {
  support::TouchStage stage;
  stage.play(trace.events, trace.change_ms);
  return stage.state();
}

TEST(TouchStage, EndsUpAsTheHeadOfEachTraceTells) {
  for (const auto& trace : support::read_traces()) {
    const std::string state = played(trace);
    EXPECT_EQ(state, trace.end) << trace.name;
    EXPECT_EQ(played(trace), state) << trace.name << ": another run, another result";
  }
}

// One frame after the finger came down the picture is another; one frame after it is lifted, again.
TEST(TouchStage, ShowsAPressInTheVeryNextFrame) {
  support::TouchStage stage;
  auto& driver = stage.driver();
  driver.frames(2);
  const ui::ProbeItem* key = nullptr;
  for (const auto& item : driver.ui().probe().items()) {
    if (item.role == ui::ProbeRole::kKey && item.label == "g") key = &item;
  }
  ASSERT_NE(key, nullptr);
  const ui::Point places[] = {support::kStageButton.centre(), key->rect_px.centre(),
                              driver.find("keyboard.tab.numbers")->rect_px.centre()};
  for (const ui::Point at : places) {
    const uint64_t still = driver.picture();
    driver.frame();
    ASSERT_EQ(driver.picture(), still) << "it moves by itself";
    const int before = driver.frame_count();
    driver.press(at);
    EXPECT_EQ(driver.frame_count(), before + 1);
    EXPECT_NE(driver.picture(), still) << at.x << ' ' << at.y;
    driver.lift({at.x, at.y + 200}, 1);  // dragged off: nothing is done
    driver.frames(3);
  }
}

}  // namespace
