#pragma once
// Accounts of staff, and the roles that each has in a building. Passwords stand here as Argon2id
// hashes. An account is the centre's; what it may do is a building's. Within the caller's
// transaction.

#include <map>
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
  std::string password;     // its hash; "" while its invitation was not taken up
  int64_t version = 1;      // counts what others changed of it
  int64_t made_ms = 0;      // 0: before this was kept
  int64_t disabled_ms = 0;  // 0: it is not
  int64_t seen_ms = 0;      // when it last did something; 0: never
  int64_t password_ms = 0;  // when it was last chosen
};

base::Result<void> add(sql::Connection& db, const std::string& building, const Account& account,
                       const std::vector<std::string>& roles);

base::Result<std::optional<Account>> by_id(sql::Connection& db, const std::string& id);
base::Result<std::optional<Account>> by_login(sql::Connection& db, const std::string& login);
base::Result<int64_t> count(sql::Connection& db);  // of all accounts

// By name of role, which means nothing.
base::Result<std::vector<std::string>> roles(sql::Connection& db, const std::string& building,
                                             const std::string& staff);
// In place of those that it had.
base::Result<void> set_roles(sql::Connection& db, const std::string& building,
                             const std::string& staff, const std::vector<std::string>& roles);
// In which buildings it has any.
base::Result<std::vector<std::string>> buildings_of(sql::Connection& db, const std::string& staff);

// Who has a role in this building, behind `after` by id, in the order of their making.
base::Result<std::vector<Account>> page(sql::Connection& db, const std::string& building,
                                        const std::string& after, int64_t limit);
// How many have a role in this building.
base::Result<int64_t> count_here(sql::Connection& db, const std::string& building);
// How many who can log in hold the role.
base::Result<int64_t> count_role(sql::Connection& db, const std::string& building,
                                 const std::string& role);

// How many who are not disabled hold each role; invited ones too.
base::Result<std::map<std::string, int64_t>> count_by_role(sql::Connection& db,
                                                           const std::string& building);

// False where it is of another version by now (or there is none); then nothing changed.
base::Result<bool> next_version(sql::Connection& db, const std::string& id, int64_t version);
base::Result<void> set_disabled(sql::Connection& db, const std::string& id, int64_t disabled_ms);
base::Result<void> set_password(sql::Connection& db, const std::string& id, const std::string& hash,
                                int64_t now_ms);
base::Result<void> set_name(sql::Connection& db, const std::string& id, const std::string& name);
base::Result<void> seen(sql::Connection& db, const std::string& id, int64_t now_ms);

// --- the one-time link of a centre without accounts: only its hash is kept ---
base::Result<void> make_link(sql::Connection& db, const std::string& building,
                             const std::string& token_hash);  // in place of any other
base::Result<bool> is_link_open(sql::Connection& db, const std::string& token_hash);
base::Result<void> use_link(sql::Connection& db, const std::string& token_hash, int64_t now_ms);

}  // namespace store::staff
