// Glyph pages: filled on demand, capped, least recently used dropped, and only between frames.
#include <algorithm>
#include <map>
#include <random>
#include <vector>

#include <gtest/gtest.h>

#include "kiosk/text/glyph_pages.h"
#include "tests/support/text_faces.h"

namespace text {
namespace {

constexpr size_t kPage = size_t{kPageSize_px} * kPageSize_px;

class Pages : public testing::Test {
 protected:
  GlyphId id(char32_t c, int size_px) {
    const GlyphMetrics metrics = faces_->metrics(Face::kSans, c);
    return {metrics.glyph, static_cast<uint16_t>(size_px), metrics.source};
  }

  std::vector<uint8_t> picture(const GlyphPages& pages, const GlyphSlot& slot) {
    std::vector<uint8_t> out;
    const auto pixels = pages.page_pixels(slot.page);
    for (int y = 0; y < slot.height; ++y) {
      const auto row =
          pixels.subspan(static_cast<size_t>(slot.y + y) * kPageSize_px + slot.x, slot.width);
      out.insert(out.end(), row.begin(), row.end());
    }
    return out;
  }

  std::unique_ptr<FaceSet> faces_ = support::open_faces();
  IconSet icons_;
};

TEST_F(Pages, AreSingleChannelAndAtMostSixteenMegabytes) {
  GlyphPages pages(*faces_, icons_, 1000);
  EXPECT_EQ(kPagesMax * kPage, size_t{16} * 1024 * 1024);
  EXPECT_EQ(pages.bytes(), 0U);
  char32_t c = 0x4e00;
  while (!pages.starved()) {
    pages.slot(id(c++, 200));
    ASSERT_LE(pages.bytes(), kPagesMax * kPage);
    ASSERT_LT(c, 0x9fffU) << "the cap was never reached";
  }
  EXPECT_EQ(pages.page_count(), kPagesMax);
}

TEST_F(Pages, ReportADirtyRectangleOnce) {
  GlyphPages pages(*faces_, icons_);
  pages.slot(id(U'愿', 32));
  EXPECT_EQ(pages.take_dirty().size(), 1U);
  EXPECT_TRUE(pages.take_dirty().empty());
}

// A frame of random glyphs, many frames: whatever was handed out within a frame still holds that
// glyph's pixels when the frame is rendered, and memory never passes the cap.
TEST_F(Pages, NeverEvictWhatIsDrawnInThisFrame) {
  constexpr size_t kMost = 3;
  GlyphPages pages(*faces_, icons_, kMost);
  std::mt19937 dice(7);
  for (int frame = 0; frame < 150; ++frame) {
    std::map<uint64_t, std::pair<GlyphId, GlyphSlot>> drawn;
    for (int i = 0; i < 120; ++i) {
      const GlyphId glyph = id(0x4e00 + dice() % 3000, 20 + static_cast<int>(dice() % 60));
      const GlyphSlot slot = pages.slot(glyph);
      if (slot.width > 0) drawn.insert_or_assign(glyph.key(), std::pair(glyph, slot));
    }
    ASSERT_LE(pages.bytes(), kMost * kPage);
    for (const auto& [key, pair] : drawn)
      ASSERT_EQ(picture(pages, pair.second), faces_->rasterise(pair.first).pixels) << frame;
    pages.end_frame();
  }
  EXPECT_GT(pages.drops(), 0U) << "the test never filled the pages";
}

TEST_F(Pages, WithoutRoomLeaveGlyphsOutOfOneFrameOnly) {
  GlyphPages pages(*faces_, icons_, 1);
  for (char32_t c = 0x4e00; c < 0x4e60; ++c) pages.slot(id(c, 200));
  EXPECT_TRUE(pages.starved());
  EXPECT_EQ(pages.drops(), 0U);
  EXPECT_EQ(pages.bytes(), kPage);
  pages.end_frame();
  EXPECT_EQ(pages.drops(), 1U);
  EXPECT_GT(pages.slot(id(0x4e5f, 200)).width, 0);
  EXPECT_FALSE(pages.starved());
}

TEST_F(Pages, DropWhatWasUsedLongestAgo) {
  GlyphPages pages(*faces_, icons_, 4);
  std::vector<GlyphSlot> first;
  char32_t c = 0x4e00;
  for (; pages.page_count() < 4; ++c) first.push_back(pages.slot(id(c, 120)));
  const char32_t end = c;
  pages.end_frame();
  for (char32_t used = 0x4e00; used < end; ++used)  // every page but the second
    if (first[used - 0x4e00].page != 1) pages.slot(id(used, 120));
  for (char32_t more = end; !pages.starved(); ++more) pages.slot(id(more, 120));
  const auto generation = [&](uint16_t page) {
    for (const DirtyPage& dirty : pages.take_dirty())
      if (dirty.page == page) return dirty.generation;
    return uint32_t{0};
  };
  pages.end_frame();
  EXPECT_EQ(pages.drops(), 1U);
  EXPECT_EQ(generation(1), 1U) << "the page nobody used is the one begun anew";
}

}  // namespace
}  // namespace text
