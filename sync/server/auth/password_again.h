#pragma once
// For the few steps where a session alone is not enough: whoever is logged in enters the password
// once more. Wrong ones count like those of a login and are audited. Blocks for a hash: a worker
// thread, never inside a write.

#include <string>

#include "sync/server/auth/staff.h"

namespace server {

// Refused as `wrong_password` or `throttled`, both with `retry_after_s`. `step` names in the audit
// what it was asked for.
base::Result<void> ask_password_again(Core& core, const std::string& address, const Staff& staff,
                                      const std::string& password, const std::string& step);

}  // namespace server
