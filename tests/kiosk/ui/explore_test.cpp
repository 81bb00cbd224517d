// Explore by touch with real widgets: the first tap is heard and outlined, the second acts.

#include "kiosk/ui/explore.h"

#include <gtest/gtest.h>

#include "kiosk/ui/bars.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/scroll.h"
#include "tests/support/ui_driver.h"

namespace ui {
namespace {

using support::UiDriver;

support::UiOptions aloud() {
  support::UiOptions options;
  options.mode.aloud = Mode::Aloud::kOn;
  return options;
}

struct Two {
  int go = 0;
  int stay = 0;
  explicit Two(UiDriver* driver) {
    driver->set_draw([this](Ui& ui) {
      go += button(ui, {100, 400, 400, 100}, "go", {.label = "去"}) ? 1 : 0;
      stay += button(ui, {100, 600, 400, 100}, "stay", {.label = "留"}) ? 1 : 0;
      label(ui, {100, 800, 400, 60}, "一行字", {});
      text(ui, {100, 900, 400, 60}, "13800000000", {}, Privacy::kNeverCache);
    });
    driver->frame();
  }
};

TEST(ExploreByTouch, HearsFirstAndActsOnTheSecondTap) {
  UiDriver driver(aloud());
  Two two(&driver);
  driver.press({300, 450});
  driver.lift({300, 450});
  EXPECT_EQ(two.go, 0);
  EXPECT_EQ(driver.ui().explore().heard(), driver.find("去")->id);
  driver.frame();
  EXPECT_EQ(driver.ui().explore().heard(), 0U) << "heard once";
  EXPECT_EQ(driver.ui().explore().focused(), driver.find("去")->id);
  driver.tap("去");
  EXPECT_EQ(two.go, 1);
  driver.tap("去");
  EXPECT_EQ(two.go, 2) << "what is in focus goes on acting";
}

TEST(ExploreByTouch, ATapElsewhereMovesTheFocus) {
  UiDriver driver(aloud());
  Two two(&driver);
  driver.tap("去");
  driver.tap("留");
  driver.tap("去");
  EXPECT_EQ(two.go + two.stay, 0);
  driver.tap("去");
  EXPECT_EQ(two.go, 1);
}

TEST(ExploreByTouch, ReadsATextAndNeverWhatWasTyped) {
  UiDriver driver(aloud());
  Two two(&driver);
  driver.press({200, 830});
  driver.lift({200, 830});
  const Id heard = driver.ui().explore().heard();
  ASSERT_NE(driver.ui().probe().find_id(heard), nullptr);
  EXPECT_EQ(driver.ui().probe().find_id(heard)->label, "一行字");
  driver.press({200, 920});
  driver.lift({200, 920});
  EXPECT_EQ(driver.ui().explore().heard(), 0U);
  EXPECT_EQ(driver.dump().find("13800000000"), std::string::npos);
}

TEST(ExploreByTouch, IsOffWithoutTheMode) {
  UiDriver driver;
  Two two(&driver);
  driver.tap("去");
  EXPECT_EQ(two.go, 1);
  EXPECT_EQ(driver.ui().explore().focused(), 0U);
  EXPECT_FALSE(driver.shows("一行字")) << "texts are told only to who reads them";
}

TEST(ExploreByTouch, ADisabledButtonIsHeardToo) {
  UiDriver driver(aloud());
  driver.set_draw([&](Ui& ui) {
    button(ui, {100, 400, 400, 100}, "go", {.label = "报名", .missing = "还差 2 位"});
  });
  driver.frame();
  driver.press({300, 450});
  driver.lift({300, 450});
  EXPECT_EQ(driver.ui().explore().heard(), driver.find("还差 2 位")->id);
}

TEST(ExploreByTouch, TheReadingButtonAlwaysActsAtOnce) {
  UiDriver driver(aloud());
  std::optional<DockAction> done;
  driver.set_draw([&](Ui& ui) {
    if (const auto action = dock(ui, {0, 1700, 1080, 132}, {.back = "返回", .aloud = "朗读"})) {
      done = action;
    }
  });
  driver.frame();
  driver.tap("返回");
  EXPECT_FALSE(done);
  driver.tap("朗读");
  EXPECT_EQ(done, DockAction::kAloud);
}

TEST(ExploreByTouch, ACandidateThatBecameAnotherIsHeardAgain) {
  UiDriver driver(aloud());
  std::string word = "义诊";
  int chosen = 0;
  driver.set_draw([&](Ui& ui) {
    const auto state =
        ui.control("c0", {100, 400, 200, 100}, {.role = ProbeRole::kCandidate, .label = word});
    chosen += state.tapped ? 1 : 0;
  });
  driver.frame();
  driver.tap("义诊");
  word = "艺珍";
  driver.frame();
  driver.tap("艺珍");
  EXPECT_EQ(chosen, 0) << "it was not heard as this word";
  driver.tap("艺珍");
  EXPECT_EQ(chosen, 1);
}

TEST(ExploreByTouch, HoldsOnlyWhatWasHeard) {
  UiDriver driver(aloud());
  int holds = 0;
  driver.set_draw([&](Ui& ui) {
    const auto state = ui.control("delete", {100, 400, 200, 100}, {.label = "删除"});
    holds += state.long_pressed ? 1 : 0;
  });
  driver.frame();
  driver.hold({200, 450}, 900);
  EXPECT_EQ(holds, 0);
  EXPECT_EQ(driver.ui().explore().focused(), driver.find("删除")->id);
  driver.hold({200, 450}, 900);
  EXPECT_EQ(holds, 1);
}

TEST(ExploreByTouch, ScrollsAsAlwaysAndForgetsWhatLeftTheScreen) {
  UiDriver driver(aloud());
  ScrollView view;
  int opened = 0;
  driver.set_draw([&](Ui& ui) {
    view.begin(ui, {0, 200, 1080, 900}, "list", 6'000, ui.colour().paper);
    opened += button(ui, {100, 100, 600, 120}, "first", {.label = "第一张"}) ? 1 : 0;
    view.end(ui);
  });
  driver.frame();
  driver.tap("第一张");
  EXPECT_NE(driver.ui().explore().focused(), 0U);
  driver.drag({500, 1000}, {500, 300}, 80);
  driver.advance(3'000);
  EXPECT_GT(view.offset_px(), 400);
  EXPECT_EQ(driver.ui().explore().focused(), 0U) << "out of sight, out of focus";
  view.jump_to(0);
  driver.frames(2);
  driver.tap("第一张");
  EXPECT_EQ(opened, 0);
}

TEST(ExploreByTouch, WhatLiesUnderADialogLosesTheFocus) {
  UiDriver driver(aloud());
  bool asks = false;
  driver.set_draw([&](Ui& ui) {
    button(ui, {100, 1000, 400, 100}, "go", {.label = "去"});
    if (asks) dialog(ui, "ask", {"要离开吗？", "会清除", "留下", "离开"});
  });
  driver.frame();
  driver.tap("去");
  asks = true;
  driver.frame();
  EXPECT_EQ(driver.ui().explore().focused(), 0U);
  driver.tap("留下");
  EXPECT_EQ(driver.ui().explore().focused(), driver.find("留下")->id);
}

TEST(ExploreByTouch, TheOutlineIsDrawnAroundTheFocusOverEverything) {
  UiDriver driver(aloud());
  Two two(&driver);
  const auto vertices = [&] {
    int n = 0;
    driver.ui().begin_frame(
        {{1080, 1920}, kAssumedPxPerMm, driver.clock().boot_ms(), {}, aloud().mode});
    button(driver.ui(), {100, 400, 400, 100}, "go", {.label = "去"});
    const auto& output = driver.ui().end_frame();
    const ImDrawList& top = *output.lists.back();
    float left = 1e6F;
    for (const ImDrawVert& v : top.VtxBuffer) left = std::min(left, v.pos.x);
    n = static_cast<int>(left);
    return n;
  };
  EXPECT_GT(vertices(), 99) << "the letters of the button";
  driver.tap("去");
  EXPECT_LT(vertices(), 98) << "a line around it";
}

TEST(ExploreByTouch, TheEndOfAVisitClearsTheFocus) {
  UiDriver driver(aloud());
  Two two(&driver);
  driver.tap("去");
  driver.ui().forget_visitor();
  EXPECT_EQ(driver.ui().explore().focused(), 0U);
}

}  // namespace
}  // namespace ui
