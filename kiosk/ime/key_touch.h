#pragma once
// What a finger did on the keyboard, or in the field that it serves, as a value: drawing finds it
// out, Keyboard::take does it.
//
// It holds places and never text: which key, which candidate, where in the field. A place tells a
// letter all the same, so a touch overwrites its memory when it is moved from, wiped or destroyed,
// and it cannot be copied. Plain values; any thread.

#include <cstddef>
#include <utility>
#include <variant>

#include "kiosk/ime/handwriting.h"
#include "kiosk/ime/key_layout.h"

namespace ime {

namespace touch {

// clang-format off
struct None {};                                        // wiped
struct Key { size_t row = 0; size_t column = 0; };     // tapped, by its place in Keyboard::rows()
struct Hold { size_t row = 0; size_t column = 0; };    // long pressed: from now on it repeats
struct Repeat {};                                      // still held, and its turn has come
struct LetGo {};                                       // what was held is lifted
struct Tab { KeyTab tab = KeyTab::kPinyin; };
struct Candidate { size_t index = 0; };
struct Column { size_t index = 0; };                   // beside the nine keys
struct BeginStroke { InkPoint at; float step = 1; };   // on the pad; see Handwriting
struct ExtendStroke { InkPoint to; };
struct EndStroke {};
struct DropStroke {};                                  // a palm's: ended and taken back
struct SwitchSounds {};                                // 模糊音
struct Undo {};                                        // 撤销
struct PlaceCaret { size_t scalars = 0; };             // of the field's text as it was drawn
struct Select { size_t anchor = 0; size_t caret = 0; };
// clang-format on

}  // namespace touch

class KeyTouch {
 public:
  using What = std::variant<touch::None, touch::Key, touch::Hold, touch::Repeat, touch::LetGo,
                            touch::Tab, touch::Candidate, touch::Column, touch::BeginStroke,
                            touch::ExtendStroke, touch::EndStroke, touch::DropStroke,
                            touch::SwitchSounds, touch::Undo, touch::PlaceCaret, touch::Select>;

  KeyTouch(What what) : what_(what) {}  // NOLINT: a touch reads as what it is
  template <typename T>
  requires std::is_constructible_v<What, T> KeyTouch(T what) : what_(what) {}  // NOLINT
  ~KeyTouch() { wipe(); }
  KeyTouch(KeyTouch&& other) noexcept : what_(other.what_) { other.wipe(); }
  KeyTouch& operator=(KeyTouch&& other) noexcept {
    if (this == &other) return *this;
    wipe();
    what_ = other.what_;
    other.wipe();
    return *this;
  }
  KeyTouch(const KeyTouch&) = delete;
  KeyTouch& operator=(const KeyTouch&) = delete;

  const What& what() const { return what_; }
  template <typename T>
  bool is() const {
    return std::holds_alternative<T>(what_);
  }
  void wipe();  // None is left

 private:
  What what_;
};

}  // namespace ime
