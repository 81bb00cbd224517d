#include "kiosk/ui/damage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "kiosk/ui/canvas.h"

namespace ui {
namespace {

constexpr Size kWindow{300, 200};
constexpr Size kTall{1080, 1920};
using Parts = std::vector<Rect>;
const Parts kAll{{0, 0, 300, 200}};
const Parts kNone;
constexpr ImU32 kPaper = 0xffffffff;
constexpr Colour kRed{200, 20, 20};

class WindowDamage : public ::testing::Test {
 protected:
  WindowDamage() {
    ImGui::CreateContext();
    canvas_ = std::make_unique<Canvas>(ImGui::GetDrawListSharedData());
  }
  ~WindowDamage() override {
    canvas_.reset();
    ImGui::DestroyContext();
  }

  // Of a frame that draws these, over a photograph that stays.
  Parts frame(const std::vector<Rect>& fills, const std::vector<Rect>& redrawn = {},
             ImU32 clear = kPaper, Size window = kWindow) {
    canvas_->begin({0, 0, window.w, window.h});
    canvas_->image({0, 0, 64, 64}, {TextureKind::kPicture, 7}, {0, 0}, {1, 1});
    for (const Rect& r : fills) canvas_->fill(r, kRed);
    return damage_.take(canvas_->lists(), clear, window, redrawn);
  }

  std::unique_ptr<Canvas> canvas_;
  Damage damage_;
};

TEST_F(WindowDamage, IsEverythingInTheFirstFrameAndNothingWhileStill) {
  EXPECT_EQ(frame({{10, 10, 20, 20}}), kAll);
  EXPECT_EQ(frame({{10, 10, 20, 20}}), kNone);
}

TEST_F(WindowDamage, IsTheTilesUnderAChangedQuad) {
  frame({{10, 10, 20, 20}});
  EXPECT_EQ(frame({{10, 10, 20, 20}, {70, 40, 20, 60}}), (Parts{{64, 32, 32, 96}}));
}

TEST_F(WindowDamage, HoldsBothPlacesOfWhatMoved) {
  frame({{10, 10, 10, 10}});
  EXPECT_EQ(frame({{40, 40, 10, 10}}), (Parts{{0, 0, 64, 64}}));
}

TEST_F(WindowDamage, HasAPartForEachOfTwoPlacesFarApart) {
  frame({{10, 10, 10, 10}}, {}, kPaper, kTall);
  EXPECT_EQ(frame({{20, 10, 10, 10}, {10, 1'910, 10, 10}}, {}, kPaper, kTall),
            (Parts{{0, 0, 32, 32}, {0, 1'888, 32, 32}}));
}

TEST_F(WindowDamage, HasFewPartsHoweverMuchChanged) {
  frame({}, {}, kPaper, kTall);
  std::vector<Rect> fills;
  for (int i = 0; i < 12; ++i) {
    fills.push_back({static_cast<float>(i % 2) * 900, static_cast<float>(i) * 150, 20, 20});
  }
  const Parts parts = frame(fills, {}, kPaper, kTall);
  EXPECT_LE(parts.size(), kDamageParts);
  for (const Rect& fill : fills) {
    const auto holds = [&](const Rect& part) { return intersect(part, fill) == fill; };
    EXPECT_TRUE(std::any_of(parts.begin(), parts.end(), holds)) << fill.x << ' ' << fill.y;
  }
}

TEST_F(WindowDamage, EndsWithTheWindow) {
  frame({});
  EXPECT_EQ(frame({{290, 195, 50, 50}}), (Parts{{288, 192, 12, 8}}));
}

TEST_F(WindowDamage, TakesInWhatASurfaceDrewAnew) {
  frame({});
  EXPECT_EQ(frame({}, {{40.5F, 50, 10, 10}, {}, {60, 50, 10, 10}}), (Parts{{40, 50, 30, 10}}));
  EXPECT_EQ(frame({}), kNone);
}

TEST_F(WindowDamage, IsEverythingOnceTheLastPictureIsForgotten) {
  frame({});
  damage_.forget();
  EXPECT_EQ(frame({}), kAll);
  EXPECT_EQ(frame({}), kNone);
}

TEST_F(WindowDamage, IsEverythingOnAnotherGroundOrSize) {
  frame({});
  EXPECT_EQ(frame({}, {}, 0xff000000), kAll);
  EXPECT_EQ(frame({}, {}, 0xff000000, {300, 240}), (Parts{{0, 0, 300, 240}}));
}

}  // namespace
}  // namespace ui
