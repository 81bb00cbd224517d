// Where lines break: the rules of Chinese setting, over many widths and texts.
#include <string>
#include <string_view>
#include <vector>

#include <gtest/gtest.h>

#include "data/base/utf8.h"
#include "kiosk/text/layout.h"
#include "tests/support/text_faces.h"

namespace text {
namespace {

constexpr std::u32string_view kNeverFirst = U"，。、；：？！）》〉」』】〕］｝”’·～／％℃々…";
constexpr std::u32string_view kNeverLast = U"（《〈「『【〔［｛“‘";

const std::string kTexts[] = {
    "居民提出：“停车难（尤其是早高峰）怎么办？”物业回答：《公约》已经修订，请大家放心。",
    "时间：11月25日（周三）12:30～13:30；地点：一楼会客厅。报名从10月8日起，额满为止……",
    "“‘一人一策’——党群服务‘零距离’”，是《楼宇公约》（试行）第3条、第4条的要求！！",
    "电梯间温度28℃，湿度65％，PM2.5约35μg/m³；咨询：13800000000（工作日9:00—17:00）。",
    "主讲：约翰·史密斯／玛丽·布朗【英语】〔同声传译〕；在 Room 302/304 举行，Wi-Fi 已开通。",
    "请在 2026 年 3 月 1 日前，把意见发到 service@example.test，或投入一楼“意见箱”。",
};

std::vector<std::u32string> lines_of(const std::string& text, const Layout& layout) {
  std::vector<std::u32string> out;
  for (const Line& line : layout.lines()) {
    out.emplace_back();
    for (size_t at = line.begin; at < line.end;) out.back() += base::next_scalar(text, &at);
    while (!out.back().empty() && out.back().back() == U' ') out.back().pop_back();
  }
  return out;
}

bool holds(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

TEST(LineBreaks, KeepTheRulesOfPunctuationAtEveryWidth) {
  const auto set = support::open_faces();
  for (const std::string& text : kTexts) {
    for (int width = 130; width < 1000; width += 3) {
      const Layout layout = lay_out(*set, text, {}, static_cast<float>(width));
      const auto lines = lines_of(text, layout);
      EXPECT_LE(layout.width(), static_cast<float>(width) + 0.5F) << width << text;
      for (size_t i = 0; i < lines.size(); ++i) {
        ASSERT_FALSE(lines[i].empty()) << width << text;
        EXPECT_FALSE(i > 0 && holds(kNeverFirst, lines[i].front())) << width << text << i;
        EXPECT_FALSE(i + 1 < lines.size() && holds(kNeverLast, lines[i].back())) << width << text;
      }
    }
  }
}

TEST(LineBreaks, KeepLatinWordsNumbersPairsAndDatesWhole) {
  const auto set = support::open_faces();
  const std::u32string_view whole[] = {U"——",   U"……",   U"11月",    U"10月",
                                       U"25日", U"2026", U"service", U"13800000000",
                                       U"Room", U"28℃",  U"65％",    U"12:30"};
  for (const std::string& text : kTexts) {
    for (int width = 260; width < 1000; width += 3) {
      const auto lines = lines_of(text, lay_out(*set, text, {}, static_cast<float>(width)));
      for (size_t i = 0; i + 1 < lines.size(); ++i) {
        for (const auto word : whole) {
          for (size_t cut = 1; cut < word.size(); ++cut) {
            EXPECT_FALSE(lines[i].ends_with(word.substr(0, cut)) &&
                         lines[i + 1].starts_with(word.substr(cut)) &&
                         (lines[i] + lines[i + 1]).find(word) != std::u32string::npos)
                << width << text << " line " << i << " cut " << cut;
          }
        }
      }
    }
  }
}

// How many characters, signs left out, stand on a line.
size_t characters(const std::u32string& line) {
  constexpr std::u32string_view kSigns = U".,!?;: ";
  size_t count = 0;
  for (const char32_t c : line)
    count += holds(kNeverFirst, c) || holds(kNeverLast, c) || holds(kSigns, c) ? 0 : 1;
  return count;
}

TEST(LineBreaks, LeaveNoOrphanInChineseNorEnglish) {
  const auto set = support::open_faces();
  const std::string texts[] = {
      "一二三四五六七八九十一二三四五六七八九十一二三四。",
      "希望北门的排水沟能够在雨季以前修好，谢谢！",
      "会议改在三楼会议室（二）。",
      "The meeting of the building is held on floor 3.",
      "Please bring a pen, a card and a cup for group B",
      "请到服务台领取表格 A",
  };
  for (const std::string& text : texts) {
    for (int width = 170; width < 900; width += 2) {
      const auto lines = lines_of(text, lay_out(*set, text, {}, static_cast<float>(width)));
      if (lines.size() < 2) continue;
      EXPECT_GT(characters(lines.back()), 1U) << width << text;
    }
  }
}

TEST(LineBreaks, NeverWidenALineToSaveAnOrphan) {
  const auto set = support::open_faces();
  const std::string text = "ii 中supercalifragilistic字";
  for (int width = 60; width < 600; ++width) {
    const Layout layout = lay_out(*set, text, {}, static_cast<float>(width));
    EXPECT_LE(layout.width(), static_cast<float>(width) + 0.5F) << width;
  }
}

TEST(LineBreaks, BreakAnywhereWhereNothingAllowsIt) {
  const auto set = support::open_faces();
  std::string glued;  // word joiners: no break opportunity at all
  for (int i = 0; i < 60; ++i) glued += i > 0 ? "\u2060心" : "心";
  const std::string texts[] = {std::string(80, 'W'),
                               "https://example.test/" + std::string(200, 'a'),
                               std::string(90, '-'),
                               "停车\u00a0场\u00a0出口\u00a0抬杆\u00a0太\u00a0慢\u00a0了",
                               "！！！！！！！！！！！！！！！！！！！！！！！！！！！！！！",
                               "（（（（（（（（（（（（（（（（（（（（（（（（（（（（（（",
                               glued};
  for (const std::string& text : texts) {
    for (const float width : {64.0F, 150.0F, 420.0F}) {
      const Layout all = lay_out(*set, text, {}, width);
      EXPECT_LE(all.width(), width + 0.5F) << text;
      EXPECT_EQ(all.lines().front().begin, 0U);
      for (size_t i = 1; i < all.lines().size(); ++i)
        EXPECT_EQ(all.lines()[i].begin, all.lines()[i - 1].end) << "nothing is lost";
      EXPECT_EQ(all.lines().back().end, text.size());
      Style title;
      title.max_lines = 2;
      const Layout cut = lay_out(*set, text, title, width);
      EXPECT_LE(cut.lines().size(), 2U);
      EXPECT_LE(cut.width(), width + 0.5F) << text;
      EXPECT_EQ(cut.truncated(), all.lines().size() > 2) << text;
    }
  }
}

TEST(LineBreaks, AddTheSpaceBetweenParagraphsAndIndentTheirFirstLine) {
  const auto set = support::open_faces();
  Style style;
  const float plain = lay_out(*set, "一\n二\n三", style, 400).height();
  style.paragraph_spacing_px = 20;
  style.first_indent_px = 64;
  const Layout spaced = lay_out(*set, "一二三四五六七八九十一二三\n二\n三", style, 400);
  EXPECT_FLOAT_EQ(lay_out(*set, "一\n二\n三", style, 400).height(), plain + 40);
  EXPECT_FLOAT_EQ(spaced.glyphs().front().cell_x, 64);
  EXPECT_FLOAT_EQ(spaced.glyphs()[spaced.lines()[1].first_glyph].cell_x, 0);
}

}  // namespace
}  // namespace text
