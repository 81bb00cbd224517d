#pragma once
// What a character is: letter, digit, space or sign. The one table of the house, asked by Markdown,
// by likeness, by the rule about telephone numbers and by line setting. It is Unicode 15's general
// categories; a test holds it against ICU, which only the kiosk's text engine links.
//
// Pure, any thread. It knows no language: where a line may break or what a number means is said by
// who asks.

#include <cstdint>

namespace base {

enum class CharacterKind : uint8_t {
  kLetter,  // also ideographs, marks that combine, and numbers that are no digits (① ² 〇)
  kDigit,   // decimal, of any script: 7 ７ ٧
  kSpace,   // also tab and line ends
  kSign,    // punctuation and symbols of any script
  kUnseen   // controls, zero-width and direction characters
};
CharacterKind kind_of(char32_t c);

inline bool is_letter(char32_t c) { return kind_of(c) == CharacterKind::kLetter; }
inline bool is_digit(char32_t c) { return kind_of(c) == CharacterKind::kDigit; }
inline bool is_space(char32_t c) { return kind_of(c) == CharacterKind::kSpace; }
inline bool is_sign(char32_t c) { return kind_of(c) == CharacterKind::kSign; }
inline bool is_unseen(char32_t c) { return kind_of(c) == CharacterKind::kUnseen; }

// Ideographs and kana: what is written without spaces, and takes a small gap beside Latin.
bool is_cjk(char32_t c);

// 0 to 9 for a decimal digit of any script, else -1.
int digit_value(char32_t c);

}  // namespace base
