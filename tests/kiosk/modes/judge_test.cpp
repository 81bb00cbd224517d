// The judge itself: each promise broken on purpose in a frame of its own is found, and a frame that
// keeps them all is left in peace.

#include <gtest/gtest.h>

#include <functional>
#include <set>

#include "kiosk/ui/cards.h"
#include "kiosk/ui/text.h"
#include "tests/modes/judge.h"
#include "tests/support/ui_driver.h"

namespace modes {
namespace {

constexpr ui::Rect kRoom{100, 900, 400, 80};

class Judge : public ::testing::Test {
 protected:
  // The rules that a frame breaks.
  std::set<std::string> broken_by(std::function<void(ui::Ui&)> draw, const ui::Mode& mode = {}) {
    driver_.set_mode(mode);
    driver_.set_draw(std::move(draw));
    ui::Drawn drawn;
    std::set<std::string> rules;
    driver_.ui().set_drawn(&drawn);
    driver_.set_look([&](const ui::FrameOutput& output) {
      const ui::Rect screen = driver_.ui().screen();
      const Ground ground(output, drawn, {screen.w, screen.h});
      rules.clear();
      for (const auto& fault : judge({driver_.ui(), drawn, ground, mode})) {
        rules.insert(fault.rule);
      }
    });
    driver_.frames(2);  // regions are those of a whole frame
    driver_.ui().set_drawn(nullptr);
    driver_.set_look({});
    return rules;
  }
  using Rules = std::set<std::string>;

  support::UiDriver driver_;
};

void button(ui::Ui& ui, const ui::Rect& r, std::string_view name) {
  (void)ui::button(ui, r, name, {.kind = ui::ButtonKind::kPlain, .label = "返回"});
}

TEST_F(Judge, LeavesWhatKeepsItsPromisesInPeace) {
  EXPECT_EQ(broken_by([](ui::Ui& ui) {
              button(ui, kRoom, "one");
              button(ui, kRoom.moved(0, 90), "two");
              ui::text(ui, {100, 1200, 400, 60}, "看得清楚", {.role = ui::TextRole::kBody});
            }),
            Rules{});
}

TEST_F(Judge, MeasuresTargets) {
  const auto tiny = [](ui::Ui& ui) {
    (void)ui.control("tiny", {100, 900, 30, 30},
                     {.label = "小", .reach = ui::Ui::ControlSpec::Reach::kExact});
  };
  EXPECT_TRUE(broken_by(tiny).contains("target"));
  const auto main = [](ui::Ui& ui) {
    (void)ui.control("main", {100, 900, 200, 45}, {.label = "提交", .main = true});
  };
  EXPECT_TRUE(broken_by(main).contains("target"));
  const auto away = [](ui::Ui& ui) { button(ui, {900, 900, 400, 80}, "away"); };
  EXPECT_TRUE(broken_by(away).contains("outside"));
}

TEST_F(Judge, KeepsTargetsApart) {
  const auto near = [](ui::Ui& ui) {
    button(ui, kRoom, "one");
    button(ui, kRoom.moved(405, 10), "two");
  };
  EXPECT_EQ(broken_by(near), Rules{"gap"});
  const auto upon = [](ui::Ui& ui) {
    button(ui, kRoom, "one");
    button(ui, kRoom.moved(300, 40), "two");
  };
  EXPECT_TRUE(broken_by(upon).contains("overlap"));
}

TEST_F(Judge, KnowsHowFarAHandReaches) {
  const auto high = [](ui::Ui& ui) { button(ui, {100, 300, 400, 80}, "high"); };
  ui::Mode low;
  low.reach = ui::Mode::Reach::kLow;
  EXPECT_EQ(broken_by(high), Rules{});
  EXPECT_EQ(broken_by(high, low), Rules{"hidden"});  // Ui lets no finger touch it up there
  const auto within = [](ui::Ui& ui) { button(ui, {100, 1000, 400, 80}, "low"); };
  EXPECT_EQ(broken_by(within, low), Rules{});
}

TEST_F(Judge, LooksAtTheColourBeneathAText) {
  const auto pale = [](ui::Ui& ui) {
    ui.canvas().fill({80, 880, 500, 200}, ui::Colour{120, 120, 120});
    ui::text(ui, kRoom, "看不清楚", {.colour = ui::Colour{150, 150, 150}});
  };
  EXPECT_EQ(broken_by(pale), Rules{"contrast"});
  // Dark at its top only: both ends are looked at.
  const auto gradient = [](ui::Ui& ui) {
    ui.canvas().fill({80, 880, 500, 120}, ui::Gradient{{30, 30, 30}, {240, 240, 240}});
    ui::text(ui, {100, 890, 400, 100}, "一行\n二行", {.colour = ui::Colour{255, 255, 255}});
  };
  EXPECT_EQ(broken_by(gradient), Rules{"contrast"});
  ui::Mode high;
  high.contrast = ui::Mode::Contrast::kHigh;
  const auto middling = [](ui::Ui& ui) {
    ui.canvas().fill({80, 880, 500, 200}, ui::Colour{255, 255, 255});
    ui::text(ui, kRoom, "看得清楚", {.colour = ui::Colour{110, 110, 110}});
  };
  EXPECT_EQ(broken_by(middling), Rules{});
  EXPECT_EQ(broken_by(middling, high), Rules{"contrast"});
}

TEST_F(Judge, SeesWhatIsCutOffOrCovered) {
  const auto cut = [](ui::Ui& ui) { ui::label(ui, {100, 900, 120, 60}, "放不下的一行字", {}); };
  EXPECT_EQ(broken_by(cut), Rules{"cut"});
  const auto clipped = [](ui::Ui& ui) {
    const ui::Clip clip(ui, {100, 900, 60, 60});
    ui::text(ui, kRoom, "看不全", {});
  };
  EXPECT_EQ(broken_by(clipped), Rules{"clipped"});
  const auto covered = [](ui::Ui& ui) {
    ui::text(ui, kRoom, "看不全的字", {});
    const ui::Above above(ui);
    ui.canvas().fill({100, 880, 50, 100}, ui::Colour{255, 255, 255});
  };
  EXPECT_EQ(broken_by(covered), Rules{"covered"});
  const auto upon = [](ui::Ui& ui) {
    ui::text(ui, kRoom, "一行字", {});
    ui::text(ui, kRoom.moved(20, 12), "另一行", {});
  };
  EXPECT_EQ(broken_by(upon), Rules{"texts"});
  const auto beyond = [](ui::Ui& ui) { ui::text(ui, {100, 900, 100, 40}, "三行才放得下", {}); };
  EXPECT_TRUE(broken_by(beyond).contains("room"));
}

TEST_F(Judge, WantsTextThatCanBeRead) {
  const auto small = [](ui::Ui& ui) { ui::text(ui, kRoom, "小字", {.size_mm = 9}); };
  EXPECT_EQ(broken_by(small), Rules{"size"});
  const auto caption = [](ui::Ui& ui) {
    ui::text(ui, kRoom, "日期", {.role = ui::TextRole::kCaption, .size_mm = 9});
  };
  EXPECT_EQ(broken_by(caption), Rules{});
  const auto orphan = [](ui::Ui& ui) { ui::text(ui, {100, 900, 400, 200}, "一行\n字", {}); };
  EXPECT_EQ(broken_by(orphan), Rules{"orphan"});
}

TEST_F(Judge, WantsOneMainActionAndAName) {
  const auto two = [](ui::Ui& ui) {
    for (const float y : {900.F, 1000.F}) {
      (void)ui::button(ui, {100, y, 400, 80}, y < 950 ? "one" : "two",
                       {.kind = ui::ButtonKind::kPrimary, .label = "提交"});
    }
  };
  EXPECT_EQ(broken_by(two), Rules{"primary"});
  const auto twins = [](ui::Ui& ui) {
    button(ui, kRoom, "one");
    button(ui, kRoom.moved(0, 100), "one");
  };
  EXPECT_EQ(broken_by(twins), Rules{"name"});
}

}  // namespace
}  // namespace modes
