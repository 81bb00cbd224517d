#include "data/base/ids.h"

#include <array>

#include "data/base/bytes.h"

namespace base {

Id make_id(const Clock& clock, Random& random) {
  std::array<uint8_t, 16> b{};
  random.fill(b);
  const auto now = static_cast<uint64_t>(clock.wall_ms());
  for (size_t i = 0; i < 6; ++i) b[i] = static_cast<uint8_t>(now >> (40 - 8 * i));
  b[6] = static_cast<uint8_t>((b[6] & 0x0F) | 0x70);  // version 7
  b[8] = static_cast<uint8_t>((b[8] & 0x3F) | 0x80);  // RFC 9562 variant
  const std::string hex = to_hex(b);
  return hex.substr(0, 8) + '-' + hex.substr(8, 4) + '-' + hex.substr(12, 4) + '-' +
         hex.substr(16, 4) + '-' + hex.substr(20, 12);
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

}  // namespace base
