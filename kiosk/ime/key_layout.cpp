#include "kiosk/ime/key_layout.h"

#include <array>
#include <string_view>

#include "data/base/utf8.h"

namespace ime {
namespace {

constexpr std::array kTextTabs = {KeyTab::kPinyin, KeyTab::kEnglish, KeyTab::kNumbers};

constexpr std::string_view kLetterRows[3] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::string_view kCapitalRows[3] = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};
constexpr std::string_view kDigitRow = "1234567890";
// The symbols that people use in a wish, full-width as Chinese sets them, and their half-width
// twins.
constexpr std::string_view kFullRows[2] = {"、：；“”（）《》", "！…—·～％＃"};
constexpr std::string_view kHalfRows[2] = {"-/:;()\"'@", "!&%#+=_"};
constexpr std::string_view kReceiptRows[4] = {"23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ"};

// Keys for each character; the views point into the constants above.
KeyRow characters(std::string_view row) {
  KeyRow keys;
  for (size_t at = 0; at < row.size();) {
    const size_t start = at;
    base::next_scalar(row, &at);
    keys.push_back({KeyKind::kCharacter, row.substr(start, at - start), {}, 1, KeyTab::kPinyin});
  }
  return keys;
}

Key function(KeyKind kind, std::string_view label_key, float units) {
  return {kind, {}, label_key, units, KeyTab::kPinyin};
}

Key go_to(KeyTab tab, std::string_view label_key, float units) {
  return {KeyKind::kTab, {}, label_key, units, tab};
}

Key character(std::string_view text) { return {KeyKind::kCharacter, text, {}, 1, KeyTab::kPinyin}; }

KeyRow between(const Key& first, KeyRow keys, const Key& last) {
  keys.insert(keys.begin(), first);
  keys.push_back(last);
  return keys;
}

// The bottom row: 123 or letters, comma, space, full stop, question mark, 下一步.
KeyRow bottom(const Key& left, std::string_view comma, std::string_view stop,
              std::string_view question) {
  return {left, character(comma), function(KeyKind::kSpace, "keyboard.space", 0), character(stop),
          character(question), function(KeyKind::kNext, "keyboard.next", 2.4F)};
}

std::vector<KeyRow> pinyin_rows() {
  return {characters(kLetterRows[0]), characters(kLetterRows[1]),
          between(function(KeyKind::kSeparator, "keyboard.separator", 1.45F),
                  characters(kLetterRows[2]), function(KeyKind::kDelete, {}, 1.45F)),
          bottom(go_to(KeyTab::kNumbers, "keyboard.numbers", 1.45F), "，", "。", "？")};
}

std::vector<KeyRow> english_rows(Shift shift) {
  const auto& rows = shift == Shift::kOff ? kLetterRows : kCapitalRows;
  return {characters(rows[0]), characters(rows[1]),
          between(function(KeyKind::kShift, {}, 1.45F), characters(rows[2]),
                  function(KeyKind::kDelete, {}, 1.45F)),
          bottom(go_to(KeyTab::kNumbers, "keyboard.numbers", 1.45F), ",", ".", "?")};
}

std::vector<KeyRow> number_rows(SymbolWidth symbols, KeyTab letters) {
  const bool full = symbols == SymbolWidth::kFull;
  const auto& rows = full ? kFullRows : kHalfRows;
  const Key width = function(KeyKind::kSymbols, full ? "keyboard.half" : "keyboard.full", 1.45F);
  const Key back = go_to(letters, letters == KeyTab::kPinyin ? "keyboard.pinyin"
                                                             : "keyboard.english", 1.45F);
  return {characters(kDigitRow), characters(rows[0]),
          between(width, characters(rows[1]), function(KeyKind::kDelete, {}, 1.45F)),
          full ? bottom(back, "，", "。", "？") : bottom(back, ",", ".", "?")};
}

std::vector<KeyRow> phone_rows() {
  return {characters("123"), characters("456"), characters("789"),
          {function(KeyKind::kClear, "keyboard.clear", 1), character("0"),
           function(KeyKind::kDelete, {}, 1)},
          {function(KeyKind::kNext, "keyboard.next", 0)}};
}

std::vector<KeyRow> receipt_rows() {
  std::vector<KeyRow> rows;
  for (const auto row : kReceiptRows) rows.push_back(characters(row));
  rows.push_back({function(KeyKind::kClear, "keyboard.clear", 4),
                  function(KeyKind::kDelete, {}, 0)});
  return rows;
}

}  // namespace

std::vector<KeyRow> key_rows(FieldKind field, KeyTab tab, Shift shift, SymbolWidth symbols,
                             KeyTab letters) {
  if (field == FieldKind::kPhone) return phone_rows();
  if (field == FieldKind::kReceipt) return receipt_rows();
  switch (tab) {
    case KeyTab::kPinyin: return pinyin_rows();
    case KeyTab::kEnglish: return english_rows(shift);
    case KeyTab::kNumbers: return number_rows(symbols, letters);
  }
  return {};
}

std::span<const KeyTab> key_tabs(FieldKind field) {
  const bool pad = field == FieldKind::kPhone || field == FieldKind::kReceipt;
  return pad ? std::span<const KeyTab>() : std::span<const KeyTab>(kTextTabs);
}

std::string_view tab_label_key(KeyTab tab) {
  switch (tab) {
    case KeyTab::kPinyin: return "keyboard.tab.pinyin";
    case KeyTab::kEnglish: return "keyboard.tab.english";
    case KeyTab::kNumbers: return "keyboard.tab.numbers";
  }
  return {};
}

int key_columns(FieldKind field) {
  if (field == FieldKind::kPhone) return 3;
  return field == FieldKind::kReceipt ? 8 : 10;
}

}  // namespace ime
