#include "kiosk/ime/handwriting.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/traces.h"

namespace ime {
namespace {

std::unique_ptr<Handwriting> open() {
  auto opened = Handwriting::open();
  EXPECT_TRUE(opened) << (opened ? "" : opened.error().message);
  return std::move(*opened);
}

// As a finger moves: many points on the way. `scale` and the offset put it anywhere on any pad.
void write(Handwriting* pad, const support::Trace& trace, float scale, float dx, float dy) {
  for (const auto& stroke : trace) {
    const auto at = [&](const std::array<float, 2>& p) {
      return InkPoint{dx + p[0] * scale, dy + p[1] * scale};
    };
    pad->begin_stroke(at(stroke.front()), scale);
    for (size_t i = 1; i < stroke.size(); ++i) {
      for (int step = 1; step <= 12; ++step) {
        const float t = static_cast<float>(step) / 12;
        const InkPoint a = at(stroke[i - 1]);
        const InkPoint b = at(stroke[i]);
        pad->extend_stroke({a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t});
      }
    }
    pad->end_stroke();
  }
}

TEST(Handwriting, ReadsSimpleCharactersWhereverTheyAreWritten) {
  const auto pad = open();
  for (const auto character : support::traced_characters()) {
    for (const float scale : {0.8F, 3.0F}) {
      pad->reset();
      write(pad.get(), *support::trace_of(character), scale, 400, 30);
      const auto& found = pad->candidates();
      const auto place = std::find(found.begin(), found.end(), character) - found.begin();
      EXPECT_LT(place, 8) << character << " at scale " << scale;
    }
  }
}

TEST(Handwriting, OffersCandidatesWhileAStrokeGrows) {
  const auto pad = open();
  pad->begin_stroke({0, 0}, 1);
  EXPECT_TRUE(pad->candidates().empty());
  for (int i = 1; i < 40; ++i) pad->extend_stroke({static_cast<float>(i) * 3, 0});
  EXPECT_TRUE(pad->is_drawing());
  EXPECT_FALSE(pad->candidates().empty());
}

TEST(Handwriting, TakesStrokesBackOneByOne) {
  const auto pad = open();
  write(pad.get(), *support::trace_of("太"), 4, 0, 0);
  EXPECT_EQ(pad->strokes().size(), 4U);
  EXPECT_TRUE(pad->backspace());
  const auto& found = pad->candidates();
  EXPECT_LT(std::find(found.begin(), found.end(), "大") - found.begin(), 3);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(pad->backspace());
  EXPECT_FALSE(pad->is_composing());
  EXPECT_FALSE(pad->backspace());
}

TEST(Handwriting, BearsAnyFinger) {
  const auto pad = open();
  EXPECT_TRUE(pad->begin_stroke({5, 5}, 0)) << "a step of nothing";
  EXPECT_FALSE(pad->begin_stroke({6, 6}, 1)) << "one stroke at a time";
  pad->extend_stroke({1e30F, -1e30F});
  pad->extend_stroke({NAN, 3});
  for (int i = 0; i < 5000; ++i) pad->extend_stroke({static_cast<float>(i % 97), 3});
  EXPECT_LE(pad->strokes()[0].size(), Handwriting::kPointsMax);
  pad->end_stroke();
  for (int i = 0; i < 100; ++i) {
    pad->begin_stroke({5, 5}, 1);
    pad->end_stroke();
  }
  EXPECT_EQ(pad->strokes().size(), Handwriting::kStrokesMax);
  EXPECT_LE(pad->candidates().size(), Handwriting::kCandidatesMax);
}

TEST(Handwriting, LeavesNoStrokeBehind) {
  const auto pad = open();
  write(pad.get(), *support::trace_of("中"), 5, 20, 20);
  ASSERT_FALSE(pad->candidates().empty());
  const auto choice = pad->candidates().front();
  EXPECT_EQ(pad->choose(0), choice);
  EXPECT_TRUE(pad->strokes().empty());
  EXPECT_TRUE(pad->candidates().empty());
}

TEST(Handwriting, SaysWhenThereIsNoModel) {
  const auto opened = Handwriting::open("/nowhere/handwriting.model");
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, base::Code::kIo);
}

}  // namespace
}  // namespace ime
