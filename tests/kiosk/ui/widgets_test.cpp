// Every widget under a finger, without a window.

#include <gtest/gtest.h>

#include "kiosk/ui/bars.h"
#include "kiosk/ui/cards.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/scroll.h"
#include "kiosk/ui/transition.h"
#include "tests/support/ui_driver.h"

namespace ui {
namespace {

using support::UiDriver;

constexpr Rect kButton{100, 400, 400, 100};

TEST(Button, FiresOnceWhenTheFingerLiftsInside) {
  UiDriver driver;
  int fired = 0;
  driver.set_draw([&](Ui& ui) { fired += button(ui, kButton, "go", {.label = "去"}) ? 1 : 0; });
  driver.frame();
  driver.press(kButton.centre());
  EXPECT_EQ(fired, 0);
  driver.lift(kButton.centre());
  driver.frames(3);
  EXPECT_EQ(fired, 1);
}

TEST(Button, DarkensInTheFrameOfThePress) {
  UiDriver driver;
  driver.set_draw([&](Ui& ui) { button(ui, kButton, "go", {.label = "去"}); });
  driver.frame();
  EXPECT_FALSE(driver.find("去")->focused);
  driver.press(kButton.centre());
  EXPECT_TRUE(driver.find("去")->focused);
}

TEST(Button, IsCancelledByADrag) {
  UiDriver driver;
  int fired = 0;
  driver.set_draw([&](Ui& ui) { fired += button(ui, kButton, "go", {.label = "去"}) ? 1 : 0; });
  driver.frame();
  driver.drag(kButton.centre(), {kButton.centre().x + 60, kButton.centre().y});
  EXPECT_EQ(fired, 0);
}

TEST(Button, SaysWhatIsMissingInsteadOfFiring) {
  UiDriver driver;
  int fired = 0;
  driver.set_draw([&](Ui& ui) {
    fired += button(ui, kButton, "go", {.label = "报名", .missing = "还差 2 位"}) ? 1 : 0;
  });
  driver.frame();
  driver.tap("还差 2 位");
  EXPECT_EQ(fired, 0);
  EXPECT_FALSE(driver.find("还差 2 位")->enabled);
  EXPECT_FALSE(driver.shows("报名"));
}

TEST(Button, ASecondFingerCancelsIt) {
  UiDriver driver;
  int fired = 0;
  driver.set_draw([&](Ui& ui) { fired += button(ui, kButton, "go", {.label = "去"}) ? 1 : 0; });
  driver.frame();
  driver.press(kButton.centre(), 1);
  driver.press({900, 1500}, 2);
  driver.lift(kButton.centre(), 1);
  driver.lift({900, 1500}, 2);
  EXPECT_EQ(fired, 0);
}

TEST(HitArea, GrowsToFifteenMillimetresAndLeavesNeighboursAlone) {
  UiDriver driver;
  const Rect small{100, 400, 20, 20};
  const Rect neighbour{124, 400, 20, 20};
  int first = 0;
  int second = 0;
  driver.set_draw([&](Ui& ui) {
    first += button(ui, small, "a", {.label = "甲"}) ? 1 : 0;
    second += button(ui, neighbour, "b", {.label = "乙"}) ? 1 : 0;
  });
  driver.frame();
  EXPECT_GE(driver.find("甲")->hit_px.w, driver.ui().metrics().min_target_px() - 1);
  driver.tap(neighbour.centre());
  EXPECT_EQ(first, 0);
  EXPECT_EQ(second, 1);
  driver.tap(Point{90, 410});  // beside the drawn one, inside the enlarged
  EXPECT_EQ(first, 1);
}

TEST(Dialog, BlocksWhatLiesBelowAndAnswers) {
  UiDriver driver;
  int below = 0;
  auto answer = DialogAnswer::kNone;
  driver.set_draw([&](Ui& ui) {
    below += button(ui, kButton, "go", {.label = "底下"}) ? 1 : 0;
    const auto a = dialog(ui, "ask", {"取消这次报名？", "号会让给候补。", "不取消", "确定取消"});
    if (a != DialogAnswer::kNone) answer = a;
  });
  driver.frame();
  driver.tap(kButton.centre());
  EXPECT_EQ(below, 0);
  driver.tap("不取消");
  EXPECT_EQ(answer, DialogAnswer::kSafe);
  driver.tap("确定取消");
  EXPECT_EQ(answer, DialogAnswer::kAction);
  EXPECT_LT(driver.find("不取消")->rect_px.x, driver.find("确定取消")->rect_px.x);
}

TEST(Toast, LeavesAfterFourSecondsOrByItsAction) {
  UiDriver driver;
  Toast toast;
  int undone = 0;
  driver.set_draw([&](Ui& ui) { undone += toast.draw(ui, 1700) ? 1 : 0; });
  driver.frame();
  toast.show("已经加上您这一次", "撤回", driver.clock().boot_ms());
  driver.frames(20);
  driver.tap("撤回");
  EXPECT_EQ(undone, 1);
  EXPECT_FALSE(driver.shows("已经加上"));
  toast.show("已经加上您这一次", "撤回", driver.clock().boot_ms());
  driver.advance(3900);
  EXPECT_TRUE(driver.shows("已经加上"));
  driver.advance(200);
  EXPECT_FALSE(driver.shows("已经加上"));
}

TEST(ChipRow, ScrollsSidewaysAndATapChooses) {
  UiDriver driver;
  ChipRowState state;
  size_t chosen = 0;
  const Chip chips[] = {{"全部分类", {}},       {"出行停车", "bicycle"},
                        {"楼宇环境", "leaf"},   {"健康关怀", "heart-pulse"},
                        {"生活便利", "coffee"}, {"企业服务", "briefcase"}};
  driver.set_draw([&](Ui& ui) {
    if (const auto c =
            chip_row(ui, {54, 300, 1026, 72}, "cat", chips, chosen, Tone::kOnPaper, &state)) {
      chosen = *c;
    }
  });
  driver.frame();
  driver.tap("楼宇环境");
  EXPECT_EQ(chosen, 2U);
  EXPECT_FALSE(driver.shows("企业服务"));
  driver.drag({900, 336}, {200, 336});
  driver.advance(2000);
  EXPECT_TRUE(driver.shows("企业服务"));
  EXPECT_EQ(chosen, 2U);
}

TEST(Note, ThePillCountsAndTheRestOpens) {
  UiDriver driver;
  int opened = 0;
  int counted = 0;
  NoteSpec spec;
  spec.category_word = "安全秩序";
  spec.ribbon = {model::Stage::kCollected, "需求收集"};
  spec.text = "十二点到一点电梯口排队太长，建议分楼层错峰吃饭。";
  spec.date = "今天";
  spec.me_too_word = "我也遇到";
  spec.me_too_count = "41";
  driver.set_draw([&](Ui& ui) {
    const auto r = note(ui, {54, 300, 476, note_height(ui, spec, 476)}, "n1", spec);
    opened += r.opened ? 1 : 0;
    counted += r.me_too ? 1 : 0;
  });
  driver.frame();
  driver.tap("我也遇到");
  EXPECT_EQ(counted, 1);
  EXPECT_EQ(opened, 0);
  driver.tap(Point{100, 420});
  EXPECT_EQ(opened, 1);
  EXPECT_TRUE(driver.ui().probe().duplicates().empty());
}

struct Wall {
  ScrollView view;
  int drawn = 0;
  int tapped = -1;
  Colour odd{200, 20, 20};
  void draw(Ui& ui) {
    constexpr float kPitch = 200;
    constexpr int kCards = 10'000;
    drawn = 0;
    view.begin(ui, {0, 200, 1080, 1500}, "wall", kPitch * kCards, ui.colour().paper);
    const auto seen = view.visible();
    for (int i = static_cast<int>(seen.top / kPitch); i < kCards; ++i) {
      const Rect r{20, kPitch * static_cast<float>(i), 1000, 180};
      if (r.y >= seen.bottom) break;
      ++drawn;
      ui.canvas().fill(r, i % 2 == 0 ? Colour{250, 240, 230} : odd);
      if (hot_area(ui, r, "card" + std::to_string(i), "第" + std::to_string(i) + "张").tapped) {
        tapped = i;
      }
    }
    view.end(ui);
  }
};

TEST(ScrollView, DrawsOnlyWhatIsSeenOfTenThousand) {
  UiDriver driver;
  Wall wall;
  driver.set_draw([&](Ui& ui) { wall.draw(ui); });
  driver.frame();
  EXPECT_LE(wall.drawn, 10);
  wall.view.jump_to(1'000'000);
  driver.frame();
  EXPECT_LE(wall.drawn, 11);
  EXPECT_TRUE(driver.shows("第5000张"));
}

TEST(ScrollView, RedrawsNothingWhenStillAndAStripWhenScrolled) {
  UiDriver driver;
  Wall wall;
  driver.set_draw([&](Ui& ui) { wall.draw(ui); });
  driver.frame();
  EXPECT_GT(wall.view.bands_drawn(), 20);
  driver.frame();
  EXPECT_EQ(wall.view.bands_drawn(), 0);
  EXPECT_EQ(driver.jobs(), 0U);
  wall.view.jump_to(100);
  driver.frame();
  EXPECT_GT(wall.view.bands_drawn(), 0);
  EXPECT_LE(wall.view.bands_drawn(), 3);
}

TEST(ScrollView, FindsByItselfWhatChanged) {
  UiDriver driver;
  Wall wall;
  driver.set_draw([&](Ui& ui) { wall.draw(ui); });
  driver.frames(2);
  wall.odd = {20, 20, 200};
  driver.frame();
  EXPECT_GT(wall.view.bands_drawn(), 0);
  driver.frame();
  EXPECT_EQ(wall.view.bands_drawn(), 0);
}

// A press draws a note anew, not what lies beside it.
TEST(ScrollView, RedrawsOnlyTheTilesUnderWhatChanged) {
  UiDriver driver;
  ScrollView view;
  Colour note{250, 240, 230};
  std::optional<Rect> strip;
  driver.set_draw([&](Ui& ui) {
    view.begin(ui, {0, 200, 960, 1500}, "wall", 4'000, ui.colour().paper);
    ui.canvas().fill({500, 300, 440, 200}, note);
    ui.canvas().fill({20, 300, 440, 200}, Colour{250, 240, 230});
    view.end(ui);
  });
  driver.frames(2);
  driver.set_look([&](const FrameOutput& output) {
    for (const auto& job : output.jobs) strip = job.strips.front().texture_px;
  });
  driver.frame();
  EXPECT_FALSE(strip);
  note = {240, 230, 220};
  driver.frame();
  ASSERT_TRUE(strip);
  EXPECT_EQ(view.bands_drawn(), 4);
  EXPECT_EQ(view.tiles_drawn(), 4 * 3);
  EXPECT_EQ(strip->x, 480);
  EXPECT_EQ(strip->right(), 960);
}

// The window shows only what it is told of: a surface's quads stay as they are.
TEST(ScrollView, TellsWhereOnTheScreenItsTilesChanged) {
  UiDriver driver;
  ScrollView view;
  Colour note{250, 240, 230};
  std::optional<Rect> seen;
  driver.set_draw([&](Ui& ui) {
    const Clip clip(ui, {0, 0, 1000, 400});
    view.begin(ui, {60, 200, 960, 1500}, "wall", 4'000, ui.colour().paper);
    ui.canvas().fill({500, 1100, 440, 200}, note);
    view.end(ui);
  });
  view.jump_to(1'000);
  driver.frames(2);
  driver.set_look([&](const FrameOutput& output) {
    for (const auto& job : output.jobs) seen = job.strips.front().seen_px;
  });
  driver.frame();
  EXPECT_FALSE(seen);
  note = {240, 230, 220};
  driver.frame();
  ASSERT_TRUE(seen);
  // Bands from 1088 to 1344 of the content and lanes from 480 on, a pixel around them, the clip.
  EXPECT_EQ(*seen, (Rect{539, 287, 461, 113}));
}

TEST(ScrollView, ADragScrollsAndClicksNothing) {
  UiDriver driver;
  Wall wall;
  driver.set_draw([&](Ui& ui) { wall.draw(ui); });
  driver.frame();
  driver.drag({500, 1400}, {500, 900});
  EXPECT_EQ(wall.tapped, -1);
  EXPECT_GT(wall.view.offset_px(), 300);
  driver.advance(4000);
  const float rest = wall.view.offset_px();
  driver.tap(Point{500, 900});
  EXPECT_EQ(wall.tapped, static_cast<int>((rest + 700) / 200));
}

TEST(ScrollView, ATouchThatStopsAFlingOpensNothing) {
  UiDriver driver;
  Wall wall;
  driver.set_draw([&](Ui& ui) { wall.draw(ui); });
  driver.frame();
  driver.drag({500, 1500}, {500, 500}, 80);
  ASSERT_TRUE(wall.view.is_moving());
  driver.tap(Point{500, 900});
  EXPECT_EQ(wall.tapped, -1);
  EXPECT_FALSE(wall.view.is_moving());
}

TEST(Transition, SlidesForItsTimeAndCanBeCut) {
  UiDriver driver;
  Transition transition;
  Slide slide;
  driver.set_draw([&](Ui& ui) { slide = transition.at(ui); });
  transition.start(Direction::kForward, driver.clock().boot_ms());
  driver.frame();
  EXPECT_GT(slide.dx, 0);
  EXPECT_FALSE(slide.done);
  driver.frame(300);
  EXPECT_TRUE(slide.done);
  Mode calm;
  calm.motion = Mode::Motion::kReduced;
  driver.set_mode(calm);
  transition.start(Direction::kBack, driver.clock().boot_ms());
  driver.frame();
  EXPECT_TRUE(slide.done);
}

TEST(StillScreen, AsksForNoFrames) {
  UiDriver driver;
  driver.set_draw([&](Ui& ui) {
    ui.canvas().fill(ui.screen(), ui.colour().paper, Pass::kShadow);
    const Frame frame = frame_of(ui, StatusSize::kSlim);
    status_bar(ui, frame.status,
               {.title = "红色会客厅", .freshness = "内容更新于 14:25", .clock = "14:26"});
    dock(ui, frame.dock, {.back = "返回", .home = "首页", .language = "EN"});
  });
  driver.frames(3);
  EXPECT_FALSE(driver.ui().next_wake().has_value());
  EXPECT_EQ(driver.faces().missing_glyphs(), 0U);
  for (const char* words : {"返回", "首页", "EN"}) {
    EXPECT_GE(driver.find(words)->rect_px.h, driver.ui().metrics().main_target_px());
  }
}

}  // namespace
}  // namespace ui
