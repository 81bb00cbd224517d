#include "kiosk/ui/damage.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "kiosk/ui/canvas.h"

namespace ui {
namespace {

constexpr Size kTall{1080, 1920};
using Parts = std::vector<Rect>;
const Parts kAll{{0, 0, 300, 200}};
const Parts kNone;
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
  Parts frame(const std::vector<Rect>& fills, const std::vector<Rect>& redrawn = {}) {
    canvas_->begin({0, 0, ground_.window.w, ground_.window.h});
    canvas_->image({0, 0, 64, 64}, {TextureKind::kPicture, 7}, {0, 0}, {1, 1});
    for (const Rect& r : fills) canvas_->fill(r, kRed);
    return damage_.take(canvas_->lists(), ground_, redrawn);
  }

  Damage::Ground ground_{0xffffffff, {300, 200}, {}};
  std::unique_ptr<Canvas> canvas_;
  Damage damage_;
};

TEST_F(WindowDamage, IsEverythingInTheFirstFrameAndNothingWhileStill) {
  EXPECT_EQ(frame({{10, 10, 20, 20}}), kAll);
  EXPECT_EQ(frame({{10, 10, 20, 20}}), kNone);
}

TEST_F(WindowDamage, IsTheTilesUnderAChangedQuad) {
  frame({{10, 10, 20, 20}});
  EXPECT_EQ(frame({{10, 10, 20, 20}, {70, 40, 20, 60}}), (Parts{{64, 0, 64, 128}}));
}

TEST_F(WindowDamage, HoldsBothPlacesOfWhatMoved) {
  frame({{10, 10, 10, 10}});
  EXPECT_EQ(frame({{70, 70, 10, 10}}), (Parts{{0, 0, 128, 128}}));
}

TEST_F(WindowDamage, HasAPartForEachOfTwoPlacesFarApart) {
  ground_.window = kTall;
  frame({{10, 10, 10, 10}});
  EXPECT_EQ(frame({{20, 10, 10, 10}, {10, 1'800, 10, 10}}),
            (Parts{{0, 0, 64, 64}, {0, 1'792, 64, 64}}));
}

TEST_F(WindowDamage, HasFewPartsHoweverMuchChanged) {
  ground_.window = kTall;
  frame({});
  std::vector<Rect> fills;
  for (int i = 0; i < 12; ++i) {
    fills.push_back({static_cast<float>(i % 2) * 900, static_cast<float>(i) * 150, 20, 20});
  }
  const Parts parts = frame(fills);
  EXPECT_LE(parts.size(), kDamageParts);
  for (const Rect& fill : fills) {
    const auto holds = [&](const Rect& part) { return intersect(part, fill) == fill; };
    EXPECT_TRUE(std::any_of(parts.begin(), parts.end(), holds)) << fill.x << ' ' << fill.y;
  }
}

TEST_F(WindowDamage, EndsWithTheWindow) {
  frame({});
  EXPECT_EQ(frame({{290, 195, 50, 50}}), (Parts{{256, 192, 44, 8}}));
}

TEST_F(WindowDamage, IsCutFromThePanelsCornerWhereverThatLies) {
  ground_.corner = {0, 200};  // turned by 90 degrees: tiles end where the window ends
  frame({});
  EXPECT_EQ(frame({{290, 195, 50, 50}}), (Parts{{256, 136, 44, 64}}));
  EXPECT_EQ(frame({}, {{0, 0, 10, 10}}), (Parts{{256, 136, 44, 64}, {0, 0, 64, 72}}));
}

TEST_F(WindowDamage, TakesInWhatASurfaceDrewAnew) {
  frame({});
  EXPECT_EQ(frame({}, {{40.5F, 70, 10, 10}, {}, {64, 70, 10, 10}, {400, 0, 9, 9}}),
            (Parts{{0, 64, 128, 64}}));
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
  ground_.clear = 0xff000000;
  EXPECT_EQ(frame({}), kAll);
  ground_.window = {300, 240};
  EXPECT_EQ(frame({}), (Parts{{0, 0, 300, 240}}));
}

}  // namespace
}  // namespace ui
