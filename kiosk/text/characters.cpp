#include "kiosk/text/characters.h"

#include <unicode/uchar.h>

#include "data/base/characters.h"

namespace text {
namespace {

UChar32 icu(char32_t c) { return static_cast<UChar32>(c); }

}  // namespace

bool is_mark(char32_t c) {
  if (c < 0x300) return false;
  const int8_t type = u_charType(icu(c));
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || c == 0x200d;
}

bool is_invisible(char32_t c) {
  if (c == 0x3000 || c == ' ') return false;
  if (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad) return true;
  if (c >= 0xfe00 && c <= 0xfe0f) return true;
  if (c >= 0xe0000 && c <= 0xe0fff) return true;
  if (c == 0x2028 || c == 0x2029) return true;
  return u_charType(icu(c)) == U_FORMAT_CHAR;
}

bool is_space(char32_t c) { return c == '\t' || (base::is_space(c) && !is_invisible(c)); }

bool is_latin(char32_t c) {
  return c == '%' || c == 0x2103 || (c < 0x530 && (base::is_letter(c) || base::is_digit(c)));
}

bool is_opening(char32_t c) {
  constexpr std::u32string_view kOpening = U"（［｛〔〈《「『【〖〘〚“‘｢";
  return kOpening.find(c) != std::u32string_view::npos;
}

bool is_closing(char32_t c) {
  constexpr std::u32string_view kClosing = U"）］｝〕〉》」』】〗〙〛”’｣、。，．：；！？､｡";
  return kClosing.find(c) != std::u32string_view::npos;
}

bool is_joining(char32_t c) {
  constexpr std::u32string_view kJoining = U"·‧・•～〜／－";
  return kJoining.find(c) != std::u32string_view::npos;
}

bool is_full_stop(char32_t c) {
  constexpr std::u32string_view kStops = U".,!?;:)]}%\"'";
  return kStops.find(c) != std::u32string_view::npos;
}

bool is_date_word(char32_t c) { return c == U'年' || c == U'月' || c == U'日'; }

bool is_quote(char32_t c) { return c == 0x2018 || c == 0x2019 || c == 0x201c || c == 0x201d; }

}  // namespace text
