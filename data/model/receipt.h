#pragma once
// Receipt codes: the only identity a visitor needs.
//
// Eight characters of 23456789 and A–Z without I and O: seven random and one check character, so
// that one slip of the finger is caught on the spot. Shown as 4+4. The QR beside it carries 128
// secret bits. Only keyed hashes of either are stored anywhere. Pure but for the random source.

#include <optional>
#include <string>
#include <string_view>

#include "data/base/random.h"

namespace model {

inline constexpr std::string_view kReceiptAlphabet = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
inline constexpr size_t kReceiptLength = 8;

std::string make_receipt_code(base::Random& random);
std::string make_receipt_secret(base::Random& random);  // base64url of 16 bytes, 22 characters

// Upper-cased and without spaces and dashes; nullopt unless it is eight letters of the alphabet
// with the right check character.
std::optional<std::string> parse_receipt_code(std::string_view typed);

std::string format_receipt_code(std::string_view code);  // "ABCD EFGH"

}  // namespace model
