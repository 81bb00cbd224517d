#pragma once
// Staff accounts, their roles and sessions, first-start links and login throttling. Secrets are
// here as hashes only. Owner and threads: see centre.h. Which role may do what is the server's.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

struct Staff {
  std::string id;
  std::string login;            // unique, lower case
  std::string name;
  std::string password_hash;    // Argon2id, self-describing
  std::vector<std::string> roles;
  int64_t made_ms = 0;
  std::optional<int64_t> disabled_ms;
};

inline constexpr int64_t kStaffMax = 1000;

class StaffStore {
 public:
  explicit StaffStore(sql::Database& db) : db_(db) {}
  base::Result<void> add(const Staff& staff);  // in write(); kConflict for a used login
  base::Result<void> put_password(std::string_view id, std::string_view hash);         // in write()
  base::Result<void> put_roles(std::string_view id, const std::vector<std::string>& roles);  // in write()
  base::Result<void> disable(std::string_view id, int64_t now_ms);  // in write(); ends its sessions
  base::Result<std::optional<Staff>> find(std::string_view id);
  base::Result<std::optional<Staff>> by_login(std::string_view login);
  base::Result<std::vector<Staff>> list();  // by name
  base::Result<int64_t> count();

 private:
  sql::Database& db_;
};

struct Session {
  std::string token_hash;
  std::string staff;
  std::string csrf;         // token that a page must send back
  int64_t made_ms = 0;
  int64_t used_ms = 0;
  int64_t expires_ms = 0;
};

class SessionStore {
 public:
  explicit SessionStore(sql::Database& db) : db_(db) {}
  base::Result<void> add(const Session& session);                                // in write()
  base::Result<std::optional<Session>> find(std::string_view token_hash, int64_t now_ms);
  base::Result<void> used(std::string_view token_hash, int64_t now_ms, int64_t expires_ms);  // in write()
  base::Result<void> end(std::string_view token_hash);                           // in write()
  base::Result<void> end_all(std::string_view staff);                            // in write()
  base::Result<int64_t> sweep(int64_t now_ms);                                   // in write(); expired ones

  // One-time links (first staff account). In write(): take() is true exactly once before expiry.
  base::Result<void> add_link(std::string_view token_hash, std::string_view purpose,
                              int64_t expires_ms);
  base::Result<bool> link_valid(std::string_view token_hash, std::string_view purpose,
                                int64_t now_ms);
  base::Result<bool> take_link(std::string_view token_hash, std::string_view purpose,
                               int64_t now_ms);
  base::Result<void> drop_links(std::string_view purpose);

 private:
  sql::Database& db_;
};

inline constexpr int kFailuresBeforeWait = 5;
inline constexpr int64_t kWaitFirst_ms = 30 * 1000;
inline constexpr int64_t kWaitMax_ms = 15 * 60 * 1000;
inline constexpr int64_t kFailuresForgotten_ms = 24LL * 60 * 60 * 1000;

// Waits after failures, by subject: a login name's hash, an address's, a receipt's. After
// kFailuresBeforeWait failures the wait doubles from kWaitFirst_ms to kWaitMax_ms.
class ThrottleStore {
 public:
  explicit ThrottleStore(sql::Database& db) : db_(db) {}
  // Milliseconds to wait before the next try; 0: go on.
  base::Result<int64_t> wait_ms(std::string_view subject, int64_t now_ms);
  base::Result<void> failed(std::string_view subject, int64_t now_ms);   // in write()
  base::Result<void> succeeded(std::string_view subject);                // in write()
  base::Result<int64_t> sweep(int64_t now_ms);                           // in write()

 private:
  sql::Database& db_;
};

}  // namespace store
