#pragma once
// UiDriver: the real widgets, real fonts and real gestures without a window, on a clock of ours.
//
//   UiDriver driver;                              // 1080x1920 at 2.71 px/mm
//   driver.set_draw([&](ui::Ui& ui) { ... });     // one frame of the screen
//   driver.tap("许个心愿");                        // finds it by label, presses and lifts
//
// Every step feeds one pointer transition and draws one frame, as on the panel. Failing to find a
// label is a test failure that prints the dump. One at a time (it owns the ImGui context).

#include <gtest/gtest.h>
#include <imgui.h>

#include <cmath>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "kiosk/input/gestures.h"
#include "kiosk/input/pointer.h"
#include "kiosk/platform/renderer.h"
#include "kiosk/text/glyph_pages.h"
#include "kiosk/text/layout_cache.h"
#include "kiosk/ui/presenter.h"
#include "kiosk/ui/ui.h"
#include "tests/support/fakes.h"
#include "tests/support/source_dir.h"

namespace support {

struct UiOptions {
  ui::Size size_px{1080, 1920};
  float px_per_mm = ui::kAssumedPxPerMm;
  ui::Mode mode;
  ui::Pictures* pictures = nullptr;
};

class UiDriver {
 public:
  static constexpr int64_t kFrame_ms = 16;

  explicit UiDriver(const UiOptions& options = {})
      : options_(options),
        theme_(must(ui::Theme::load(support::source_dir() + "/assets/theme/theme.json"))),
        faces_(must(text::FaceSet::open(text::FontFiles::debian()))),
        gestures_({options.px_per_mm, {0, 0, options.size_px.w, options.size_px.h}}) {
    const auto loaded = icons_.load_folder(support::source_dir() + "/assets/icons");
    EXPECT_TRUE(loaded.has_value()) << (loaded ? "" : loaded.error().message);
    pages_ = std::make_unique<text::GlyphPages>(*faces_, icons_);
    layouts_ = std::make_unique<text::LayoutCache>(*faces_);
    ui_ = std::make_unique<ui::Ui>(ui::Environment{&theme_, faces_.get(), &icons_, pages_.get(),
                                                   layouts_.get(), options.pictures});
    presenter_ = std::make_unique<ui::Presenter>(renderer_, *pages_);
  }

  void set_draw(std::function<void(ui::Ui&)> draw) { draw_ = std::move(draw); }
  // What looks at a frame once it is drawn: reading aloud.
  void set_after(std::function<void()> after) { after_ = std::move(after); }
  void set_mode(const ui::Mode& mode) { options_.mode = mode; }
  // Sees each frame before it goes to the renderer.
  void set_look(std::function<void(const ui::FrameOutput&)> look) { look_ = std::move(look); }

  // Draws one frame with whatever the queue holds for it.
  void frame(int64_t after_ms = kFrame_ms) {
    clock_.advance(after_ms);
    const auto events = queue_.take_frame();
    const auto gestures = gestures_.feed(events, clock_.boot_ms());
    ui_->begin_frame(
        {options_.size_px, options_.px_per_mm, clock_.boot_ms(), gestures, options_.mode});
    if (draw_) draw_(*ui_);
    const ui::FrameOutput& output = ui_->end_frame();
    jobs_ = output.jobs.size();
    picture_ = hash_of(output);
    if (look_) look_(output);
    gestures_.set_keyboard_area(ui_->keyboard_area());
    if (after_) after_();
    presenter_->present(output, {});
    ++frames_;
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }
  // Lets time pass, drawing only when a frame was asked for (or at its end).
  void advance(int64_t ms) {
    const int64_t end = clock_.boot_ms() + ms;
    while (clock_.boot_ms() < end) {
      const auto wake = ui_->next_wake();
      const int64_t next = wake ? std::max(clock_.boot_ms() + kFrame_ms, wake->at_ms) : end;
      frame(std::max<int64_t>(1, std::min(next, end) - clock_.boot_ms()));
    }
  }

  size_t surfaces() const { return presenter_->surfaces(); }

  // --- fingers
  void press(ui::Point p, int32_t contact = 1) { push(input::PointerPhase::kDown, p, contact); }
  void move(ui::Point p, int32_t contact = 1) { push(input::PointerPhase::kMove, p, contact); }
  void lift(ui::Point p, int32_t contact = 1) { push(input::PointerPhase::kUp, p, contact); }

  void tap(ui::Point p) {
    press(p);
    lift(p);
    frame();  // what the tap changed is on the screen
  }
  void tap(std::string_view label) {
    const ui::ProbeItem* item = find(label);
    if (item != nullptr) tap(touchable_point(*item));
  }
  void tap_name(std::string_view name) {
    if (ui_->probe().items().empty()) frame();
    const ui::ProbeItem* item = ui_->probe().find_name(name);
    ASSERT_NE(item, nullptr) << "no control named " << name << "\n" << dump();
    tap(touchable_point(*item));
  }
  void drag(ui::Point from, ui::Point to, int64_t ms = 160) {
    press(from);
    const int steps = static_cast<int>(std::max<int64_t>(2, ms / kFrame_ms));
    for (int i = 1; i <= steps; ++i) {
      const float t = static_cast<float>(i) / static_cast<float>(steps);
      move({from.x + (to.x - from.x) * t, from.y + (to.y - from.y) * t});
    }
    lift(to);
    frame();
  }
  void hold(ui::Point p, int64_t ms) {
    press(p);
    for (int64_t past = 0; past < ms; past += kFrame_ms) frame();
    lift(p);
    frame();
  }
  // Recorded touches: the first falls at `start_ms`, the others as far behind it as they were. One
  // frame every kFrame_ms until all have been handed out; `before` is told the time of each.
  void replay(std::span<const input::PointerEvent> events, int64_t start_ms,
              const std::function<void(int64_t now_ms)>& before) {
    const int64_t shift_ms = events.empty() ? 0 : start_ms - events.front().t_ms;
    size_t next = 0;
    while (next < events.size() || queue_.has_pending()) {
      const int64_t now_ms = clock_.boot_ms() + kFrame_ms;
      for (; next < events.size() && events[next].t_ms + shift_ms <= now_ms; ++next) {
        input::PointerEvent event = events[next];
        event.t_ms += shift_ms;
        queue_.push(event);
      }
      before(now_ms);
      frame();
    }
  }
  bool is_touching() const { return gestures_.is_touching(); }
  // Taps keys of the on-screen keyboard by their labels, one ASCII letter or digit each.
  void type(std::string_view keys) {
    for (const char key : keys) tap_key(std::string(1, key));
  }
  void tap_key(std::string_view label) {
    const ui::ProbeItem* found = nullptr;
    for (const ui::ProbeItem& item : ui_->probe().items()) {
      if (item.role == ui::ProbeRole::kKey && item.label == label) found = &item;
    }
    ASSERT_NE(found, nullptr) << "no key " << label << "\n" << dump();
    tap(touchable_point(*found));
  }

  // --- looking
  const ui::ProbeItem* find(std::string_view label) {
    if (ui_->probe().items().empty()) frame();
    const ui::ProbeItem* item = ui_->probe().find(label);
    EXPECT_NE(item, nullptr) << "nothing says " << label << "\n" << dump();
    return item;
  }
  bool shows(std::string_view label) { return ui_->probe().find(label) != nullptr; }
  std::string dump() const { return ui_->probe().dump(); }

  ui::Ui& ui() { return *ui_; }
  FakeClock& clock() { return clock_; }
  text::FaceSet& faces() { return *faces_; }
  platform::NullRenderer& renderer() { return renderer_; }
  size_t jobs() const { return jobs_; }          // surfaces touched by the last frame
  uint64_t picture() const { return picture_; }  // a hash of what the last frame draws
  int frame_count() const { return frames_; }

  // The middle of what answers to a finger and can be seen.
  static ui::Point touchable_point(const ui::ProbeItem& item) {
    return item.hit_px.empty() ? item.rect_px.centre() : item.hit_px.centre();
  }

 private:
  template <typename T>
  static T must(base::Result<T> result) {
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(result).value();
  }
  // Of the vertices: what is drawn, where and in which colour. A surface's strips are in its jobs.
  static uint64_t hash_of(const ui::FrameOutput& output) {
    uint64_t hash = 1469598103934665603ULL;
    const auto take = [&hash](const ImDrawList& list) {
      const auto* bytes = reinterpret_cast<const uint8_t*>(list.VtxBuffer.Data);
      const size_t size = static_cast<size_t>(list.VtxBuffer.Size) * sizeof(ImDrawVert);
      for (size_t i = 0; i < size; ++i) hash = (hash ^ bytes[i]) * 1099511628211ULL;
    };
    for (const auto& job : output.jobs) {
      for (const ImDrawList* list : job.lists) take(*list);
    }
    for (const ImDrawList* list : output.lists) take(*list);
    return hash;
  }
  void push(input::PointerPhase phase, ui::Point p, int32_t contact) {
    queue_.push({contact, phase, p.x, p.y, clock_.boot_ms() + kFrame_ms});
    do frame();
    while (queue_.has_pending());
  }

  UiOptions options_;
  FakeClock clock_;
  ui::Theme theme_;
  std::unique_ptr<text::FaceSet> faces_;
  text::IconSet icons_;
  std::unique_ptr<text::GlyphPages> pages_;
  std::unique_ptr<text::LayoutCache> layouts_;
  platform::NullRenderer renderer_;
  std::unique_ptr<ui::Ui> ui_;
  std::unique_ptr<ui::Presenter> presenter_;
  input::PointerQueue queue_;
  input::Gestures gestures_;
  std::function<void(ui::Ui&)> draw_;
  std::function<void()> after_;
  std::function<void(const ui::FrameOutput&)> look_;
  size_t jobs_ = 0;
  uint64_t picture_ = 0;
  int frames_ = 0;
};

}  // namespace support
