#include "kiosk/watch/page.h"

#include <gtest/gtest.h>

namespace watch {
namespace {

class PageTest : public ::testing::Test {
 protected:
  PageTest()
      : faces_(std::move(text::FaceSet::open(text::FontFiles::debian())).value()),
        icons_(std::move(page_icons()).value()), pages_(*faces_, icons_) {}
  Page compose(platform::SizePx size) {
    Page page = compose_page({faces_.get(), &icons_, &pages_}, size);
    pages_.end_frame();
    return page;
  }
  std::unique_ptr<text::FaceSet> faces_;
  text::IconSet icons_;
  text::GlyphPages pages_;
};

bool overlap(const Words& a, const Words& b) {
  return a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
}

constexpr platform::SizePx kPanels[] = {{1080, 1920}, {1920, 1080}, {2160, 3840}, {3840, 2160},
                                        {720, 1280},  {1280, 800},  {1024, 768},  {768, 1024},
                                        {1080, 1080}, {600, 1920},  {2560, 1080}, {480, 640}};

TEST_F(PageTest, KeepsEveryWordOnThePanelAndApart) {
  for (const auto& size : kPanels) {
    const Page page = compose(size);
    const std::string at = std::to_string(size.width) + "x" + std::to_string(size.height);
    EXPECT_EQ(page.words.size(), 10U) << at;
    for (size_t i = 0; i < page.words.size(); ++i) {
      const Words& words = page.words[i];
      EXPECT_GE(words.x0, 0) << at << " " << words.text;
      EXPECT_GE(words.y0, 0) << at << " " << words.text;
      EXPECT_LE(words.x1, static_cast<float>(size.width)) << at << " " << words.text;
      EXPECT_LE(words.y1, static_cast<float>(size.height)) << at << " " << words.text;
      for (size_t k = i + 1; k < page.words.size(); ++k) {
        EXPECT_FALSE(overlap(words, page.words[k]))
            << at << ": " << words.text << " over " << page.words[k].text;
      }
    }
  }
  EXPECT_EQ(faces_->missing_glyphs(), 0U);
}

TEST_F(PageTest, FillsThePanelItWasDesignedFor) {
  for (const platform::SizePx size : {platform::SizePx{1080, 1920}, {1920, 1080}}) {
    const Page page = compose(size);
    float lowest = 0;
    for (const Words& words : page.words) lowest = std::max(lowest, words.y1);
    EXPECT_GT(lowest, 0.8F * static_cast<float>(size.height)) << "dead space below";
  }
}

TEST_F(PageTest, KeepsEveryShapeOnThePanel) {
  for (const auto& size : kPanels) {
    for (const Shape& shape : compose(size).shapes) {
      EXPECT_LE(shape.x0, shape.x1);
      EXPECT_LE(shape.y0, shape.y1);
      EXPECT_GE(shape.x0, 0);
      EXPECT_GE(shape.y0, 0);
      EXPECT_LE(shape.x1, static_cast<float>(size.width));
      EXPECT_LE(shape.y1, static_cast<float>(size.height));
    }
  }
}

TEST(Page, IsAPictureWithoutWordsWhereThereAreNoFonts) {
  const Page page = compose_page({}, {1080, 1920});
  EXPECT_TRUE(page.words.empty());
  EXPECT_GT(page.shapes.size(), 8U);
}

TEST(Page, SurvivesAPanelWithoutAnySize) {
  EXPECT_FALSE(compose_page({}, {0, 0}).shapes.empty());
  EXPECT_FALSE(compose_page({}, {1, 1}).shapes.empty());
}

TEST(Masks, CoverWhatTheyShouldAndSmoothTheirEdges) {
  const Mask disc{Mask::Kind::kDisc, 20, 20};
  const auto pixels = coverage(disc);
  ASSERT_EQ(pixels.size(), 400U);
  EXPECT_EQ(pixels[10 * 20 + 10], 255);
  EXPECT_EQ(pixels[0], 0);
  double area = 0;
  for (const uint8_t pixel : pixels) area += pixel / 255.0;
  EXPECT_NEAR(area, 3.14159 * 100, 2);
  const auto leaf = coverage({Mask::Kind::kDoorLeaf, 10, 50});
  EXPECT_EQ(leaf[25 * 10 + 5], 255);
  EXPECT_EQ(leaf[9], 0) << "its top edge falls to the right";
}

}  // namespace
}  // namespace watch
