// What things say and in which order, from probe items made by hand.

#include "kiosk/speech/reader.h"

#include <gtest/gtest.h>

#include "kiosk/speech/sign_names.h"
#include "tests/support/source_dir.h"

namespace speech {
namespace {

using ui::ProbeItem;
using ui::ProbeRole;

class Reader : public ::testing::Test {
 protected:
  Reader()
      : strings_(std::move(app::Strings::load(support::source_dir() + "/assets/i18n")).value()),
        zh_(strings_, app::Language::kZh), en_(strings_, app::Language::kEn) {}

  static ProbeItem item(ProbeRole role, std::string label, ui::Rect r = {0, 0, 100, 50}) {
    ProbeItem out;
    out.id = static_cast<uint32_t>(std::hash<std::string>{}(label) | 1U);
    out.role = role;
    out.label = std::move(label);
    out.rect_px = out.seen_px = r;
    if (role != ProbeRole::kText && role != ProbeRole::kStatus) out.hit_px = r;
    return out;
  }
  std::string zh(const ProbeItem& one) const { return words_of(one, zh_); }
  std::string en(const ProbeItem& one) const { return words_of(one, en_); }
  static std::vector<std::string> labels(const std::vector<const ProbeItem*>& items) {
    std::vector<std::string> out;
    for (const auto* one : items) out.push_back(one->label);
    return out;
  }

  app::Strings strings_;
  app::Words zh_;
  app::Words en_;
};

TEST_F(Reader, SaysAFieldByItsNameAndHowMuchItHolds) {
  auto field = item(ProbeRole::kField, "手机号");
  field.say = ui::Say::kRole;
  field.typed = 3;
  EXPECT_EQ(zh(field), "手机号，已输入 3 位");
  EXPECT_EQ(en(field), "手机号，3 typed");
  field.typed = 0;
  EXPECT_EQ(zh(field), "手机号，还没有写");
}

TEST_F(Reader, NamesKeysAndKeepsPersonalOnesToItself) {
  EXPECT_EQ(zh(item(ProbeRole::kKey, "q")), "q");
  EXPECT_EQ(zh(item(ProbeRole::kKey, "Q")), "大写 Q");
  EXPECT_EQ(zh(item(ProbeRole::kKey, "DEF")), "D E F");
  EXPECT_EQ(zh(item(ProbeRole::kKey, "，")), "逗号");
  EXPECT_EQ(en(item(ProbeRole::kKey, "？")), "question mark");
  EXPECT_EQ(zh(item(ProbeRole::kCandidate, "义诊")), "义诊");
  auto key = item(ProbeRole::kKey, "8");
  auto candidate = item(ProbeRole::kCandidate, "周");
  key.say = candidate.say = ui::Say::kRole;
  EXPECT_EQ(zh(key), "按键");
  EXPECT_EQ(zh(candidate), "候选");
}

TEST_F(Reader, AddsWhatIsChosenTickedOrNotToBeHadYet) {
  auto chip = item(ProbeRole::kChip, "全部");
  chip.focused = true;
  EXPECT_EQ(zh(chip), "全部，已选中");
  auto check = item(ProbeRole::kCheck, "我同意");
  EXPECT_EQ(zh(check), "我同意，没选上");
  check.focused = true;
  EXPECT_EQ(zh(check), "我同意，已选上");
  auto button = item(ProbeRole::kButton, "还差 2 位");
  button.enabled = false;
  EXPECT_EQ(zh(button), "还差 2 位，现在点不了");
  auto note = item(ProbeRole::kCard, "积水");
  note.spoken = "楼宇环境，需求收集。积水";
  EXPECT_EQ(zh(note), "楼宇环境，需求收集。积水");
}

TEST_F(Reader, GoesByRowsTheDockAndStatesLast) {
  ui::Probe probe;
  auto back = item(ProbeRole::kButton, "返回", {20, 1800, 200, 80});
  back.name = "dock/back";
  probe.add(item(ProbeRole::kStatus, "内容更新于 14:25", {700, 20, 300, 40}));
  probe.add(back);
  probe.add(item(ProbeRole::kButton, "右", {600, 300, 200, 100}));
  probe.add(item(ProbeRole::kButton, "左", {20, 310, 200, 100}));
  probe.add(item(ProbeRole::kText, "标题", {20, 100, 600, 80}));
  probe.add(item(ProbeRole::kText, "左", {60, 330, 100, 40}));  // the words in the button
  probe.add(item(ProbeRole::kKey, "q", {0, 1200, 90, 100}));
  const auto order = reading_order(probe);
  EXPECT_EQ(labels(order),
            (std::vector<std::string>{"标题", "左", "右", "返回", "内容更新于 14:25"}));
  EXPECT_EQ(step(order, order[0]->id, Step::kNext)->label, "左");
  EXPECT_EQ(step(order, order[1]->id, Step::kPrevious)->label, "标题");
  EXPECT_EQ(step(order, 0, Step::kNext)->label, "标题");
  EXPECT_EQ(step(order, 0, Step::kPrevious)->label, "内容更新于 14:25");
  EXPECT_EQ(step(order, order.back()->id, Step::kNext), nullptr);
  EXPECT_EQ(step(order, order.front()->id, Step::kPrevious), nullptr);
  EXPECT_EQ(step({}, 0, Step::kNext), nullptr);
  EXPECT_EQ(what_can_be_done(order, zh_), "这里可以：左，右");
}

TEST_F(Reader, ReadsOnlyTheDialogThatHidesTheRest) {
  ui::Probe probe;
  probe.add(item(ProbeRole::kButton, "底下", {0, 0, 100, 50}));
  auto dialog = item(ProbeRole::kDialog, "要离开吗？", {0, 500, 900, 600});
  dialog.hit_px = {};
  auto stay = item(ProbeRole::kButton, "继续写", {50, 900, 300, 100});
  dialog.layer = stay.layer = 1;
  probe.add(dialog);
  probe.add(stay);
  EXPECT_EQ(labels(reading_order(probe)), (std::vector<std::string>{"要离开吗？", "继续写"}));
}

TEST_F(Reader, OffersTheMainThingFirstAndNotTooMany) {
  ui::Probe probe;
  for (int i = 0; i < 8; ++i) {
    auto one = item(ProbeRole::kButton, "钮" + std::to_string(i),
                    {0, static_cast<float>(100 * i), 200, 80});
    one.main = i == 6;
    probe.add(one);
  }
  EXPECT_EQ(what_can_be_done(reading_order(probe), zh_), "这里可以：钮6，钮0，钮1，钮2，钮3");
  EXPECT_EQ(what_can_be_done({}, zh_), "");
}

TEST_F(Reader, EverySignHasANameInBothLanguages) {
  for (const char* sign :
       {"，", "。", "？", "！", "、", "：", "；", "“", "”", "（", "）", "《", "》", "…",
        "—",  "·",  "@",  "#",  "%",  "&",  "*",  "+", "=", "/",  "~",  "￥", "$"}) {
    const auto key = name_of_sign(sign);
    ASSERT_TRUE(key) << sign;
    EXPECT_FALSE(zh_(*key).empty()) << sign;
    EXPECT_FALSE(en_(*key).empty()) << sign;
  }
  EXPECT_FALSE(name_of_sign("义"));
}

}  // namespace
}  // namespace speech
