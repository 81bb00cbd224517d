#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

#include <gtest/gtest.h>

#include "kiosk/platform/frame_pacer.h"
#include "kiosk/platform/image_codec.h"
#include "kiosk/platform/image_store.h"
#include "kiosk/platform/ring.h"
#include "kiosk/platform/window.h"

namespace platform {
namespace {

class HandClock final : public base::Clock {
 public:
  int64_t wall_ms() const override { return now; }
  int64_t boot_ms() const override { return now; }
  int64_t now = 1000;
};

TEST(FramePacer, DrawsNothingWithoutAReason) {
  HandClock clock;
  FramePacer pacer(clock);
  EXPECT_EQ(pacer.wait_ms(), FramePacer::kMaxWait_ms);
  EXPECT_TRUE(pacer.begin_frame().empty());
  EXPECT_EQ(pacer.frames(), 0U);
}

TEST(FramePacer, SleepsUntilTheEarliestDeadline) {
  HandClock clock;
  FramePacer pacer(clock);
  pacer.request_at(FrameReason::kClock, 31'000);
  pacer.request_at(FrameReason::kTimer, 6'000);
  EXPECT_EQ(pacer.wait_ms(), 5'000);
  clock.now = 6'000;
  const FrameReasons reasons = pacer.begin_frame();
  EXPECT_TRUE(reasons.has(FrameReason::kTimer));
  EXPECT_FALSE(reasons.has(FrameReason::kClock));
  EXPECT_EQ(pacer.wait_ms(), 25'000);
}

TEST(FramePacer, AnimatesUntilItsEndAndThenRests) {
  HandClock clock;
  FramePacer pacer(clock);
  pacer.animate(1100, 20);
  int frames = 0;
  for (int i = 0; i < 500; ++i, ++clock.now) frames += pacer.begin_frame().empty() ? 0 : 1;
  EXPECT_EQ(frames, 6);  // at 0, 20 … 100 ms
  EXPECT_FALSE(pacer.animating());
  EXPECT_EQ(pacer.wait_ms(), FramePacer::kMaxWait_ms);
}

TEST(RingMath, DrawsEverythingFirstAndOnlyStripsLater) {
  RingMath ring(100);
  EXPECT_EQ(ring.scroll_to(0), (std::vector<RingStrip>{{0, 100, 0}}));
  EXPECT_EQ(ring.scroll_to(10), (std::vector<RingStrip>{{100, 110, 0}}));
  EXPECT_EQ(ring.slices(), (std::vector<RingSlice>{{10, 0, 90}, {0, 90, 10}}));
  EXPECT_TRUE(ring.scroll_to(10).empty());
  EXPECT_EQ(ring.scroll_to(4), (std::vector<RingStrip>{{4, 10, 4}}));
}

TEST(RingMath, HoldsTheRightContentInEveryRow) {
  RingMath ring(37);
  std::vector<int64_t> rows(37, -1000);
  for (const int64_t offset : {0, 5, 41, 40, -6, 80, 79, 60, 96}) {
    ring.invalidate(offset + 3, offset + 9);
    for (const RingStrip& strip : ring.scroll_to(offset)) {
      for (int64_t y = strip.begin; y < strip.end; ++y)
        rows.at(static_cast<size_t>(strip.texture_y + (y - strip.begin))) = y;
    }
    for (const RingSlice& slice : ring.slices()) {
      for (int i = 0; i < slice.height; ++i)
        EXPECT_EQ(rows[static_cast<size_t>(slice.texture_y + i)], offset + slice.screen_y + i);
    }
  }
}

TEST(Rotation, TurnsTouchesBackToWhereTheyWereDrawn) {
  for (const int degrees : {0, 90, 180, 270}) {
    const RotationMap map(*rotation_from_degrees(degrees), {1920, 1080});
    const PointPx there = map.to_panel(PointPx{100, 30});
    const PointPx back = map.to_logical(there);
    EXPECT_FLOAT_EQ(back.x, 100);
    EXPECT_FLOAT_EQ(back.y, 30);
    const auto clip = map.to_clip();
    EXPECT_NEAR(clip[0] * 100 + clip[1] * 30 + clip[2], there.x / 960 - 1, 1e-5);
    EXPECT_NEAR(clip[3] * 100 + clip[4] * 30 + clip[5], 1 - there.y / 540, 1e-5);
  }
  EXPECT_FALSE(rotation_from_degrees(45).has_value());
  EXPECT_EQ(RotationMap(Rotation::k90, {1920, 1080}).logical(), (SizePx{1080, 1920}));
  EXPECT_FLOAT_EQ(RotationMap(Rotation::k90, {1920, 1080}).to_panel(PointPx{0, 0}).x, 1920);
}

TEST(Rotation, TurnsRectanglesWithThePicture) {
  constexpr RectPx kTopLeft{0, 0, 64, 8};
  const auto on_panel = [&](Rotation r) { return RotationMap(r, {1920, 1080}).to_panel(kTopLeft); };
  EXPECT_EQ(on_panel(Rotation::k0), (RectPx{0, 0, 64, 8}));
  EXPECT_EQ(on_panel(Rotation::k90), (RectPx{1912, 0, 1920, 64}));
  EXPECT_EQ(on_panel(Rotation::k180), (RectPx{1856, 1072, 1920, 1080}));
  EXPECT_EQ(on_panel(Rotation::k270), (RectPx{0, 1016, 8, 1080}));
  EXPECT_EQ(RotationMap(Rotation::k90, {1920, 1080}).whole(), (RectPx{0, 0, 1080, 1920}));
}

TEST(Window, AssumesThirtyTwoInchesWhenTheMonitorSaysNothing) {
  const HeadlessWindow window({1080, 1920});
  EXPECT_NEAR(window.physical_mm().width, kAssumedShortSide_mm, 1);
  EXPECT_NEAR(window.px_per_mm(), 2.71, 0.01);
  const SizeMm lie = panel_size_mm({}, {16, 9}, RotationMap(Rotation::k0, {1920, 1080}));
  EXPECT_NEAR(lie.width, kAssumedLongSide_mm, 1);
}

TEST(Window, SaysWhyAMonitorIsNotBelieved) {
  const RotationMap map(Rotation::k0, {1920, 1080});
  EXPECT_NE(panel_size_doubt({}, {0, 0}, map).find("0 x 0 mm"), std::string::npos);
  EXPECT_NE(panel_size_doubt({}, {16, 9}, map), "");
  EXPECT_EQ(panel_size_doubt({}, {708, 398}, map), "");
  EXPECT_EQ(panel_size_doubt({700, 400}, {0, 0}, map), "") << "the configuration decides";
}

TEST(Arrivals, MergesMovesAndNeverGrowsPastItsLimit) {
  Arrivals queue;
  queue.push({0, input::PointerPhase::kDown, 0, 0, 0});
  for (int i = 0; i < 5000; ++i)
    queue.push({0, input::PointerPhase::kMove, static_cast<float>(i), 0, i});
  queue.push({0, input::PointerPhase::kUp, 4999, 0, 5000});
  const auto events = queue.drain();
  EXPECT_LE(events.size(), Arrivals::kMaxEvents);
  EXPECT_EQ(events.front().phase, input::PointerPhase::kDown);
  EXPECT_EQ(events.back().phase, input::PointerPhase::kUp);
  EXPECT_FLOAT_EQ(events[events.size() - 2].x_px, 4999);
}

TEST(Arrivals, SpreadWhatWaitedForASlowFrame) {
  std::vector<input::PointerEvent> events(4);
  stamp_events(&events, 200, 1000);
  EXPECT_EQ(events[0].t_ms, 850);
  EXPECT_EQ(events[3].t_ms, 1000);
  stamp_events(&events, 5000, 9000);
  EXPECT_EQ(events[0].t_ms, 9000 - kSpreadMax_ms * 3 / 4) << "no press becomes a long one";
  stamp_events(&events, 0, 9100);
  EXPECT_EQ(events[0].t_ms, 9100) << "nothing was drawn: they have just come";
}

TEST(TextureId, SurvivesItsEncoding) {
  const TextureRef ref{Program::kImage, Blend::kOpaque, 1234};
  EXPECT_EQ(decode(encode(ref)), ref);
  EXPECT_EQ(decode(nullptr), TextureRef{});
}

base::Bytes small_png() {
  Picture picture{{8, 4}, std::vector<uint8_t>(8 * 4 * 3, 200)};
  return *encode_png(picture);
}

TEST(ImageCodec, RefusesWhatIsNoPicture) {
  EXPECT_FALSE(decode_image(base::as_bytes("PK\x03\x04 not a picture")));
  EXPECT_FALSE(decode_image(base::as_bytes("GIF89a\x01\x00\x01\x00")));
  base::Bytes cut = small_png();
  cut.resize(cut.size() / 2);
  EXPECT_FALSE(decode_image(cut));
  base::Bytes huge = small_png();
  huge[16] = 0x00, huge[17] = 0x00, huge[18] = 0xc3, huge[19] = 0x50;  // 50,000 wide
  EXPECT_FALSE(decode_image(huge));
}

TEST(ImageCodec, ShrinksByArea) {
  const auto image = decode_image(small_png());
  ASSERT_TRUE(image);
  const ImageData half = shrink_to_fit(*image, {4, 0});
  EXPECT_EQ(half.size, (SizePx{4, 2}));
  EXPECT_EQ(half.rgba[0], 200);
}

TEST(ImageStore, DecodesAsideAndReportsFailures) {
  NullRenderer renderer;
  ImageStore store(renderer, [] {});
  const auto good = [] { return base::Result<base::Bytes>(small_png()); };
  const auto bad = [] { return base::Result<base::Bytes>(base::not_found("gone")); };
  EXPECT_EQ(store.get("good", {}, good).state, ImageState::kLoading);
  EXPECT_EQ(store.get("bad", {}, bad).state, ImageState::kLoading);
  for (size_t done = 0; done < 2;) {
    done += store.pump();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_EQ(store.get("good", {}, good).state, ImageState::kReady);
  EXPECT_EQ(store.get("bad", {}, bad).state, ImageState::kFailed);
}

void pump_until(ImageStore& store, size_t wanted) {
  for (size_t done = 0; done < wanted;) {
    done += store.pump();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

// A wrong hash, a file cut short, random bytes: no picture, one line for the log however many sizes
// of it are asked for, and another try once pictures have come.
TEST(ImageStore, TellsADamagedPictureOnceAndTriesAgainWhenPicturesCome) {
  NullRenderer renderer;
  ImageStore store(renderer, [] {});
  bool whole = false;
  const auto cut = [&whole] {
    base::Bytes bytes = small_png();
    if (!whole) bytes.resize(bytes.size() / 2);
    return base::Result<base::Bytes>(std::move(bytes));
  };
  const auto wrong = [] {
    return base::Result<base::Bytes>(base::Error{base::Code::kCorrupted, "not what its name says"});
  };
  const auto late = [] { return base::Result<base::Bytes>(base::not_found("not here yet")); };
  store.get("cut@240", {}, cut);
  store.get("cut@480", {}, cut);
  store.get("wrong@240", {}, wrong);
  store.get("late@240", {}, late);
  pump_until(store, 4);
  auto errors = store.take_errors();
  std::sort(errors.begin(), errors.end());
  ASSERT_EQ(errors.size(), 2U) << "and a picture that is not here yet is no error";
  EXPECT_TRUE(errors[0].starts_with("cut: damaged picture")) << errors[0];
  EXPECT_EQ(errors[1], "wrong: not what its name says");

  EXPECT_EQ(store.get("cut@240", {}, cut).state, ImageState::kFailed) << "and is not decoded again";
  whole = true;
  store.retry_failed();
  EXPECT_EQ(store.pump(), 4U) << "a frame is due";
  EXPECT_EQ(store.get("cut@240", {}, cut).state, ImageState::kLoading);
  EXPECT_EQ(store.get("wrong@240", {}, wrong).state, ImageState::kLoading);
  pump_until(store, 2);
  EXPECT_EQ(store.get("cut@240", {}, cut).state, ImageState::kReady);
  EXPECT_EQ(store.get("wrong@240", {}, wrong).state, ImageState::kFailed);
  EXPECT_TRUE(store.take_errors().empty());
}

}  // namespace
TEST(Window, DrawsSmallerOnASmallPanelInsteadOfOverlapping) {
  const HeadlessWindow desk({1080, 1920}, Rotation::k0, {285.0F, 508.0F});
  EXPECT_NEAR(desk.px_per_mm(), 2.71F, 0.01F);
  const HeadlessWindow lobby({1080, 1920}, Rotation::k0, {530.0F, 942.0F});  // 43 inch
  EXPECT_NEAR(lobby.px_per_mm(), 2.04F, 0.01F);
}

}  // namespace platform
