#pragma once
// Showing what is being typed, and the keys to type it with. The keyboard and its fields are only
// looked at: what a finger does to them comes back as touches, to be carried out behind the frame.
// Nothing typed is cached, announced or kept here. UI thread only.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ime/keyboard.h"
#include "kiosk/ime/text_buffer.h"
#include "kiosk/ui/controls.h"
#include "kiosk/ui/ui.h"

namespace ui {

// What a finger is doing in a field; kept by the screen. Positions only, nothing typed.
struct FieldTouch {
  int64_t tapped_ms = 0;  // the last tap, for a second one
  size_t tapped_at = 0;
  size_t anchor = 0;  // the end of the selection that stays
  enum class Drag { kNone, kCaret, kEnd } drag = Drag::kNone;
  bool lift_is_done = false;  // a long press has acted; its lift sets no caret
};

struct FieldSpec {
  std::string_view label = {};  // 手机号; also what the probe calls it
  std::string_view placeholder = {};
  std::string_view hint = {};         // right: 还差 2 位
  std::string_view error = {};        // below in red; the field's edge turns red
  bool active = false;                // holds the caret
  std::string_view composition = {};  // underlined at the caret
  bool covered = false;               // dots instead of text while the idle question is up
  bool grouped_digits = false;        // 138 0000 0000
  bool reached = true;                // false: only shown, above what low reach gets to
  // The keyboard that serves the field, when it is this one's turn: then a tap sets the caret, a
  // drag moves it, a long press or a second tap selects a word, a drag then moves its nearer end.
  const ime::Keyboard* keyboard = nullptr;
  FieldTouch* touch = nullptr;  // goes with it
};
struct FieldResult {
  bool tapped = false;
  std::vector<ime::KeyTouch> touches = {};  // in the text: where the caret and a selection go
};
inline constexpr float kFieldHeight_mm = 37;
// One line with its label left; above it where large letters leave no room beside and `r` is as
// high as field_height says.
float field_height(Ui& ui, float width, const FieldSpec& spec);
FieldResult field(Ui& ui, const Rect& r, std::string_view name, const ime::TextBuffer& buffer,
                  const FieldSpec& spec);
// Several lines, bare: the note of a wish. Shows the caret's end when the text is longer than r.
FieldResult text_area(Ui& ui, const Rect& r, std::string_view name, const ime::TextBuffer& buffer,
                      const FieldSpec& spec);
// 4+4 boxes for a receipt code.
FieldResult code_field(Ui& ui, const Rect& r, std::string_view name, const ime::TextBuffer& buffer,
                       std::string_view label_text, std::string_view error, bool reached = true);

// Words for keys by text key (app::Strings).
using Words = std::function<std::string(std::string_view key)>;

// Kept by the screen; wiped by closing the keyboard.
struct KeyboardState {
  bool expanded = false;                           // all candidates instead of keys
  std::optional<input::KineticScroll> candidates;  // the bar
  std::optional<input::KineticScroll> all;         // the expanded page
  std::optional<input::KineticScroll> column;      // readings of the nine keys
  FieldTouch field;
};

// Height in px for this keyboard on this panel, tabs and candidate bar included.
float keyboard_height(Ui& ui, const ime::Keyboard& keyboard);
// What a finger did on the keyboard, in its order, and whether 下一步 was tapped behind that.
struct KeyboardResult {
  std::vector<ime::KeyTouch> touches = {};
  bool next = false;
};
// Draws the open keyboard in `r`. `next_missing` not empty disables 下一步 and says why. Delete
// repeats while it is held.
KeyboardResult keyboard(Ui& ui, const Rect& r, const ime::Keyboard& keyboard, KeyboardState* state,
                        const Words& words, std::string_view next_label,
                        std::string_view next_missing = {});

}  // namespace ui
