#include "data/base/characters.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>

namespace {

using base::CharacterKind;

void expect_all(std::u32string_view characters, CharacterKind kind) {
  for (const char32_t c : characters) {
    EXPECT_EQ(base::kind_of(c), kind) << std::hex << static_cast<uint32_t>(c);
  }
}

TEST(Characters, AreWhatAReaderTakesThemFor) {
  expect_all(U"azAZéЖ心〇々ー①²½ａ", CharacterKind::kLetter);
  expect_all(U"0123456789０９٠٩𝟎𝟗", CharacterKind::kDigit);
  expect_all(U" \t\n\r\u00A0\u2003\u3000", CharacterKind::kSpace);
  expect_all(U".,-/·—～，。、：（）《》“”…￥¥℃※+~📞", CharacterKind::kSign);
  expect_all(U"\u0001\u007F\u200B\u200D\u2060\uFEFF", CharacterKind::kUnseen);
}

TEST(Characters, KnowEveryScriptsDigits) {
  EXPECT_EQ(base::digit_value(U'0'), 0);
  EXPECT_EQ(base::digit_value(U'７'), 7);
  EXPECT_EQ(base::digit_value(U'٣'), 3);
  EXPECT_EQ(base::digit_value(U'𝟖'), 8);
  EXPECT_EQ(base::digit_value(U'八'), -1);
  EXPECT_EQ(base::digit_value(U'①'), -1);
  EXPECT_EQ(base::digit_value(U'a'), -1);
}

TEST(Characters, CallIdeographsAndKanaCjk) {
  constexpr std::u32string_view kYes = U"心〇々か𠮷";
  constexpr std::u32string_view kNo = U"a7，（　";
  EXPECT_TRUE(std::all_of(kYes.begin(), kYes.end(), base::is_cjk));
  EXPECT_TRUE(std::none_of(kNo.begin(), kNo.end(), base::is_cjk));
}

}  // namespace
