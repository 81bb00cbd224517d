#pragma once
// The second step of a login: the six digits of a phone, each taken once, or a recovery code. A
// phone's secret stands sealed in the database. Within the caller's transaction on the writer,
// except where it says otherwise.

#include <optional>
#include <string>
#include <vector>

#include "sync/server/core/core.h"

namespace server {

inline constexpr size_t kRecoveryCodes = 8;

// Whether a login of this person needs it.
base::Result<bool> has_second_step(sql::Connection& db, const std::string& staff);
// Whether one of the roles asks for it; and whether such a role is held by somebody without one.
base::Result<bool> asks_second_step(sql::Connection& db, const std::vector<std::string>& roles);
base::Result<bool> lacks_second_step(sql::Connection& db, const std::string& staff,
                                     const std::vector<std::string>& roles);
base::Error two_step_needed();

enum class CodeTaken : uint8_t { kWrong, kUsed, kDigits, kRecovery };
// Takes the code where it is right. kUsed: right digits, but they were taken before.
base::Result<CodeTaken> take_code(Core& core, sql::Connection& db, const std::string& staff,
                                  const std::string& code);

// A new secret, which counts once take_code was right with `confirm_phone`.
struct NewPhone {
  std::string secret;  // base32, as it is typed
  std::string sealed;
};
base::Result<NewPhone> new_phone(Core& core);  // outside of a transaction
// kDigits where the code is of the new phone; it counts from now on.
base::Result<CodeTaken> confirm_phone(Core& core, sql::Connection& db, const std::string& staff,
                                      const std::string& sealed, const std::string& code);

// New recovery codes in place of the old ones: told once, kept as keyed hashes.
base::Result<std::vector<std::string>> new_recovery_codes(Core& core, sql::Connection& db,
                                                          const std::string& staff);

}  // namespace server
