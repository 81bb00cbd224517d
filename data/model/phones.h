#pragma once
// Which digits of a text are a telephone number: the one rule of the house, for what visitors and
// staff write. Mobiles, landlines with their area code, hotlines and numbers abroad are found
// however they are parted or written; dates, times, money, standards, rooms and long references
// are none. Without an area code a number is one only behind a word that says so (电话 20000000).
// tests/fixtures/phones.tsv holds what it has to find, and every end runs it.
//
// It asks, it never forbids: whoever wrote it may go on (照样写, 照样发布). Pure, any thread;
// nothing of a text is kept or logged.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace model {

enum class PhoneKind : uint8_t {
  kMobile,
  kLandline,
  kHotline,  // 400 and 800: nobody's own, never asked about
  kForeign
};
std::string_view to_string(PhoneKind kind);

struct FoundPhone {
  size_t at = 0;  // bytes
  size_t length = 0;
  PhoneKind kind = PhoneKind::kMobile;
  std::string number;  // as normalise_phone gives it
  bool operator==(const FoundPhone&) const = default;
};

// In the order of the text; they do not overlap.
std::vector<FoundPhone> find_phones(std::string_view text);

// What may stand where: a person's number is asked about everywhere, an office's not everywhere.
enum class Phones : uint8_t {
  kNone,      // everything but a hotline is asked about
  kNoMobile,  // mobiles and numbers abroad are; an office's number may stand here
  kStaffOnly  // nothing is: nobody in the lobby reads it
};
// Those that whoever wrote it has to say yes to; `allowed` are numbers that may stand anyway.
std::vector<FoundPhone> phones_to_ask(std::string_view text, Phones rule,
                                      std::span<const std::string> allowed = {});

// The text without them and without the words that led to them (，我的手机).
std::string without_phones(std::string_view text, std::span<const FoundPhone> found);

// Digits as they are dialled here: without +86, 0086 and signs, numbers abroad as +44…, an
// extension as 转8001; "" when it is no number at all. The same for every way of writing it.
std::string normalise_phone(std::string_view phone);

}  // namespace model
