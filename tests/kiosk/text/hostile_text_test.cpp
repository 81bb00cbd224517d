// Text written to break a screen: thousands of marks, direction controls, bytes that are no text.
#include <algorithm>
#include <string>

#include <gtest/gtest.h>

#include "kiosk/text/layout.h"
#include "kiosk/text/quads.h"
#include "tests/support/text_faces.h"

namespace text {
namespace {

std::string repeated(const std::string& one, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += one;
  return out;
}

struct Ink {
  float top = 1e9F;
  float bottom = -1e9F;
};

Ink ink_of(FaceSet& faces, const Layout& layout) {
  const IconSet icons;
  GlyphPages pages(faces, icons);
  Ink ink;
  emit(layout, pages, 0, 0, 0, [&](const Quad& quad) {
    ink.top = std::min(ink.top, quad.y0);
    ink.bottom = std::max(ink.bottom, quad.y1);
  });
  return ink;
}

// Ten thousand of each on one letter: a handful is drawn, all in one mark's place, and the letters
// behind them stand where they would without.
TEST(CombiningMarks, ByTheThousandStayInTheirLine) {
  const auto set = support::open_faces();
  const Layout plain = lay_out(*set, "e停车", {}, 400);
  for (const char* mark : {"\u0301", "\u0327", "\u20dd", "\u0e49", "\u0489", "\u200d", "\ufe0f"}) {
    const std::string text = "e" + repeated(mark, 10'000) + "停车";
    const Layout layout = lay_out(*set, text, {}, 400);
    ASSERT_EQ(layout.lines().size(), 1U) << mark;
    EXPECT_LE(layout.glyphs().size(), plain.glyphs().size() + kMarksMaxDrawn) << mark;
    EXPECT_FLOAT_EQ(layout.glyphs().back().pen_x, plain.glyphs().back().pen_x) << mark;
    EXPECT_FLOAT_EQ(layout.height(), plain.height());
    const Ink ink = ink_of(*set, layout);
    EXPECT_GE(ink.top, -24) << mark << ": less than a line above its own";
    EXPECT_LE(ink.bottom, layout.height() + 24) << mark;
    EXPECT_EQ(layout.caret_at(1).line, 0U);
  }
}

TEST(CombiningMarks, StandOnTheirLetterAsOneCharacterWhereThereIsOne) {
  const auto set = support::open_faces();
  const Layout two = lay_out(*set, "Cafe\u0301", {}, 400);
  const Layout one = lay_out(*set, "Caf\u00e9", {}, 400);
  ASSERT_EQ(two.glyphs().size(), one.glyphs().size());
  EXPECT_EQ(two.glyphs()[3].id, one.glyphs()[3].id);
  EXPECT_FLOAT_EQ(two.width(), one.width());

  const Layout apart = lay_out(*set, "mx\u0302m", {}, 400);  // no such character: drawn over the x
  ASSERT_EQ(apart.glyphs().size(), 4U);
  const LaidGlyph& x = apart.glyphs()[1];
  const LaidGlyph& hat = apart.glyphs()[2];
  EXPECT_FALSE(hat.starts_cluster);
  const GlyphMetrics metrics = set->metrics(Face::kSans, 0x302);
  const float middle = hat.pen_x + (metrics.ink_left_em + metrics.ink_right_em) / 2 * 32;
  EXPECT_GT(middle, x.cell_x);
  EXPECT_LT(middle, apart.glyphs()[3].cell_x);
}

TEST(CombiningMarks, WithoutALetterAreDrawnAlone) {
  const auto set = support::open_faces();
  const Layout layout = lay_out(*set, repeated("\u0301", 10'000), {}, 400);
  EXPECT_LE(layout.glyphs().size(), size_t{1} + kMarksMaxDrawn);
  EXPECT_EQ(layout.lines().size(), 1U);
}

// Direction controls move nothing: every letter stands where it stands without them, and so does
// all that is drawn beside such a title.
TEST(DirectionControls, MoveNoLetter) {
  const auto set = support::open_faces();
  const std::string plain = "停车 parking 2026";
  const Layout wanted = lay_out(*set, plain, {}, 400);
  const char* controls[] = {"\u202e", "\u202d", "\u202a", "\u202b", "\u202c", "\u2066", "\u2067",
                            "\u2068", "\u2069", "\u200e", "\u200f", "\u061c", "\ufeff", "\u00ad"};
  for (const char* control : controls) {
    const std::string text = control + plain.substr(0, 6) + control + plain.substr(6);
    const Layout layout = lay_out(*set, text, {}, 400);
    EXPECT_FLOAT_EQ(layout.width(), wanted.width());
    std::vector<LaidGlyph> seen;
    std::copy_if(layout.glyphs().begin(), layout.glyphs().end(), std::back_inserter(seen),
                 [](const LaidGlyph& g) { return g.id.draws(); });
    size_t at = 0;
    for (const LaidGlyph& glyph : wanted.glyphs()) {
      if (!glyph.id.draws()) continue;
      ASSERT_LT(at, seen.size());
      EXPECT_EQ(seen[at].id, glyph.id);
      EXPECT_FLOAT_EQ(seen[at++].pen_x, glyph.pen_x);
    }
    EXPECT_EQ(at, seen.size()) << "controls have no ink";
  }
}

TEST(DirectionControls, AloneLeaveAnEmptyLineOfOrdinaryHeight) {
  const auto set = support::open_faces();
  const Layout layout = lay_out(*set, repeated("\u202e\u2067", 5000), {}, 400);
  EXPECT_EQ(layout.lines().size(), 1U);
  EXPECT_FLOAT_EQ(layout.width(), 0);
  EXPECT_FLOAT_EQ(layout.height(), lay_out(*set, "好", {}, 400).height());
}

TEST(HostileText, OfAMegabyteIsCutAtItsLimit) {
  const auto set = support::open_faces();
  for (const char* one : {"字", "a ", "W", "\n", "\u0301", "\xff", "，"}) {
    std::string text;
    while (text.size() < 1024 * 1024) text += one;
    const Layout layout = lay_out(*set, text, {}, 640);
    EXPECT_TRUE(layout.truncated()) << one;
    EXPECT_LE(layout.glyphs().size(), kLayoutMaxBytes + 1);
    EXPECT_LE(layout.lines().size(), kLayoutMaxLines);
    Style title;
    title.max_lines = 2;
    EXPECT_LE(lay_out(*set, text, title, 640).glyphs().size(), 2000U) << "as cheap as a short one";
  }
}

TEST(HostileText, OfBadBytesShowsReplacementsAndNoTofu) {
  const auto set = support::open_faces();
  const Layout layout = lay_out(*set, "好\xff\xfe\x80\xed\xa0\x80\xf4\x90\x80\x80好", {}, 900);
  EXPECT_EQ(layout.lines().size(), 1U);
  EXPECT_EQ(set->missing_glyphs(), 0U);
  for (const char* bytes : {"\xe5", "\xe5\xa5", "\xf0\x9f\x8e", "\xc0\xaf"})
    EXPECT_GT(lay_out(*set, bytes, {}, 100).width(), 0) << "a character cut short";
}

}  // namespace
}  // namespace text
