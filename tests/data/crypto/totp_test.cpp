#include "data/crypto/totp.h"

#include <gtest/gtest.h>

#include "tests/support/fakes.h"

namespace {

constexpr std::string_view kSecret = "12345678901234567890";  // of RFC 6238, appendix B

TEST(Totp, GivesTheDigitsOfTheStandard) {
  for (const auto& [second, digits] :
       {std::pair(int64_t{59}, "287082"), std::pair(int64_t{1111111109}, "081804"),
        std::pair(int64_t{1111111111}, "050471"), std::pair(int64_t{1234567890}, "005924"),
        std::pair(int64_t{2000000000}, "279037"), std::pair(int64_t{20000000000}, "353130")}) {
    EXPECT_EQ(crypto::totp_code(kSecret, crypto::totp_step(second * 1000)), digits) << second;
  }
}

TEST(Totp, TakesAPhoneWhoseClockIsHalfAMinuteOffAndNoMore) {
  constexpr int64_t kNow = 1'111'111'111'000;
  const int64_t step = crypto::totp_step(kNow);
  for (int64_t off = -3; off <= 3; ++off) {
    const auto found =
        crypto::find_totp_step(kSecret, crypto::totp_code(kSecret, step + off), kNow);
    if (off >= -1 && off <= 1) EXPECT_EQ(found, step + off) << off;
    else EXPECT_FALSE(found) << off;
  }
  for (const char* none : {"", "28708", "2870822", "28708x", "０５０４７１"}) {
    EXPECT_FALSE(crypto::find_totp_step(kSecret, none, kNow)) << none;
  }
}

TEST(Totp, WritesASecretAsPhonesReadIt) {
  EXPECT_EQ(crypto::totp_base32("12345678901234567890"), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
  support::SeededRandom random(3);
  EXPECT_EQ(crypto::new_totp_secret(random).size(), 20U);
  EXPECT_EQ(crypto::totp_base32(crypto::new_totp_secret(random)).size(), 32U);
}

}  // namespace
