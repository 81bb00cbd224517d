#pragma once
// Accounts of staff, and the roles that each has in a building. Passwords stand here as Argon2id
// hashes. An account is the centre's; what it may do is a building's. Within the caller's
// transaction.

#include <optional>
#include <string>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"

namespace store::staff {

struct Account {
  std::string id;
  std::string login;
  std::string name;
  std::string password;  // its hash
};

base::Result<void> add(sql::Connection& db, const std::string& building, const Account& account,
                       const std::vector<std::string>& roles);

base::Result<std::optional<Account>> by_id(sql::Connection& db, const std::string& id);
base::Result<std::optional<Account>> by_login(sql::Connection& db, const std::string& login);
base::Result<int64_t> count(sql::Connection& db);  // of all accounts

// In no order that means anything.
base::Result<std::vector<std::string>> roles(sql::Connection& db, const std::string& building,
                                             const std::string& staff);

// --- the one-time link of a centre without accounts: only its hash is kept ---
base::Result<void> make_link(sql::Connection& db, const std::string& building,
                             const std::string& token_hash);  // in place of any other
base::Result<bool> is_link_open(sql::Connection& db, const std::string& token_hash);
base::Result<void> use_link(sql::Connection& db, const std::string& token_hash, int64_t now_ms);

}  // namespace store::staff
