#pragma once
// A telephone number that somebody gives of himself, while he types it: Chinese mobile or landline,
// number abroad, with or without an extension. Says what is missing, for the screen to put into
// words. Pure, any thread.

#include <cstdint>
#include <string_view>

#include "data/model/phone_lengths.h"

namespace model {

// Of a field: 00, kPhoneMaxDigits, 转 and an extension.
inline constexpr size_t kPhoneMaxScalars = 2 + base::kPhoneMaxDigits + 1 + kExtensionMost;

enum class PhoneLack : uint8_t {
  kNothing,
  kEmpty,
  kDigits,     // `digits` more at least
  kTooLong,    // `digits` too many
  kWhere,      // neither mobile nor landline of this country: + and the country's code are missing
  kExtension,  // 转 stands there, and nothing behind it
  kNoNumber    // holds what is no part of a number
};

struct PhoneNeed {
  PhoneLack lack = PhoneLack::kNothing;
  int digits = 0;
  bool operator==(const PhoneNeed&) const = default;
};

PhoneNeed phone_need(std::string_view typed);

}  // namespace model
