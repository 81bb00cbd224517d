#pragma once
// The audit: one line per act of staff, append-only (triggers refuse anything else), each line
// hashed over the one before. Owner and threads: see centre.h. Never holds contact data.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "data/base/result.h"
#include "data/sql/database.h"

namespace store {

struct AuditLine {
  int64_t sequence = 0;     // given by append()
  int64_t at_ms = 0;
  std::string staff;        // id; "" for the system itself
  std::string action;       // "notice.publish", "contact.open", …
  std::string kind;         // of the entity; "" for none
  std::string entity;
  std::string detail_json;  // "" or a small object
  std::string hash;         // given by append()
};

inline constexpr size_t kAuditDetailMaxBytes = 8 * 1024;

class AuditStore {
 public:
  explicit AuditStore(sql::Database& db) : db_(db) {}
  base::Result<void> append(const AuditLine& line);                 // in write()
  base::Result<std::vector<AuditLine>> newest(int64_t before_sequence, int64_t limit);  // 0: from the end
  base::Result<std::vector<AuditLine>> of_entity(std::string_view entity, int64_t limit);
  base::Result<void> verify();  // kCorrupted with the first line that does not fit

 private:
  sql::Database& db_;
};

}  // namespace store
