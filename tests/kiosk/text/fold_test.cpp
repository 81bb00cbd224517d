// The house's folding (data/base/fold.h) against ICU, scalar by scalar.

#include <gtest/gtest.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <array>

#include "data/base/characters.h"
#include "data/base/fold.h"
#include "data/base/utf8.h"

namespace {

std::string icu_fold(UChar32 c) {
  UErrorCode error = U_ZERO_ERROR;
  const UNormalizer2* folder = unorm2_getNFKCCasefoldInstance(&error);
  std::array<UChar, 2> from{};
  int32_t length = 0;
  U16_APPEND_UNSAFE(from.data(), length, c);
  std::array<UChar, 32> to{};
  const int32_t n = unorm2_normalize(folder, from.data(), length, to.data(), to.size(), &error);
  std::string out;
  for (int32_t at = 0; at < n;) {
    UChar32 scalar = 0;
    U16_NEXT(to.data(), at, n, scalar);
    base::append_scalar(&out, static_cast<char32_t>(scalar));
  }
  return out;
}

// What fold.h says it leaves as it is.
bool is_left(UChar32 c, const std::string& by_icu) {
  const bool forms = (c >= 0xfb1d && c <= 0xfeff) || (c >= 0x1d400 && c <= 0x1d7ff) ||
                     (c >= 0x1ee00 && c <= 0x1eeff) || (c >= 0x2f800 && c <= 0x2fa1f) ||
                     (c >= 0x1e030 && c <= 0x1e06d);
  if (forms || (U_MASK(u_charType(c)) & (U_GC_M_MASK | U_GC_C_MASK)) != 0) return true;
  if (by_icu.empty()) return true;  // letters that Unicode ignores: fillers
  for (size_t at = 0; at < by_icu.size();) {
    const auto scalar = static_cast<UChar32>(base::next_scalar(by_icu, &at));
    if ((U_MASK(u_charType(scalar)) & (U_GC_M_MASK | U_GC_Z_MASK)) != 0) return true;
  }
  return false;
}

TEST(Fold, IsUnicodesForEachCharacter) {
  int wrong = 0;
  for (UChar32 c = 0; c <= UCHAR_MAX_VALUE; ++c) {
    const auto scalar = static_cast<char32_t>(c);
    if (U_IS_SURROGATE(c) || u_isdefined(c) == 0 || base::is_space(scalar)) continue;
    const std::string wanted = icu_fold(c);
    if (is_left(c, wanted)) continue;
    std::string text;
    base::append_scalar(&text, scalar);
    if (base::fold(text) == wanted) continue;
    if (++wrong <= 10) ADD_FAILURE() << "U+" << std::hex << c << " became " << base::fold(text);
  }
  EXPECT_EQ(wrong, 0);
}

TEST(Fold, MakesOneOfWhatPeopleTakeForOne) {
  EXPECT_EQ(base::fold("ＷｉＦｉ　密码"), "wifi 密码");
  EXPECT_EQ(base::fold("12㎡，①号 ½ Ⅳ层 ℃"), "12m2,1号 1⁄2 iv层 °c");
  EXPECT_EQ(base::fold("Straße ÉTÉ Ж"), "strasse été ж");
  EXPECT_EQ(base::fold("a\u200bb\tc\u00a0d"), "ab c d");
  EXPECT_EQ(base::fold("“引号”"), "“引号”");
}

}  // namespace
