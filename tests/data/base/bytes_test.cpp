#include "data/base/bytes.h"

#include <gtest/gtest.h>

#include "data/base/utf8.h"

namespace {

TEST(Base64Url, GivesBackWhatItWasGiven) {
  for (size_t length = 0; length < 70; ++length) {
    base::Bytes bytes(length);
    for (size_t i = 0; i < length; ++i) bytes[i] = static_cast<uint8_t>(i * 37 + length);
    const auto back = base::from_base64url(base::to_base64url(bytes));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
  }
}

TEST(Base64Url, RefusesPaddingForeignCharactersAndStrayBits) {
  EXPECT_FALSE(base::from_base64url("AA=="));
  EXPECT_FALSE(base::from_base64url("A"));
  EXPECT_FALSE(base::from_base64url("A+"));
  EXPECT_FALSE(base::from_base64url("AB"));
}

TEST(Hex, RefusesUpperCaseAndOddLength) {
  EXPECT_FALSE(base::from_hex("AB"));
  EXPECT_FALSE(base::from_hex("abc"));
  EXPECT_EQ(base::from_hex("00ff").value(), (base::Bytes{0x00, 0xff}));
}

TEST(Utf8, RefusesOverlongSurrogateCutAndNul) {
  EXPECT_TRUE(base::is_text("心愿 😀 𠮷"));
  EXPECT_FALSE(base::is_text("\xC0\x80"));
  EXPECT_FALSE(base::is_text("\xED\xA0\x80"));
  EXPECT_FALSE(base::is_text("\xE5\xBF"));
  EXPECT_FALSE(base::is_text(std::string_view("a\0b", 3)));
}

TEST(Utf8, CutsBetweenCharactersNeverInsideOne) {
  EXPECT_EQ(base::first_scalars("心愿墙", 2), "心愿");
  EXPECT_EQ(base::count_scalars("心愿𠮷"), 3u);
  EXPECT_EQ(base::trim(" \xE3\x80\x80 心愿\n"), "心愿");
}

}  // namespace
