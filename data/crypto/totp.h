#pragma once
// The six digits of a two-step login (RFC 6238: HMAC-SHA-1, steps of 30 s), as every phone's
// authenticator makes them. The only includer of liboath. Which step was used last is kept by the
// caller, who takes a step once. Any thread.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "data/base/random.h"

namespace crypto {

inline constexpr int64_t kTotpStep_ms = 30'000;
inline constexpr size_t kTotpDigits = 6;
inline constexpr size_t kTotpSecretBytes = 20;
// A phone's clock may be that many steps off, either way.
inline constexpr int64_t kTotpDrift_steps = 1;

std::string new_totp_secret(base::Random& random);  // its bytes
std::string totp_base32(std::string_view secret);   // as it is typed into a phone
std::string totp_code(std::string_view secret, int64_t step);
inline int64_t totp_step(int64_t wall_ms) { return wall_ms / kTotpStep_ms; }

// The step whose digits these are, of those near `wall_ms`; nothing where they are wrong.
std::optional<int64_t> find_totp_step(std::string_view secret, std::string_view digits,
                                      int64_t wall_ms);

}  // namespace crypto
