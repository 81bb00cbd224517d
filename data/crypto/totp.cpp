#include "data/crypto/totp.h"

#include <liboath/oath.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "data/crypto/hash.h"

namespace crypto {

std::string new_totp_secret(base::Random& random) {
  std::array<uint8_t, kTotpSecretBytes> bytes{};
  random.fill(bytes);
  return {bytes.begin(), bytes.end()};
}

std::string totp_base32(std::string_view secret) {
  char* text = nullptr;
  if (oath_base32_encode(secret.data(), secret.size(), &text, nullptr) != OATH_OK) return {};
  const std::unique_ptr<char, void (*)(void*)> owned(text, std::free);
  return owned.get();
}

std::string totp_code(std::string_view secret, int64_t step) {
  std::array<char, kTotpDigits + 1> digits{};
  const int made =
      oath_hotp_generate(secret.data(), secret.size(), static_cast<uint64_t>(step), kTotpDigits,
                         false, OATH_HOTP_DYNAMIC_TRUNCATION, digits.data());
  return made == OATH_OK ? std::string(digits.data()) : std::string();
}

std::optional<int64_t> find_totp_step(std::string_view secret, std::string_view digits,
                                      int64_t wall_ms) {
  const int64_t now = totp_step(wall_ms);
  std::optional<int64_t> found;
  for (int64_t step = now - kTotpDrift_steps; step <= now + kTotpDrift_steps; ++step) {
    const std::string right = totp_code(secret, step);
    if (!right.empty() && equal_constant_time(right, digits)) found = step;
  }
  return found;
}

}  // namespace crypto
