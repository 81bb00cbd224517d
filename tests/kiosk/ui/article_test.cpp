// Articles: what is seen is laid out, what is long stays cheap, heights are the same both ways.
#include <string>

#include <gtest/gtest.h>

#include "kiosk/ui/article.h"
#include "tests/support/ui_driver.h"

namespace {

constexpr float kWidth_px = 980;

markup::Document parsed(const std::string& markdown) {
  return markup::parse_beginning(markdown).document;
}

uint64_t layouts_made(support::UiDriver& driver) {
  return driver.ui().environment().layouts->misses();
}

// Three thousand different paragraphs, more than the cache of layouts holds: a frame anywhere in
// them lays out only what is seen there.
TEST(Article, LaysOutOnlyWhatIsSeen) {
  std::string markdown;
  for (int i = 0; i < 3000; ++i) markdown += "第" + std::to_string(i) + "段。\n\n";
  const auto document = parsed(markdown);
  ASSERT_EQ(document.size(), 3000U);
  support::UiDriver driver;
  ui::ArticleState state;
  float height = 0;
  float top = 0;
  driver.set_draw([&](ui::Ui& ui) {
    height = ui::article_height(ui, kWidth_px, document, &state);
    const auto drawn = ui::article(ui, {0, -top, kWidth_px, height}, document, &state, 0, 1900);
    EXPECT_FLOAT_EQ(drawn.height, height);
  });
  driver.frame();
  const float first_height = height;
  for (const float share : {0.25F, 0.5F, 0.9F, 0.1F}) {
    top = std::floor(first_height * share);
    const uint64_t before = layouts_made(driver);
    driver.frame();
    EXPECT_LT(layouts_made(driver) - before, 60U) << share;
    EXPECT_FLOAT_EQ(height, first_height);
  }
}

TEST(Article, KeepsHeightsOfItemsAndRowsToo) {
  std::string markdown;
  for (int i = 0; i < 900; ++i) markdown += "- 第" + std::to_string(i) + "条\n";
  markdown += "\n\n| 甲 | 乙 |\n|---|---|\n";
  for (int i = 0; i < 400; ++i) markdown += "| " + std::to_string(i) + " | 行 |\n";
  const auto document = parsed(markdown);
  ASSERT_EQ(document.size(), 2U);
  support::UiDriver driver;
  ui::ArticleState state;
  driver.set_draw([&](ui::Ui& ui) {
    const float height = ui::article_height(ui, kWidth_px, document, &state);
    ui::article(ui, {0, -9000, kWidth_px, height}, document, &state, 0, 1900);
  });
  driver.frame();
  driver.ui().environment().layouts->clear();
  const uint64_t before = layouts_made(driver);
  driver.frame();
  EXPECT_LT(layouts_made(driver) - before, 120U) << "of more than 1,700 texts";
}

TEST(Article, IsSetAnewForAnotherWidthOrTextSize) {
  const auto document = parsed("# 标题\n\n一段长一些的话，要排成好几行才放得下，看看它有多高。");
  support::UiDriver driver;
  ui::ArticleState state;
  float wide = 0;
  float narrow = 0;
  float large = 0;
  driver.set_draw([&](ui::Ui& ui) { wide = ui::article_height(ui, 900, document, &state); });
  driver.frame();
  driver.set_draw([&](ui::Ui& ui) { narrow = ui::article_height(ui, 300, document, &state); });
  driver.frame();
  EXPECT_GT(narrow, wide);
  ui::Mode mode;
  mode.text = app::TextSize::kLargest;
  driver.set_mode(mode);
  driver.set_draw([&](ui::Ui& ui) { large = ui::article_height(ui, 900, document, &state); });
  driver.frame();
  EXPECT_GT(large, wide);
}

TEST(Article, ShowsEachWebAddressOnceAndTheFirstThreeAsCodes) {
  support::UiDriver driver;
  ui::ArticleState state;
  std::vector<std::string> told;
  state.told = &told;
  const auto document = parsed(
      "[甲](https://example.test/1)、[又](https://example.test/1)、https://example.test/2。"
      "[信](mailto:a@example.test)\n\n- [丙](https://example.test/3)\n- "
      "[丁](https://example.test/4)\n"
      "- https://example.test/5");
  driver.set_draw([&](ui::Ui& ui) {
    told.clear();
    ui::article(ui, {0, 0, kWidth_px, 0}, document, &state, 0, 1e6F);
  });
  driver.frame();
  const std::vector<std::string> wanted = {
      "code: https://example.test/1", "code: https://example.test/2", "address: a@example.test",
      "code: https://example.test/3", "address: https://example.test/4"};
  ASSERT_GT(told.size(), wanted.size());
  EXPECT_EQ(std::vector(told.end() - static_cast<std::ptrdiff_t>(wanted.size()), told.end()),
            wanted)
      << "the fifth stands in the text itself";
}

// In the largest text, with a drawing of everything that was set.
std::vector<ui::DrawnText> set_in_largest(const markup::Document& document) {
  support::UiDriver driver;
  ui::ArticleState state;
  ui::Drawn drawn;
  ui::Mode mode;
  mode.text = app::TextSize::kLargest;
  driver.set_mode(mode);
  driver.ui().set_drawn(&drawn);
  driver.set_draw([&](ui::Ui& ui) {
    ui::article(ui, {0, 0, kWidth_px, 0}, document, &state, 0, 1e6F);
  });
  driver.frame();
  const auto texts = drawn.texts;
  driver.ui().set_drawn(nullptr);
  return texts;
}

TEST(Article, ShowsItsNumbersWholeHoweverLargeTheText) {
  size_t numbers = 0;
  for (const auto& text : set_in_largest(parsed("8. 甲\n9. 乙\n10. 丙\n\n另\n\n999. 丁"))) {
    if (text.kind != ui::DrawnText::Kind::kLabel) continue;
    EXPECT_FALSE(text.truncated) << text.words;
    ++numbers;
  }
  EXPECT_EQ(numbers, 4U);
}

TEST(Article, LaysNoAddressUponTheNextHoweverLargeTheText) {
  const std::string tail(120, 'x');
  std::vector<ui::Rect> addresses;
  for (const auto& text : set_in_largest(
           parsed("https://example.test/1" + tail + "\n\n" + "https://example.test/2" + tail))) {
    if (text.kind == ui::DrawnText::Kind::kText) addresses.push_back(text.set_px);
  }
  ASSERT_EQ(addresses.size(), 2U);
  EXPECT_LT(addresses[0].bottom(), addresses[1].y);
}

TEST(Article, CutsNoTimeInATableWhereThereIsRoomForIt) {
  size_t cells = 0;
  for (const auto& text : set_in_largest(parsed(
           "|段|时间|图|备注|\n|-|-|-|-|\n|东|9:00~11:00|无|**1000.00**|\n|西|13:30~15:00||无|"))) {
    if (text.kind != ui::DrawnText::Kind::kLayout) continue;
    EXPECT_EQ(text.lines, 1) << cells;
    ++cells;
  }
  EXPECT_EQ(cells, 12U);
}

TEST(Article, IsReadAloudParagraphByParagraph) {
  const auto document = parsed("## 停水\n\n周一**不停**\n\n|层|时间|\n|-|-|\n|3|9:00|");
  support::UiDriver driver;
  ui::ArticleState state;
  driver.set_draw([&](ui::Ui& ui) {
    ui::article(ui, {0, 0, kWidth_px, 0}, document, &state, 0, 1e6F);
  });
  driver.frame();
  EXPECT_FALSE(driver.shows("周一不停")) << "only for who listens";
  ui::Mode mode;
  mode.aloud = ui::Mode::Aloud::kOn;
  driver.set_mode(mode);
  driver.frame();
  for (const char* words : {"停水", "周一不停", "层", "9:00"})
    EXPECT_TRUE(driver.shows(words)) << words;
}

// A megabyte of Markdown in its worst shapes: a bounded document, so a bounded frame.
TEST(Article, OfAMegabyteStaysBounded) {
  for (const char* one :
       {"字", "- 一\n", "## 标题\n\n", "> ", "| a ", "|a|b|\n", "**粗**细", "字~~旧~~ ",
        "*a_b**c__", "[a](https://example.test/) ", "W", "\n", "`", "1. a\n   - b\n"}) {
    std::string markdown;
    while (markdown.size() < 1024 * 1024) markdown += one;
    const auto beginning = markup::parse_beginning(markdown);
    EXPECT_FALSE(beginning.whole) << one;
    support::UiDriver driver;
    ui::ArticleState state;
    driver.set_draw([&](ui::Ui& ui) {
      const float height = ui::article_height(ui, kWidth_px, beginning.document, &state);
      ui::article(ui, {0, 0, kWidth_px, height}, beginning.document, &state, 0, 1900);
    });
    driver.frames(2);
    EXPECT_LE(layouts_made(driver), markup::kBlocksMax * 2 + 100) << one;
  }
}

}  // namespace
