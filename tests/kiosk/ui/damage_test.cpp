#include "kiosk/ui/damage.h"

#include <gtest/gtest.h>

#include <functional>

#include "kiosk/ui/canvas.h"

namespace ui {
namespace {

constexpr Size kWindow{300, 200};
constexpr Rect kAll{0, 0, 300, 200};
constexpr Rect kNone{};
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
  Rect frame(const std::vector<Rect>& fills, const std::vector<Rect>& redrawn = {},
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
  EXPECT_EQ(frame({{10, 10, 20, 20}, {70, 40, 20, 60}}), (Rect{64, 32, 32, 96}));
}

TEST_F(WindowDamage, HoldsBothPlacesOfWhatMoved) {
  frame({{10, 10, 10, 10}});
  EXPECT_EQ(frame({{100, 70, 10, 10}}), (Rect{0, 0, 128, 96}));
}

TEST_F(WindowDamage, EndsWithTheWindow) {
  frame({});
  EXPECT_EQ(frame({{290, 195, 50, 50}}), (Rect{288, 192, 12, 8}));
}

TEST_F(WindowDamage, TakesInWhatASurfaceDrewAnew) {
  frame({});
  EXPECT_EQ(frame({}, {{40.5F, 50, 10, 10}, {}, {60, 50, 10, 10}}), (Rect{40, 50, 30, 10}));
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
  EXPECT_EQ(frame({}, {}, 0xff000000, {300, 240}), (Rect{0, 0, 300, 240}));
}

}  // namespace
}  // namespace ui
