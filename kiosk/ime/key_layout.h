#pragma once
// The keys of each keyboard, as tables: what a key does, what stands on it, how wide it is.
//
// Widths are in units of one letter key (35 mm where the panel allows); ui turns them into
// rectangles. Words on keys are text keys (assets/i18n); characters are themselves. Two kinds are
// no keys but room for something else, one cell in each of several rows: the column of readings and
// the pad to write on. Pure tables of constants: thread-safe.

#include <span>
#include <string_view>
#include <vector>

namespace ime {

enum class KeyTab { kPinyin, kNine, kHandwriting, kEnglish, kNumbers };

enum class FieldKind {
  kText,     // a wish: all tabs, starts with pinyin
  kName,     // the same, shorter
  kPhone,    // the 3×4 pad of digits, + and 转 below
  kReceipt,  // the 8×4 pad of the receipt alphabet
};

enum class Shift { kOff, kOnce, kLocked };
enum class SymbolWidth { kFull, kHalf };  // Chinese or English punctuation on the 123 tab

enum class KeyKind {
  kCharacter,  // inserts or composes `text`
  kShift,
  kDelete,       // repeats while held
  kClear,        // of a pad: empties the field; else what is being composed
  kSpace,        // the first candidate while composing, else a space
  kSeparator,    // 分词: an apostrophe between syllables
  kTab,          // goes to `tab`
  kSymbols,      // full-width ⇄ half-width symbols
  kPunctuation,  // offers ，。？ … as candidates
  kNext,         // 下一步: the one main action, bottom right
  kColumn,       // room: readings of nine-key pinyin, or punctuation
  kPad,          // room: where a finger writes
};

struct Key {
  KeyKind kind = KeyKind::kCharacter;
  std::string_view text = {};  // kCharacter: what it types, and its label unless there is a face
  std::string_view label_key = {};  // text key of its word; empty where it has an icon or types it
  float units = 1.0F;               // width; 0: takes what the row leaves
  KeyTab tab = KeyTab::kPinyin;     // kTab only
  std::string_view face = {};       // kCharacter: letters in place of a digit (ABC)
  bool quiet = false;               // punctuation beside the space bar: drawn like a function key

  bool operator==(const Key&) const = default;
};

using KeyRow = std::vector<Key>;  // centred where no key takes the rest

// All rows from the top. `shift` matters on the English tab, `symbols` on the 123 tab, `letters` is
// where the 123 tab goes back to; the pads ignore all of them.
std::vector<KeyRow> key_rows(FieldKind field, KeyTab tab, Shift shift, SymbolWidth symbols,
                             KeyTab letters);

// The tabs above the keys, left to right, whether or not there is an engine for each; empty for the
// pads.
std::span<const KeyTab> key_tabs(FieldKind field);
// "keyboard.tab.pinyin" …
std::string_view tab_label_key(KeyTab tab);
// The same in two characters, for a tab too narrow for its name: "keyboard.pinyin" …
std::string_view tab_short_key(KeyTab tab);

// What the punctuation key and an idle column offer.
std::span<const std::string_view> punctuation();

// Letter columns of the widest row, which the rectangles are computed from: 10, 3 or 8.
int key_columns(FieldKind field);

}  // namespace ime
