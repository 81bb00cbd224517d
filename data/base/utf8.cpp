#include "data/base/utf8.h"

#include <cstdint>

namespace base {
namespace {

constexpr char32_t kReplacement = 0xFFFD;
constexpr std::string_view kIdeographicSpace = "\xE3\x80\x80";

bool is_continuation(char c) { return (static_cast<uint8_t>(c) & 0xC0) == 0x80; }

// The scalar at `at` and its length; length 0 where the bytes are ill-formed.
char32_t decode(std::string_view text, size_t at, size_t* length) {
  const auto lead = static_cast<uint8_t>(text[at]);
  *length = 0;
  if (lead < 0x80) {
    *length = 1;
    return lead;
  }
  const size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + want > text.size()) return kReplacement;
  char32_t scalar = lead & (0xFFu >> (want + 1));
  for (size_t i = 1; i < want; ++i) {
    if (!is_continuation(text[at + i])) return kReplacement;
    scalar = scalar << 6 | (static_cast<uint8_t>(text[at + i]) & 0x3Fu);
  }
  const bool overlong = (want == 3 && scalar < 0x800) || (want == 4 && scalar < 0x10000);
  const bool surrogate = scalar >= 0xD800 && scalar <= 0xDFFF;
  if (overlong || surrogate || scalar > 0x10FFFF) return kReplacement;
  *length = want;
  return scalar;
}

}  // namespace

bool is_text(std::string_view bytes) {
  for (size_t at = 0; at < bytes.size();) {
    size_t length = 1;
    const bool is_plain = static_cast<int8_t>(bytes[at]) > 0;  // ASCII: each poll comes here
    if (!is_plain && (decode(bytes, at, &length) == 0 || length == 0)) return false;
    at += length;
  }
  return true;
}

char32_t next_scalar(std::string_view text, size_t* at) {
  size_t length = 0;
  const char32_t scalar = decode(text, *at, &length);
  *at += length == 0 ? 1 : length;
  return scalar;
}

void append_scalar(std::string* out, char32_t scalar) {
  if (scalar > 0x10FFFF || (scalar >= 0xD800 && scalar <= 0xDFFF)) scalar = kReplacement;
  const auto put = [out](char32_t byte) { *out += static_cast<char>(byte); };
  if (scalar < 0x80) {
    put(scalar);
  } else if (scalar < 0x800) {
    put(0xC0 | scalar >> 6);
    put(0x80 | (scalar & 0x3F));
  } else if (scalar < 0x10000) {
    put(0xE0 | scalar >> 12);
    put(0x80 | (scalar >> 6 & 0x3F));
    put(0x80 | (scalar & 0x3F));
  } else {
    put(0xF0 | scalar >> 18);
    put(0x80 | (scalar >> 12 & 0x3F));
    put(0x80 | (scalar >> 6 & 0x3F));
    put(0x80 | (scalar & 0x3F));
  }
}

size_t count_scalars(std::string_view text) {
  size_t count = 0;
  for (size_t at = 0; at < text.size(); ++count) next_scalar(text, &at);
  return count;
}

std::string_view first_scalars(std::string_view text, size_t max_scalars) {
  size_t at = 0;
  for (size_t i = 0; i < max_scalars && at < text.size(); ++i) next_scalar(text, &at);
  return text.substr(0, at);
}

std::string_view trim(std::string_view text) {
  const auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  for (;;) {
    if (!text.empty() && space(text.front())) text.remove_prefix(1);
    else if (text.starts_with(kIdeographicSpace)) text.remove_prefix(kIdeographicSpace.size());
    else break;
  }
  for (;;) {
    if (!text.empty() && space(text.back())) text.remove_suffix(1);
    else if (text.ends_with(kIdeographicSpace)) text.remove_suffix(kIdeographicSpace.size());
    else break;
  }
  return text;
}

}  // namespace base
