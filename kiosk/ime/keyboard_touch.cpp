// A touch carried out: the keyboard's own calls, by what the finger did.

#include <type_traits>

#include "kiosk/ime/keyboard.h"
#include "kiosk/ime/wipe.h"

namespace ime {

void KeyTouch::wipe() {
  static_assert(std::is_trivially_copyable_v<What>, "what is overwritten owns nothing elsewhere");
  secure_zero(&what_, sizeof what_);
  what_ = touch::None{};
}

namespace {

struct CarriedOut {
  Keyboard& keyboard;
  int64_t now_ms;

  const Key* key_at(size_t row, size_t column) const {
    const auto& rows = keyboard.rows();
    return row < rows.size() && column < rows[row].size() ? &rows[row][column] : nullptr;
  }

  KeyEffect operator()(const touch::None&) const { return KeyEffect::kNothing; }
  KeyEffect operator()(const touch::Key& at) const {
    const Key* const key = key_at(at.row, at.column);
    if (key == nullptr) return KeyEffect::kNothing;
    const Key pressed = *key;  // pressing lays the rows out anew
    return keyboard.press(pressed);
  }
  KeyEffect operator()(const touch::Hold& at) const {
    const Key* const key = key_at(at.row, at.column);
    const bool held = key != nullptr && keyboard.hold(*key, now_ms);
    return held ? keyboard.hold_tick(now_ms) : KeyEffect::kNothing;
  }
  KeyEffect operator()(const touch::Repeat&) const { return keyboard.hold_tick(now_ms); }
  KeyEffect operator()(const touch::LetGo&) const {
    keyboard.hold_end();
    return KeyEffect::kNothing;
  }
  KeyEffect operator()(const touch::Tab& tapped) const { return keyboard.press_tab(tapped.tab); }
  KeyEffect operator()(const touch::Candidate& tapped) const {
    return keyboard.press_candidate(tapped.index);
  }
  KeyEffect operator()(const touch::Column& tapped) const {
    return keyboard.press_column(tapped.index);
  }
  KeyEffect operator()(const touch::BeginStroke& stroke) const {
    return keyboard.begin_stroke(stroke.at, stroke.step);
  }
  KeyEffect operator()(const touch::ExtendStroke& stroke) const {
    return keyboard.extend_stroke(stroke.to);
  }
  KeyEffect operator()(const touch::EndStroke&) const { return keyboard.end_stroke(); }
  KeyEffect operator()(const touch::DropStroke&) const {
    return keyboard.end_stroke() == KeyEffect::kNothing ? KeyEffect::kNothing : keyboard.undo();
  }
  KeyEffect operator()(const touch::SwitchSounds&) const { return keyboard.toggle_fuzzy(); }
  KeyEffect operator()(const touch::Undo&) const { return keyboard.undo(); }
  KeyEffect operator()(const touch::PlaceCaret& tapped) const {
    return keyboard.place_caret(tapped.scalars);
  }
  KeyEffect operator()(const touch::Select& dragged) const {
    return keyboard.select(dragged.anchor, dragged.caret);
  }
};

}  // namespace

KeyEffect Keyboard::take(const KeyTouch& touch, int64_t now_ms) {
  return std::visit(CarriedOut{*this, now_ms}, touch.what());
}

}  // namespace ime
