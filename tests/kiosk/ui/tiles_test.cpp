#include "kiosk/ui/tiles.h"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>

#include "kiosk/ui/canvas.h"

namespace ui {
namespace {

constexpr Rect kArea{0, 0, 300, 200};
constexpr Colour kRed{200, 20, 20};

class Tiles : public ::testing::Test {
 protected:
  Tiles() {
    ImGui::CreateContext();
    canvas_ = std::make_unique<Canvas>(ImGui::GetDrawListSharedData());
  }
  ~Tiles() override {
    canvas_.reset();
    ImGui::DestroyContext();
  }

  TileHash hash(const std::function<void(Canvas&)>& draw) {
    canvas_->begin(kArea);
    draw(*canvas_);
    TileHash tiles;
    tiles.begin(kArea, {100, 50});
    tiles.add(canvas_->lists());
    return tiles;
  }
  // "row,column " of each tile in which the two differ.
  static std::string differing(const TileHash& a, const TileHash& b) {
    std::string out;
    for (size_t r = 0; r < a.rows(); ++r) {
      for (size_t c = 0; c < a.columns(); ++c) {
        if (a.row(r)[c] == b.row(r)[c]) continue;
        out += std::to_string(r) + ',' + std::to_string(c) + ' ';
      }
    }
    return out;
  }

  std::unique_ptr<Canvas> canvas_;
};

TEST_F(Tiles, AreCutFromTheTopLeftAndCoverTheArea) {
  TileHash tiles;
  tiles.begin({0, 0, 301, 200}, {100, 50});
  EXPECT_EQ(tiles.columns(), 4U);
  EXPECT_EQ(tiles.rows(), 4U);
}

TEST_F(Tiles, AreTheSameForTheSamePicture) {
  const auto draw = [](Canvas& c) { c.fill_round({20, 20, 200, 100}, 8, kRed); };
  EXPECT_EQ(differing(hash(draw), hash(draw)), "");
}

TEST_F(Tiles, ChangeOnlyUnderWhatChanged) {
  const auto plain = hash([](Canvas& c) { c.fill({10, 10, 180, 30}, kRed); });
  const auto other = hash([](Canvas& c) {
    c.fill({10, 10, 180, 30}, kRed);
    c.fill({110, 60, 80, 30}, kRed);
  });
  EXPECT_EQ(differing(plain, other), "1,1 ");
}

TEST_F(Tiles, ChangeWhereAQuadWasAndWhereItWent) {
  const auto here = hash([](Canvas& c) { c.fill({10, 10, 50, 30}, kRed); });
  const auto there = hash([](Canvas& c) { c.fill({210, 160, 50, 30}, kRed); });
  EXPECT_EQ(differing(here, there), "0,0 3,2 ");
}

// A slow slide would leave a trail of what each of its frames took for no change.
TEST_F(Tiles, ChangeWithTheSmallestStep) {
  const auto here = hash([](Canvas& c) { c.fill({10, 10, 50, 30}, kRed); });
  const auto near = hash([](Canvas& c) { c.fill({10.01F, 10, 50, 30}, kRed); });
  EXPECT_EQ(differing(here, near), "0,0 ");
}

TEST_F(Tiles, LookAtNothingThatAClipHides) {
  const auto clipped = [&](float bottom) {
    return hash([&](Canvas& c) {
      c.set_clip({0, 0, 100, bottom});
      c.fill({10, 10, 180, 180}, kRed);
    });
  };
  EXPECT_EQ(differing(clipped(60), clipped(80)), "1,0 ");
}

}  // namespace
}  // namespace ui
