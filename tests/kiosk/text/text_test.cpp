#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/text/glyph_pages.h"
#include "kiosk/text/layout.h"
#include "kiosk/text/layout_cache.h"
#include "kiosk/text/quads.h"
#include "tests/support/text_faces.h"

namespace text {
namespace {

std::unique_ptr<FaceSet> faces() { return support::open_faces(); }

std::string line_text(const std::string& text, const Layout& layout, size_t line) {
  return text.substr(layout.lines()[line].begin,
                     layout.lines()[line].end - layout.lines()[line].begin);
}

TEST(Layout, NeverStartsALineWithClosingNorEndsOneWithOpeningPunctuation) {
  const auto set = faces();
  const std::string text =
      "居民提出：“停车难（尤其是早高峰）怎么办？”物业回答：《公约》已经修订，请大家放心。";
  const std::string closing[] = {"，", "。", "？", "）", "”", "》", "："};
  const std::string opening[] = {"（", "“", "《"};
  for (int width = 96; width < 700; width += 7) {
    const Layout layout = lay_out(*set, text, {}, static_cast<float>(width));
    for (size_t i = 0; i < layout.lines().size(); ++i) {
      const std::string line = line_text(text, layout, i);
      for (const auto& sign : closing) EXPECT_FALSE(line.starts_with(sign)) << width << line;
      for (const auto& sign : opening) EXPECT_FALSE(line.ends_with(sign)) << width << line;
    }
  }
}

TEST(Layout, StaysInsideItsWidth) {
  const auto set = faces();
  const std::string text = "大楼的 Wi-Fi 在 3 楼会议室（靠近电梯）信号很弱，希望 2026 年能够改善。";
  for (int width = 128; width < 900; width += 13) {
    const Layout layout = lay_out(*set, text, {}, static_cast<float>(width));
    EXPECT_LE(layout.width(), static_cast<float>(width) + 0.5F) << width;
  }
}

TEST(Layout, HalvesAdjoiningPunctuation) {
  const auto set = faces();
  const float one = lay_out(*set, "好。", {}, kUnlimitedWidth).width();
  EXPECT_FLOAT_EQ(one, 48);  // the last sign's blank half is not counted
  const float two = lay_out(*set, "好）。好", {}, kUnlimitedWidth).width();
  EXPECT_FLOAT_EQ(two, 32 + 16 + 32 + 32);
}

TEST(Layout, PutsAGapBetweenChineseAndLatin) {
  const auto set = faces();
  const float apart = lay_out(*set, "中", {}, 1e9F).width() + lay_out(*set, "A", {}, 1e9F).width();
  EXPECT_GT(lay_out(*set, "中A", {}, kUnlimitedWidth).width(), apart + 2);
}

TEST(Layout, LeavesNoOrphanOnTheLastLine) {
  const auto set = faces();
  const std::string text = "一二三四五六七八九";
  const Layout layout = lay_out(*set, text, {}, 8 * 32);
  ASSERT_EQ(layout.lines().size(), 2U);
  EXPECT_EQ(line_text(text, layout, 1), "八九");
}

TEST(Layout, EndsInAnEllipsisBeyondItsLines) {
  const auto set = faces();
  Style style;
  style.max_lines = 2;
  const Layout layout = lay_out(*set, "一二三四五六七八九十一二三四五", style, 4 * 32);
  EXPECT_TRUE(layout.truncated());
  EXPECT_EQ(layout.lines().size(), 2U);
  EXPECT_LE(layout.width(), 4 * 32 + 0.5F);
  EXPECT_FALSE(lay_out(*set, "一二三四五六七八", style, 4 * 32).truncated());
}

TEST(Layout, BreaksAtNewlinesAndCutsLongWords) {
  const auto set = faces();
  EXPECT_EQ(lay_out(*set, "一\n\n二\n", {}, 400).lines().size(), 4U);
  const Layout cut = lay_out(*set, std::string(200, 'W'), {}, 100);
  EXPECT_GT(cut.lines().size(), 20U);
  EXPECT_LE(cut.width(), 100.5F);
  EXPECT_EQ(lay_out(*set, "", {}, 100).lines().size(), 1U);
}

TEST(Layout, FindsBackEveryCaret) {
  const auto set = faces();
  const std::string text = "我想要（一个）母婴室 mother’s room\n在二楼";
  const Layout layout = lay_out(*set, text, {}, 200);
  for (const LaidGlyph& glyph : layout.glyphs()) {
    const Caret caret = layout.caret_at(glyph.byte);
    EXPECT_EQ(layout.offset_at(caret.x, (caret.top + caret.bottom) / 2), glyph.byte);
  }
  const Caret end = layout.caret_at(static_cast<uint32_t>(text.size()));
  EXPECT_EQ(end.line, layout.lines().size() - 1);
  EXPECT_EQ(layout.offset_at(1e6F, 1e6F), text.size());
}

TEST(Layout, CoversAHighlightLineByLine) {
  const auto set = faces();
  const Layout layout = lay_out(*set, "一二三四五六七八", {}, 4 * 32);
  const auto rects = layout.rects_of(6, 18);  // 三四五六
  ASSERT_EQ(rects.size(), 2U);
  EXPECT_FLOAT_EQ(rects[0].x0, 64);
  EXPECT_FLOAT_EQ(rects[0].x1, 128);
  EXPECT_FLOAT_EQ(rects[1].x1, 64);
}

TEST(Layout, StaysBoundedOnHostileText) {
  const auto set = faces();
  std::string marks = "a";
  for (int i = 0; i < 10'000; ++i) marks += "\xcc\x81";
  EXPECT_LE(lay_out(*set, marks, {}, 300).glyphs().size(), 1U + kMarksMaxDrawn);
  EXPECT_EQ(lay_out(*set, "\u202e\u2066好\u202c", {}, 300).lines().size(), 1U);
  std::string megabyte;
  while (megabyte.size() < 1'000'000) megabyte += "字";
  const Layout all = lay_out(*set, megabyte, {}, 640);
  EXPECT_TRUE(all.truncated());
  EXPECT_LE(all.glyphs().size(), kLayoutMaxBytes);
  lay_out(*set, "\xff\xfe\x80", {}, 100);
}

TEST(LayoutCache, NeverKeepsWhatAVisitorTypes) {
  const auto set = faces();
  LayoutCache cache(*set);
  const auto layout = cache.get("13800000000", {}, 400, Privacy::kNeverCache);
  EXPECT_EQ(layout->glyphs().size(), 11U);
  EXPECT_EQ(cache.entries(), 0U);
}

TEST(LayoutCache, KeepsWithinItsCap) {
  const auto set = faces();
  LayoutCache cache(*set, 3);
  for (int i = 0; i < 10; ++i) cache.get(std::to_string(i), {}, 400);
  EXPECT_EQ(cache.entries(), 3U);
  cache.get("9", {}, 400);
  EXPECT_EQ(cache.hits(), 1U);
}

TEST(Icons, RefuseWhatTheyCannotDraw) {
  const auto svg = [](const std::string& inside) {
    return "<svg viewBox=\"0 0 24 24\" fill=\"none\" stroke=\"currentColor\">" + inside + "</svg>";
  };
  EXPECT_TRUE(parse_icon(svg("<path d=\"M4 12l6 6 10-12\"/>")));
  EXPECT_FALSE(parse_icon(svg("<circle cx=\"1\" cy=\"2\" r=\"3\"/>")));
  EXPECT_FALSE(parse_icon("<svg viewBox=\"0 0 32 32\"><path d=\"M0 0\"/></svg>"));
  EXPECT_FALSE(parse_icon(svg("")));
  for (const char* bad : {"", "L1 1", "M1", "M1 1 X", "M1 1 A1 1 0 2 0 3 3", "M1e9 0", "M1 1Z 3"})
    EXPECT_FALSE(parse_path(bad)) << bad;
}

TEST(Icons, ReadEveryCommandOfAPath) {
  EXPECT_TRUE(
      parse_path("M2 2h4v4H3V3c1 1 2 1 3 0s1-1 2 0q1 1 2 0t2 0"
                 "a1 1 0 01.5.5A2 2 0 1 0 9 9zl1 1"));
  IconSet icons;
  ASSERT_TRUE(icons.add("ring",
                        "<svg viewBox='0 0 24 24' fill='none' stroke='#000' "
                        "stroke-width='2'>"
                        "<path d='M4 12a8 8 0 1 0 16 0a8 8 0 1 0-16 0z'/></svg>"));
  const auto set = faces();
  const GlyphBitmap ring = icons.rasterise(*set, *icons.icon("ring", 48));
  EXPECT_EQ(ring.width, 48);
  EXPECT_EQ(ring.pixels[24 * 48 + 24], 0);   // hollow
  EXPECT_EQ(ring.pixels[24 * 48 + 8], 255);  // its left side, at 4 of 24
  EXPECT_FALSE(icons.icon("absent", 48).has_value());
}

}  // namespace
}  // namespace text
