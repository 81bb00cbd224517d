#include "data/crypto/password.h"

#include <sodium.h>

#include <array>

namespace crypto {
namespace {

constexpr unsigned long long kOpsLimit = 3;
constexpr size_t kMemLimit_bytes = 64 * 1024 * 1024;

}  // namespace

base::Result<std::string> hash_password(std::string_view password) {
  if (password.empty()) return base::invalid("a password is not empty");
  if (password.size() > kPasswordMaxBytes) return base::invalid("the password is too long");
  std::array<char, crypto_pwhash_STRBYTES> stored{};
  const int made = crypto_pwhash_str_alg(stored.data(), password.data(), password.size(), kOpsLimit,
                                         kMemLimit_bytes, crypto_pwhash_ALG_ARGON2ID13);
  if (made != 0) return base::internal("no memory to hash a password");
  return std::string(stored.data());
}

PasswordCheck check_password(std::string_view password, const std::string& stored_hash) {
  if (password.size() > kPasswordMaxBytes) return PasswordCheck::kWrong;
  if (crypto_pwhash_str_verify(stored_hash.c_str(), password.data(), password.size()) != 0) {
    return PasswordCheck::kWrong;
  }
  const bool old =
      crypto_pwhash_str_needs_rehash(stored_hash.c_str(), kOpsLimit, kMemLimit_bytes) != 0;
  return old ? PasswordCheck::kRightButOld : PasswordCheck::kRight;
}

void waste_a_check(std::string_view password) {
  std::array<uint8_t, 32> out{};
  const std::array<uint8_t, crypto_pwhash_SALTBYTES> salt{};
  const auto bounded = password.substr(0, kPasswordMaxBytes);
  // The result is nobody's; only the time and the memory count.
  [[maybe_unused]] const int made =
      crypto_pwhash(out.data(), out.size(), bounded.data(), bounded.size(), salt.data(), kOpsLimit,
                    kMemLimit_bytes, crypto_pwhash_ALG_ARGON2ID13);
}

}  // namespace crypto
