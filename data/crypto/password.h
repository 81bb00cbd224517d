#pragma once
// Passwords of staff: Argon2id, opslimit 3, 64 MiB (about 0.1 s). Blocks its thread for that long:
// never on an I/O thread. Any thread.

#include <string>
#include <string_view>

#include "data/base/result.h"

namespace crypto {

inline constexpr size_t kPasswordMaxBytes = 256;

enum class PasswordCheck { kWrong, kRight, kRightButOld };  // old: store a new hash now

// A self-describing string for storage. kInvalid for one that is empty or too long; whether it is
// good enough is judged before (data/model/passwords.h).
base::Result<std::string> hash_password(std::string_view password);
PasswordCheck check_password(std::string_view password, const std::string& stored_hash);

// Spends the time of one check: for logins of names that do not exist.
void waste_a_check(std::string_view password);

}  // namespace crypto
