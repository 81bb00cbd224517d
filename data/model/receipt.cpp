#include "data/model/receipt.h"

#include <array>

#include "data/base/bytes.h"
#include "data/base/utf8.h"

namespace model {
namespace {

static_assert(kReceiptAlphabet.size() == 32);

// x times the generator in GF(32) over x^5 + x^2 + 1. A weighted sum in this field changes with any
// one wrong character and with any two neighbours swapped.
uint8_t times_generator(uint8_t x) {
  const int doubled = x << 1;
  return static_cast<uint8_t>((doubled & 32) != 0 ? (doubled ^ 0b100101) & 31 : doubled);
}

char check_character(std::string_view seven) {
  uint8_t sum = 0;
  for (const char c : seven) {
    sum = times_generator(sum);
    sum = static_cast<uint8_t>(sum ^ kReceiptAlphabet.find(c));
  }
  return kReceiptAlphabet[times_generator(sum)];
}

}  // namespace

std::string make_receipt_code(base::Random& random) {
  std::string code;
  for (size_t i = 0; i + 1 < kReceiptLength; ++i) {
    code += kReceiptAlphabet[random.below(kReceiptAlphabet.size())];
  }
  return code + check_character(code);
}

std::string make_receipt_secret(base::Random& random) {
  std::array<uint8_t, 16> secret{};
  random.fill(secret);
  return base::to_base64url(secret);
}

std::optional<std::string> parse_receipt_code(std::string_view typed) {
  std::string code;
  for (const char c : base::trim(typed)) {
    if (c == ' ' || c == '-') continue;
    code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  }
  if (code.size() != kReceiptLength) return std::nullopt;
  for (const char c : code) {
    if (kReceiptAlphabet.find(c) == std::string_view::npos) return std::nullopt;
  }
  const std::string_view seven = std::string_view(code).substr(0, kReceiptLength - 1);
  if (check_character(seven) != code.back()) return std::nullopt;
  return code;
}

std::string format_receipt_code(std::string_view code) {
  if (code.size() != kReceiptLength) return std::string(code);
  return std::string(code.substr(0, 4)) + " " + std::string(code.substr(4));
}

}  // namespace model
