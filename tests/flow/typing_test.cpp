// A wish of twenty characters typed by a finger, on letters, on nine keys and on the pad.

#include <cmath>

#include "tests/flow/visit.h"
#include "tests/support/traces.h"

namespace flow {
namespace {

ime::PinyinEngine* engine() {
  static ime::PinyinEngine one;
  EXPECT_TRUE(one.wait_loaded());
  return &one;
}

ime::Handwriting* handwriting() {
  static const auto opened = ime::Handwriting::open();
  return opened ? opened->get() : nullptr;
}

class Typing : public Visit {
 protected:
  Typing() : Visit(engine(), handwriting()) {}

  // What is best offered of the text that remains is tapped, as a visitor would.
  void choose(std::string_view rest) {
    while (!rest.empty()) {
      const ui::ProbeItem* best = nullptr;
      for (const auto& item : driver_.ui().probe().items()) {
        if (item.role != ui::ProbeRole::kCandidate || !rest.starts_with(item.label)) continue;
        if (best == nullptr || item.label.size() > best->label.size()) best = &item;
      }
      ASSERT_NE(best, nullptr) << "nobody offers the start of " << rest << "\n" << driver_.dump();
      rest.remove_prefix(best->label.size());
      driver_.tap(support::UiDriver::touchable_point(*best));
      settle();
    }
  }
  void compose(std::string_view letters, std::string_view text) {
    type(letters);
    choose(text);
  }
  void compose_on_nine(std::string_view letters, std::string_view text) {
    static constexpr const char* kFaces[] = {"ABC", "DEF",  "GHI", "JKL",
                                             "MNO", "PQRS", "TUV", "WXYZ"};
    for (const char letter : letters) {
      for (const std::string_view face : kFaces) {
        if (face.find(static_cast<char>(letter - 'a' + 'A')) == std::string_view::npos) continue;
        driver_.tap_key(face);
        settle();
      }
    }
    choose(text);
  }
  void write(std::string_view character) {
    const auto* pad = driver_.ui().probe().find("一次写一个字，连笔也行");
    ASSERT_NE(pad, nullptr) << driver_.dump();
    const ui::Rect r = pad->rect_px;
    const float scale = r.h * 0.8F / 100;
    for (const auto& stroke : *support::trace_of(character)) {
      const auto at = [&](const std::array<float, 2>& p) {
        return ui::Point{r.x + r.w * 0.3F + p[0] * scale, r.y + r.h * 0.1F + p[1] * scale};
      };
      driver_.press(at(stroke[0]));
      for (size_t i = 1; i < stroke.size(); ++i) {
        const ui::Point a = at(stroke[i - 1]);
        const ui::Point b = at(stroke[i]);
        for (int step = 1; step <= 8; ++step) {
          const float t = static_cast<float>(step) / 8;
          driver_.move({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
        }
      }
      driver_.lift(at(stroke.back()));
      driver_.frame();
      settle();
    }
    choose(character);
  }
  std::string text() const { return std::string(state_.wish.text.text()); }
};

TEST_F(Typing, TwentyCharactersInPinyin) {
  tap("许个心愿");
  tap("键盘打字");
  compose("xiwangzai", "希望在");
  compose("datang", "大堂");
  compose("zengjia", "增加");
  compose("jibagongyong", "几把公用");
  compose("yusan", "雨伞");
  driver_.tap_key("，");
  settle();
  compose("xiayuhaoyong", "下雨好用");
  driver_.tap_key("。");
  settle();
  EXPECT_EQ(text(), "希望在大堂增加几把公用雨伞，下雨好用。");
  EXPECT_GE(state_.wish.text.size_scalars(), 19U);
  tap("下一步");
  EXPECT_TRUE(at<app::WishPreviewRoute>());
  tap("提交心愿");
  EXPECT_EQ(outlet_.items.size(), 1U);
}

TEST_F(Typing, TwentyCharactersOnNineKeys) {
  tap("许个心愿");
  tap("键盘打字");
  tap("九宫格");
  compose_on_nine("dianti", "电梯");
  compose_on_nine("zaoshang", "早上");
  compose_on_nine("taiman", "太慢");
  driver_.tap_key("，");
  settle();
  compose_on_nine("nengbuneng", "能不能");
  compose_on_nine("fenkai", "分开");
  compose_on_nine("shangban", "上班");
  compose_on_nine("shijian", "时间");
  compose_on_nine("xiexie", "谢谢");
  compose_on_nine("dajia", "大家");
  EXPECT_EQ(text(), "电梯早上太慢，能不能分开上班时间谢谢大家");
  EXPECT_EQ(state_.wish.text.size_scalars(), 20U);
  tap("下一步");
  EXPECT_TRUE(at<app::WishPreviewRoute>());
}

TEST_F(Typing, TwentyCharactersByFinger) {
  tap("许个心愿");
  tap("手指写字");
  EXPECT_EQ(state_.keyboard.tab(), ime::KeyTab::kHandwriting);
  const std::string_view wish = "早上门口人多车多中午大门口太小工人不少上车";
  for (size_t at = 0; at < wish.size(); at += 3) write(wish.substr(at, 3));
  EXPECT_EQ(text(), wish);
  tap("，。？");
  choose("。");
  EXPECT_EQ(text(), std::string(wish) + "。");
  tap("下一步");
  EXPECT_TRUE(at<app::WishPreviewRoute>());
}

TEST_F(Typing, ASecondFingerCommitsTheFirstKey) {
  tap("许个心愿");
  tap("键盘打字");
  tap("English");
  const auto key = [this](const char* label) {
    for (const auto& item : driver_.ui().probe().items()) {
      if (item.role == ui::ProbeRole::kKey && item.label == label) return item.rect_px.centre();
    }
    return ui::Point{};
  };
  driver_.press(key("a"), 1);
  driver_.press(key("k"), 2);
  driver_.lift(key("a"), 1);
  driver_.lift(key("k"), 2);
  driver_.frame();
  EXPECT_EQ(text(), "ak");
}

TEST_F(Typing, ALongPressSelectsAWordAndKeysReplaceIt) {
  tap("许个心愿");
  tap("键盘打字");
  state_.wish.text.set_text("希望电梯快一点");
  driver_.frame();
  const auto* field = driver_.find("写下心愿");
  const auto* area = driver_.ui().probe().find_name("place/wish_text");
  ASSERT_NE(area, nullptr) << driver_.dump();
  ASSERT_NE(field, nullptr);
  const float em = std::round(15.5F * ui::kAssumedPxPerMm);
  const ui::Point in_lift{area->rect_px.x + em * 2.4F, area->rect_px.y + em * 0.7F};
  driver_.hold(in_lift, 700);
  settle();
  ASSERT_TRUE(state_.wish.text.has_selection());
  compose("dating", "大厅");
  EXPECT_EQ(text(), "希望大厅快一点");
  tap("撤销");
  tap("撤销");
  EXPECT_EQ(text(), "希望电梯快一点");
  // A drag carries the caret; two taps select.
  driver_.drag({area->rect_px.x + em * 0.5F, in_lift.y}, {area->rect_px.x + em * 5, in_lift.y});
  EXPECT_EQ(state_.wish.text.caret_scalars(), 5U);
  driver_.tap(in_lift);
  driver_.tap(in_lift);
  EXPECT_TRUE(state_.wish.text.has_selection());
  driver_.tap(in_lift);
  EXPECT_FALSE(state_.wish.text.has_selection());
}

TEST_F(Typing, AllCandidatesStandOnAPage) {
  tap("许个心愿");
  tap("键盘打字");
  type("yi");
  tap("…");
  int candidates = 0;
  for (const auto& item : driver_.ui().probe().items()) {
    candidates += item.role == ui::ProbeRole::kCandidate ? 1 : 0;
  }
  EXPECT_GT(candidates, 30);
  EXPECT_TRUE(driver_.shows("模糊音"));
  tap("模糊音");
  EXPECT_FALSE(state_.keyboard.is_fuzzy());
  tap("回到键盘");
  driver_.tap_key("z");
  EXPECT_EQ(driver_.ui().probe().duplicates(), std::vector<std::string>{});
}

TEST_F(Typing, WhoWritesByHandIsGivenMoreTime) {
  tap("许个心愿");
  tap("键盘打字");
  const auto patience_ms = [this] {
    act(app::act::Touched{});
    return *state_.session.next_wake_ms(driver_.clock().boot_ms()) - driver_.clock().boot_ms();
  };
  EXPECT_EQ(patience_ms(), app::kIdleAsk_ms);
  tap("手写");
  EXPECT_EQ(patience_ms(), app::kIdleAskSlowly_ms);
  state_.mode.text = app::TextSize::kLarge;
  tap("English");
  EXPECT_EQ(patience_ms(), app::kIdleAskSlowly_ms);
}

TEST_F(Typing, NothingWrittenOutlivesTheVisit) {
  tap("许个心愿");
  tap("手指写字");
  const auto* pad = driver_.ui().probe().find("一次写一个字，连笔也行");
  ASSERT_NE(pad, nullptr);
  driver_.drag(pad->rect_px.centre(), {pad->rect_px.right() - 40, pad->rect_px.centre().y});
  EXPECT_EQ(state_.keyboard.strokes().size(), 1U);
  act(app::act::EndSession{});
  settle();
  EXPECT_FALSE(handwriting()->is_composing());
  tap("许个心愿");
  tap("键盘打字");
  EXPECT_EQ(state_.keyboard.tab(), ime::KeyTab::kPinyin);
}

}  // namespace
}  // namespace flow
