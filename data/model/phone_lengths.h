#pragma once
// How many digits a telephone number has, by its kind: for what is found in a text (phones.h) and
// what is typed into a field (phone_field.h). Constant.

#include <cstddef>

#include "data/base/limits.h"

namespace model {

inline constexpr size_t kMobileDigits = 11;
inline constexpr size_t kHotlineDigits = 10;  // 400 and 800
inline constexpr size_t kLocalLeast = 7;      // without an area code
inline constexpr size_t kForeignLeast = 7;    // with the country's code
inline constexpr size_t kForeignMost = base::kPhoneMaxDigits;
inline constexpr size_t kExtensionMost = 6;

}  // namespace model
