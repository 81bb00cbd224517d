// The house's table of characters (data/base/characters.h) against ICU, scalar by scalar.

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include "data/base/characters.h"

namespace {

using base::CharacterKind;

CharacterKind icu_kind(UChar32 c) {
  if (u_isUWhiteSpace(c) != 0) return CharacterKind::kSpace;
  const uint32_t mask = U_MASK(u_charType(c));
  if ((mask & U_GC_ND_MASK) != 0) return CharacterKind::kDigit;
  if ((mask & (U_GC_P_MASK | U_GC_S_MASK)) != 0) return CharacterKind::kSign;
  if ((mask & (U_GC_CC_MASK | U_GC_CF_MASK)) != 0) return CharacterKind::kUnseen;
  return CharacterKind::kLetter;
}

TEST(Characters, AreThoseOfUnicode) {
  int wrong = 0;
  for (UChar32 c = 0; c <= UCHAR_MAX_VALUE; ++c) {
    const auto scalar = static_cast<char32_t>(c);
    constexpr uint32_t kFree = U_GC_CN_MASK | U_GC_CO_MASK | U_GC_CS_MASK;
    const bool assigned = (U_MASK(u_charType(c)) & kFree) == 0;
    if (!assigned) continue;
    const bool value = base::digit_value(scalar) == u_charDigitValue(c) || !base::is_digit(scalar);
    if (base::kind_of(scalar) == icu_kind(c) && value) continue;
    if (++wrong <= 10) ADD_FAILURE() << "U+" << std::hex << c;
  }
  EXPECT_EQ(wrong, 0);
}

}  // namespace
