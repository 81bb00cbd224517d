#include "kiosk/ime/key_layout.h"

#include <array>
#include <string_view>

#include "data/base/utf8.h"

namespace ime {
namespace {

constexpr std::array kTextTabs = {KeyTab::kPinyin, KeyTab::kNine, KeyTab::kHandwriting,
                                  KeyTab::kEnglish, KeyTab::kNumbers};
constexpr std::array<std::string_view, 10> kPunctuation = {"，", "。", "？", "！", "、",
                                                           "：", "；", "“",  "”",  "…"};

constexpr std::string_view kLetterRows[3] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
constexpr std::string_view kCapitalRows[3] = {"QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"};
constexpr std::string_view kDigitRow = "1234567890";
// The symbols that people use in a wish, full-width as Chinese sets them, and their half-width
// twins.
constexpr std::string_view kFullRows[2] = {"、：；“”（）《》", "！…—·～％＃"};
constexpr std::string_view kHalfRows[2] = {"-/:;()\"'@", "!&%#+=_"};
constexpr float kSideUnits = 1.9F;      // beside the nine keys
constexpr float kPadSideUnits = 2.18F;  // beside the pad
constexpr std::string_view kReceiptRows[4] = {"23456789", "ABCDEFGH", "JKLMNPQR", "STUVWXYZ"};

// Keys for each character; the views point into the constants above.
KeyRow characters(std::string_view row) {
  KeyRow keys;
  for (size_t at = 0; at < row.size();) {
    const size_t start = at;
    base::next_scalar(row, &at);
    keys.push_back({.text = row.substr(start, at - start)});
  }
  return keys;
}

Key function(KeyKind kind, std::string_view label_key, float units) {
  return {.kind = kind, .label_key = label_key, .units = units};
}

Key go_to(KeyTab tab, std::string_view label_key, float units) {
  return {.kind = KeyKind::kTab, .label_key = label_key, .units = units, .tab = tab};
}

Key character(std::string_view text) { return {.text = text}; }
Key extension() { return {.text = "转", .label_key = "keyboard.extension"}; }
Key quiet(std::string_view text) { return {.text = text, .quiet = true}; }
Key group(std::string_view digit, std::string_view letters) {
  return {.text = digit, .units = 0, .face = letters};
}
Key room(KeyKind kind, float units) { return {.kind = kind, .units = units}; }

KeyRow between(const Key& first, KeyRow keys, const Key& last) {
  keys.insert(keys.begin(), first);
  keys.push_back(last);
  return keys;
}

// The bottom row: 123 or letters, comma, space, full stop, question mark, 下一步.
KeyRow bottom(const Key& left, std::string_view comma, std::string_view stop,
              std::string_view question) {
  return {left,        quiet(comma),    function(KeyKind::kSpace, "keyboard.space", 0),
          quiet(stop), quiet(question), function(KeyKind::kNext, "keyboard.next", 2.4F)};
}

std::vector<KeyRow> pinyin_rows() {
  return {characters(kLetterRows[0]), characters(kLetterRows[1]),
          between(function(KeyKind::kSeparator, "keyboard.separator", 1.45F),
                  characters(kLetterRows[2]), function(KeyKind::kDelete, {}, 1.45F)),
          bottom(go_to(KeyTab::kNumbers, "keyboard.numbers", 1.45F), "，", "。", "？")};
}

std::vector<KeyRow> nine_rows() {
  const Key column = room(KeyKind::kColumn, kSideUnits);
  Key separator = function(KeyKind::kSeparator, "keyboard.separator", 0);
  Key mark = quiet("！");
  mark.units = kSideUnits;
  return {{column, separator, group("2", "ABC"), group("3", "DEF"),
           function(KeyKind::kDelete, {}, kSideUnits)},
          {column, group("4", "GHI"), group("5", "JKL"), group("6", "MNO"),
           function(KeyKind::kClear, "keyboard.again", kSideUnits)},
          {column, group("7", "PQRS"), group("8", "TUV"), group("9", "WXYZ"), mark},
          bottom(go_to(KeyTab::kNumbers, "keyboard.numbers", 1.45F), "，", "。", "？")};
}

std::vector<KeyRow> handwriting_rows() {
  const Key pad = room(KeyKind::kPad, 0);
  return {{pad, function(KeyKind::kDelete, {}, kPadSideUnits)},
          {pad, function(KeyKind::kClear, "keyboard.clear", kPadSideUnits)},
          {pad, function(KeyKind::kPunctuation, "keyboard.punctuation", kPadSideUnits)},
          {pad, function(KeyKind::kNext, "keyboard.next", kPadSideUnits)}};
}

// The way back from 123: to the tab that was in front before.
std::string_view back_label(KeyTab letters) {
  switch (letters) {
    case KeyTab::kNine: return "keyboard.nine";
    case KeyTab::kHandwriting: return "keyboard.handwriting";
    case KeyTab::kEnglish: return "keyboard.english";
    case KeyTab::kPinyin:
    case KeyTab::kNumbers: break;
  }
  return "keyboard.pinyin";
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
  const Key back = go_to(letters, back_label(letters), 1.45F);
  return {characters(kDigitRow), characters(rows[0]),
          between(width, characters(rows[1]), function(KeyKind::kDelete, {}, 1.45F)),
          full ? bottom(back, "，", "。", "？") : bottom(back, ",", ".", "?")};
}

std::vector<KeyRow> phone_rows() {
  return {characters("123"),
          characters("456"),
          characters("789"),
          {function(KeyKind::kClear, "keyboard.clear", 1), character("0"),
           function(KeyKind::kDelete, {}, 1)},
          {character("+"), extension(), function(KeyKind::kNext, "keyboard.next", 0)}};
}

std::vector<KeyRow> receipt_rows() {
  std::vector<KeyRow> rows;
  for (const auto row : kReceiptRows) rows.push_back(characters(row));
  rows.push_back(
      {function(KeyKind::kClear, "keyboard.clear", 4), function(KeyKind::kDelete, {}, 0)});
  return rows;
}

}  // namespace

std::vector<KeyRow> key_rows(FieldKind field, KeyTab tab, Shift shift, SymbolWidth symbols,
                             KeyTab letters) {
  if (field == FieldKind::kPhone) return phone_rows();
  if (field == FieldKind::kReceipt) return receipt_rows();
  switch (tab) {
    case KeyTab::kPinyin: return pinyin_rows();
    case KeyTab::kNine: return nine_rows();
    case KeyTab::kHandwriting: return handwriting_rows();
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
    case KeyTab::kNine: return "keyboard.tab.nine";
    case KeyTab::kHandwriting: return "keyboard.tab.handwriting";
    case KeyTab::kEnglish: return "keyboard.tab.english";
    case KeyTab::kNumbers: return "keyboard.tab.numbers";
  }
  return {};
}

std::string_view tab_short_key(KeyTab tab) {
  switch (tab) {
    case KeyTab::kPinyin: return "keyboard.pinyin";
    case KeyTab::kNine: return "keyboard.nine";
    case KeyTab::kHandwriting: return "keyboard.handwriting";
    case KeyTab::kEnglish: return "keyboard.english";
    case KeyTab::kNumbers: return "keyboard.numbers";
  }
  return {};
}

std::span<const std::string_view> punctuation() { return kPunctuation; }

int key_columns(FieldKind field) {
  if (field == FieldKind::kPhone) return 3;
  return field == FieldKind::kReceipt ? 8 : 10;
}

}  // namespace ime
