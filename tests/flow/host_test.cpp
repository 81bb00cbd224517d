// The loop itself over a window without a screen: what it does in which order.

#include <chrono>
#include <condition_variable>
#include <mutex>

#include "kiosk/screens/host.h"
#include "tests/flow/visit.h"

namespace flow {
namespace {

constexpr auto kPatience = std::chrono::seconds(60);  // for a worker that will surely come

// An outlet that can be waited for.
class AwaitedOutlet final : public app::Outlet {
 public:
  base::Result<int64_t> append(const store::OutboxItem&) override {
    const std::lock_guard lock(mutex_);
    ++items_;
    changed_.notify_all();
    return items_;
  }
  bool is_pending(std::string_view) override { return true; }
  void push_now() override {}
  void await_answer(const app::Ticket&, model::SubmissionKind, const base::Id&) override {}
  base::Result<app::FoundReceipt> look_up(std::string_view, std::stop_token) override {
    return base::not_found("nothing");
  }
  base::Result<std::map<base::Id, int>> me_too_overlay() override {
    return std::map<base::Id, int>{};
  }
  bool wait_for_an_item() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, kPatience, [this] { return items_ > 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int64_t items_ = 0;
};

// A renderer that looks, while it draws, whether what was tapped has been committed.
class LookingRenderer final : public platform::Renderer {
 public:
  using Renderer::draw;
  platform::TextureIndex create_mono(platform::SizePx size) override {
    return real_.create_mono(size);
  }
  void update_mono(platform::TextureIndex, platform::RectPx, const uint8_t*, int) override {}
  platform::TextureIndex create_image(const platform::ImageData& image,
                                      platform::Sampling sampling) override {
    return real_.create_image(image, sampling);
  }
  platform::TextureIndex create_target(platform::SizePx size) override {
    return real_.create_target(size);
  }
  void destroy(platform::TextureIndex texture) override { real_.destroy(texture); }
  platform::SizePx texture_size(platform::TextureIndex texture) const override {
    return real_.texture_size(texture);
  }
  size_t texture_bytes() const override { return real_.texture_bytes(); }
  void draw(const platform::RotationMap&, std::span<ImDrawList* const>, ImU32,
            std::span<const platform::RectPx>, platform::Finish) override {
    if (on_draw) on_draw();
  }
  void draw_quads(const platform::RotationMap&, std::span<const platform::PageQuad>,
                  ImU32) override {}
  void draw_to(platform::TextureIndex, platform::RectPx, platform::PointPx,
               std::span<ImDrawList* const>, ImU32) override {}
  platform::Picture screenshot(const platform::RotationMap&) override { return {}; }
  platform::FrameTimings last_timings() const override { return {}; }
  uint64_t draw_calls() const override { return 0; }

  std::function<void()> on_draw;

 private:
  platform::NullRenderer real_;
};

class Loop : public Visit {
 protected:
  const ui::ProbeItem* submit() {
    for (const auto& item : driver_.ui().probe().items()) {
      if (item.role == ui::ProbeRole::kButton && item.name.ends_with("submit")) return &item;
    }
    return nullptr;
  }
  void settle_frames() {
    for (int i = 0; i < 60; ++i) {
      driver_.clock().advance(16);
      host_.step();
    }
  }
  void open_preview() {
    act(app::act::Start{});
    act(app::act::UsePhrase{model::WishCategory::kTraffic, "停车场出口抬杆太慢"});
    settle_frames();
  }
  void open_keys() {
    act(app::act::StartWish{});
    act(app::act::WriteText{});  // without an engine: letters as they are
    settle_frames();
  }
  ui::Point key(std::string_view name) {
    for (const auto& item : driver_.ui().probe().items()) {
      const bool found = item.label == name || item.name.ends_with(name);
      if (item.role == ui::ProbeRole::kKey && found) return item.rect_px.centre();
    }
    ADD_FAILURE() << "no key " << name << "\n" << driver_.dump();
    return {};
  }
  void turn(input::PointerPhase phase, ui::Point at) {
    driver_.clock().advance(16);
    window_.inject({0, phase, at.x, at.y, driver_.clock().boot_ms()});
    host_.step();
  }

  AwaitedOutlet awaited_;
  app::Effects effects_of_host_{awaited_, mailbox_, driver_.clock(), random_, now_ms, log_};
  app::Lanes lanes_{effects_of_host_, mailbox_, log_};
  platform::HeadlessWindow window_{{1080, 1920}};
  platform::FramePacer pacer_{driver_.clock()};
  LookingRenderer renderer_;
  ui::Presenter presenter_{renderer_, *driver_.ui().environment().pages};
  platform::ImageStore images_{renderer_, [] {}};
  ime::PinyinEngine pinyin_;
  screens::Host host_{{window_, pacer_, driver_.ui(), presenter_, images_, std::move(owned_state_),
                       content_, scene_, effects_of_host_, lanes_, mailbox_, pinyin_, narrator_,
                       driver_.clock(), log_, now_ms, "Asia/Shanghai"}};
};

TEST_F(Loop, CommitsWhatWasTappedWhileItsFrameIsDrawn) {
  open_preview();
  ASSERT_NE(submit(), nullptr);
  const ui::Point at = submit()->hit_px.centre();
  turn(input::PointerPhase::kDown, at);
  bool committed = false;
  renderer_.on_draw = [&] { committed = committed || awaited_.wait_for_an_item(); };
  turn(input::PointerPhase::kUp, at);
  renderer_.on_draw = nullptr;
  EXPECT_TRUE(committed);
}

// The frame of the lift is drawn from the state before it; the one behind it is at once.
TEST_F(Loop, PutsALetterIntoItsFieldBehindTheFrameThatLiftedItsKey) {
  open_keys();
  const ui::Point at = key("g");
  turn(input::PointerPhase::kDown, at);
  EXPECT_TRUE(state_.wish.text.empty());
  turn(input::PointerPhase::kUp, at);
  EXPECT_EQ(state_.wish.text.text(), "g");
  int drawn = 0;
  renderer_.on_draw = [&] { ++drawn; };
  host_.step();  // no time has passed
  renderer_.on_draw = nullptr;
  EXPECT_EQ(drawn, 1);
}

TEST_F(Loop, DeletesWhileTheKeyIsHeldAndNothingMoreWhenItIsLifted) {
  open_keys();
  state_.wish.text.set_text("abcdefghij");
  const ui::Point at = key("删除");
  turn(input::PointerPhase::kDown, at);
  for (int i = 0; i < 60; ++i) turn(input::PointerPhase::kMove, at);  // a second, nearly
  const size_t left = state_.wish.text.size_scalars();
  EXPECT_LT(left, 10U);
  EXPECT_GT(left, 0U);
  turn(input::PointerPhase::kUp, at);
  settle_frames();
  EXPECT_EQ(state_.wish.text.size_scalars(), left);
  EXPECT_FALSE(state_.keyboard.hold_due_ms());
}

TEST_F(Loop, ShowsWhatAPressChangedAndEverythingOnceExposed) {
  using Areas = std::vector<platform::RectPx>;
  const auto pixels = [this] {
    int sum = 0;
    for (const auto& r : window_.shown()) sum += (r.x1 - r.x0) * (r.y1 - r.y0);
    return sum;
  };
  open_preview();
  ASSERT_NE(submit(), nullptr);
  turn(input::PointerPhase::kDown, submit()->hit_px.centre());
  EXPECT_GT(pixels(), 0);
  EXPECT_LT(pixels(), 1080 * 1920 / 4);
  window_.expose();
  host_.step();
  EXPECT_EQ(window_.shown(), (Areas{{0, 0, 1080, 1920}}));
}

TEST_F(Loop, DrawsNothingWithoutAReason) {
  act(app::act::Start{});
  settle_frames();
  int drawn = 0;
  renderer_.on_draw = [&] { ++drawn; };
  const uint64_t reasons = pacer_.frames();
  for (int i = 0; i < 600; ++i) {  // half a minute of events that change nothing
    driver_.clock().advance(50);
    host_.step();
  }
  renderer_.on_draw = nullptr;
  EXPECT_EQ(static_cast<uint64_t>(drawn), pacer_.frames() - reasons);
  EXPECT_LE(drawn, 1);  // the minute, if it passed
}

}  // namespace
}  // namespace flow
