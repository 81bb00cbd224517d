#pragma once
// A page for recorded touches: a wall that scrolls, a button, the keys of a keyboard; and what
// became of them, in one line. Built on the UiDriver, one at a time.

#include <cmath>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/ime/keyboard.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/fields.h"
#include "kiosk/ui/scroll.h"
#include "tests/support/ui_driver.h"

namespace support {

inline constexpr ui::Rect kStageWall{0, 200, 1080, 800};
inline constexpr ui::Rect kStageButton{300, 1060, 480, 110};
inline constexpr float kStageCard_px = 200;
inline constexpr int kStageCards = 500;

class TouchStage {
 public:
  TouchStage() {
    keyboard_.open(ime::FieldKind::kText, &field_, ime::KeyTab::kEnglish);
    driver_.set_draw([this](ui::Ui& ui) { draw(ui); });
    driver_.frame();
  }

  // Plays the touches in frames of 16 ms, then waits until nothing moves and nothing is pressed.
  void play(const std::vector<input::PointerEvent>& events, int64_t change_ms) {
    const int64_t start_ms = driver_.clock().boot_ms() + UiDriver::kFrame_ms;
    const int64_t change_at_ms = change_ms < 0 ? INT64_MAX : start_ms + change_ms;
    driver_.replay(events, start_ms, [&](int64_t now_ms) { changed_ |= now_ms >= change_at_ms; });
    driver_.advance(4000);
  }
  std::string state() {
    std::ostringstream out;
    out << "pressed=" << pressed_ << " opened=" << (opened_ < 0 ? "-" : std::to_string(opened_))
        << " typed=" << field_.text() << " at=" << std::lround(wall_.offset_px());
    if (changed_) out << " wrong=" << wrong_;
    if (driver_.is_touching()) out << " touching";
    return out.str();
  }
  UiDriver& driver() { return driver_; }

 private:
  void draw(ui::Ui& ui) {
    if (changed_) {  // what came in the button's place must not take its finger
      wrong_ += ui::button(ui, kStageButton, "other", {.label = "别的"}) ? 1 : 0;
      return;
    }
    pressed_ += ui::button(ui, kStageButton, "go", {.label = "去"}) ? 1 : 0;
    wall_.begin(ui, kStageWall, "wall", kStageCard_px * kStageCards, ui.colour().paper);
    const auto seen = wall_.visible();
    for (int i = static_cast<int>(seen.top / kStageCard_px); i < kStageCards; ++i) {
      const ui::Rect card{20, kStageCard_px * static_cast<float>(i), 1040, kStageCard_px - 20};
      if (card.y >= seen.bottom) break;
      if (ui::hot_area(ui, card, "card" + std::to_string(i), "张").tapped) opened_ = i;
    }
    wall_.end(ui);
    const float height = ui::keyboard_height(ui, keyboard_);
    const ui::Words words = [](std::string_view key) { return std::string(key); };
    const auto done = ui::keyboard(ui, {0, 1920 - height, 1080, height}, keyboard_,
                                   &keyboard_state_, words, "next", {});
    for (const auto& touch : done.touches) (void)keyboard_.take(touch, ui.now_ms());
  }

  UiDriver driver_;
  ime::TextBuffer field_{200};
  ime::Keyboard keyboard_{nullptr};
  ui::KeyboardState keyboard_state_;
  ui::ScrollView wall_;
  int pressed_ = 0;
  int opened_ = -1;
  int wrong_ = 0;
  bool changed_ = false;
};

}  // namespace support
