#pragma once
// Bytes as text: lower-case hex and unpadded base64url.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"

namespace base {

using Bytes = std::vector<uint8_t>;

std::string to_hex(std::span<const uint8_t> bytes);
Result<Bytes> from_hex(std::string_view hex);  // kInvalid unless even and lower-case hex
std::string to_base64url(std::span<const uint8_t> bytes);
Result<Bytes> from_base64url(std::string_view text);  // kInvalid on padding or foreign characters

inline std::span<const uint8_t> as_bytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}
inline std::string to_text(std::span<const uint8_t> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

}  // namespace base
