// Geometry, theme and icons: the values that everything is drawn from.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "kiosk/text/icons.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/geometry.h"
#include "kiosk/ui/theme.h"
#include "tests/support/source_dir.h"

namespace ui {
namespace {

std::string theme_text() {
  std::ifstream file(support::source_dir() + "/assets/theme/theme.json");
  std::ostringstream out;
  out << file.rdbuf();
  return out.str();
}

TEST(Geometry, CutsNeverTakeMoreThanThereIs) {
  Rect r{0, 0, 100, 100};
  EXPECT_EQ(cut_top(&r, 30, 10), (Rect{0, 0, 100, 30}));
  EXPECT_EQ(r, (Rect{0, 40, 100, 60}));
  EXPECT_EQ(cut_bottom(&r, 500).h, 60);
  EXPECT_TRUE(r.empty());
}

TEST(Geometry, ColumnsFillTheWidthWithWholePixels) {
  const auto lanes = columns({54, 0, 973, 10}, 2, 22);
  ASSERT_EQ(lanes.size(), 2U);
  EXPECT_EQ(lanes[1].right(), 54 + 973);
  EXPECT_EQ(lanes[0].right() + 22, lanes[1].x);
  EXPECT_EQ(columns_for_width_mm(239), 1);
  EXPECT_EQ(columns_for_width_mm(358), 2);
  EXPECT_EQ(columns_for_width_mm(500), 3);
  EXPECT_EQ(columns_for_width_mm(700), 4);
}

TEST(Geometry, MasonryPutsEachCardUnderTheShortestColumn) {
  float total = 0;
  const auto cards = masonry({0, 100, 210, 0}, 2, 10, 5, {50, 20, 30, 40}, &total);
  EXPECT_EQ(cards[0], (Rect{0, 100, 100, 50}));
  EXPECT_EQ(cards[1], (Rect{110, 100, 100, 20}));
  EXPECT_EQ(cards[2], (Rect{110, 125, 100, 30}));
  EXPECT_EQ(cards[3], (Rect{0, 155, 100, 40}));
  EXPECT_EQ(total, 95);
}

TEST(Theme, LoadsAndKeepsItsContrasts) {
  const auto theme = Theme::parse(theme_text());
  ASSERT_TRUE(theme.has_value()) << theme.error().message;
  const Palette& c = (*theme).colour;
  EXPECT_GE(contrast(c.ink, c.paper), 4.5F);
  EXPECT_GE(contrast(c.ink2, c.paper2), 4.5F);
  EXPECT_GE(contrast(c.red, c.card), 4.5F);
  EXPECT_GE(contrast(c.on_red, c.red_hi), 4.5F);
  EXPECT_GE(contrast(c.on_red2, c.red_wall.top), 4.5F);
  EXPECT_GE(contrast(c.red_deep, c.gold_lo), 4.5F);
  EXPECT_GE(contrast(c.line2, c.card), 3.0F);
  for (const Colour& stage : c.stage) EXPECT_GE(contrast({255, 255, 255}, stage), 4.5F);
  for (const Gradient& note : c.note) EXPECT_GE(contrast(c.ink2, note.bottom), 4.5F);
}

TEST(Theme, NamesTheTokenThatIsMissingOrWrong) {
  EXPECT_FALSE(Theme::parse("").has_value());
  EXPECT_FALSE(Theme::parse("[]").has_value());
  auto broken = theme_text();
  broken.replace(broken.find("\"on_red2\""), 9, "\"on_red9\"");
  const auto theme = Theme::parse(broken);
  ASSERT_FALSE(theme.has_value());
  EXPECT_NE(theme.error().message.find("on_red2"), std::string::npos);
  EXPECT_FALSE(Theme::load("/nowhere/theme.json").has_value());
}

TEST(Metrics, KeepsTextReadableOnSmallPanels) {
  const Theme theme = *Theme::parse(theme_text());
  EXPECT_EQ(Metrics(theme, 2.71F, {}).text_px(TextRole::kTitle), 60);
  EXPECT_EQ(Metrics(theme, 1.5F, {}).text_px(TextRole::kBody), 30);
  EXPECT_EQ(Metrics(theme, 1.5F, {}).text_px(TextRole::kCaption), 26);
  EXPECT_EQ(Metrics(theme, 0, {}).px_per_mm(), kAssumedPxPerMm);
  Mode large;
  large.text = app::TextSize::kLarge;
  EXPECT_EQ(Metrics(theme, 1.5F, large).text_px(TextRole::kBody), 42);
}

TEST(Icons, EveryFileParses) {
  text::IconSet icons;
  const auto loaded = icons.load_folder(support::source_dir() + "/assets/icons");
  ASSERT_TRUE(loaded.has_value()) << loaded.error().message;
  EXPECT_GE(icons.names().size(), 50U);
}

TEST(Texture, SurvivesItsEncoding) {
  for (const Texture t : {Texture{TextureKind::kSolid, 0}, Texture{TextureKind::kGlyphPage, 15},
                          Texture{TextureKind::kPicture, 0xabcdef}}) {
    EXPECT_EQ(decode(encode(t)), t);
  }
}

}  // namespace
}  // namespace ui
