#pragma once
// The keys of each keyboard, as tables: what a key does, what stands on it, how wide it is.
//
// Widths are in units of one letter key (35 mm where the panel allows); ui turns them into
// rectangles. Words on keys are text keys (assets/i18n); characters are themselves. Pure tables of
// constants: thread-safe. Nine-key and handwriting will be further tabs here; none is drawn before
// it works.

#include <span>
#include <string_view>
#include <vector>

namespace ime {

enum class KeyTab { kPinyin, kEnglish, kNumbers };

enum class FieldKind {
  kText,     // a wish: all tabs, starts with pinyin
  kName,     // the same, shorter
  kPhone,    // the 3×4 pad of digits
  kReceipt,  // the 8×4 pad of the receipt alphabet
};

enum class Shift { kOff, kOnce, kLocked };
enum class SymbolWidth { kFull, kHalf };  // Chinese or English punctuation on the 123 tab

enum class KeyKind {
  kCharacter,  // inserts or composes `text`
  kShift,
  kDelete,     // repeats while held
  kClear,      // empties the field
  kSpace,      // the first candidate while composing, else a space
  kSeparator,  // 分词: an apostrophe between syllables
  kTab,        // goes to `tab`
  kSymbols,    // full-width ⇄ half-width symbols
  kNext,       // 下一步: the one main action, bottom right
};

struct Key {
  KeyKind kind = KeyKind::kCharacter;
  std::string_view text;       // kCharacter: UTF-8, also its label
  std::string_view label_key;  // other kinds: text key of its word; empty where it has an icon
  float units = 1.0F;          // width; 0: takes what the row leaves
  KeyTab tab = KeyTab::kPinyin;  // kTab only

  bool operator==(const Key&) const = default;
};

using KeyRow = std::vector<Key>;  // centred where no key takes the rest

// All rows from the top. `shift` matters on the English tab, `symbols` on the 123 tab, `letters` is
// where the 123 tab goes back to; the pads ignore all of them.
std::vector<KeyRow> key_rows(FieldKind field, KeyTab tab, Shift shift, SymbolWidth symbols,
                             KeyTab letters);

// The tabs above the keys, left to right; empty for the pads.
std::span<const KeyTab> key_tabs(FieldKind field);
// "keyboard.tab.pinyin" …
std::string_view tab_label_key(KeyTab tab);

// Letter columns of the widest row, which the rectangles are computed from: 10, 3 or 8.
int key_columns(FieldKind field);

}  // namespace ime
