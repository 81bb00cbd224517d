#pragma once
// Base32 of RFC 4648 read back, as a phone reads a secret that somebody types.

#include <cstdint>
#include <string>
#include <string_view>

namespace support {

inline std::string from_base32(std::string_view text) {
  constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string bytes;
  uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    bits = (bits << 5U) | static_cast<uint32_t>(kLetters.find(c));
    held += 5;
    if (held < 8) continue;
    held -= 8;
    bytes += static_cast<char>((bits >> static_cast<uint32_t>(held)) & 0xFFU);
  }
  return bytes;
}

}  // namespace support
