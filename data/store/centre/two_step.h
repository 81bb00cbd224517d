#pragma once
// The second step of a login: a phone's sealed secret with the step that was used last, and the
// hashes of recovery codes, each of which goes as it is used. Within the caller's transaction.

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::two_step {

struct Phone {
  std::string secret;     // sealed, base64url
  int64_t since_ms = 0;   // when its first digits were right
  int64_t last_step = 0;  // no step up to this one is taken again
};

base::Result<std::optional<Phone>> find(sql::Connection& db, const std::string& staff);
// In place of the one before.
base::Result<void> put(sql::Connection& db, const std::string& staff, const Phone& phone);
// False where this step, or one after it, was used already.
base::Result<bool> use_step(sql::Connection& db, const std::string& staff, int64_t step);
base::Result<void> remove(sql::Connection& db, const std::string& staff);  // codes too

base::Result<void> put_codes(sql::Connection& db, const std::string& staff,
                             const std::vector<std::string>& hashes);  // in place of those before
base::Result<bool> use_code(sql::Connection& db, const std::string& staff, const std::string& hash);
base::Result<int64_t> count_codes(sql::Connection& db, const std::string& staff);

// The roles that ask for it, in whatever building they are held: logging in is the centre's.
base::Result<std::vector<std::string>> asking_roles(sql::Connection& db);
base::Result<void> put_asking_roles(sql::Connection& db, const std::vector<std::string>& roles);

}  // namespace store::two_step
