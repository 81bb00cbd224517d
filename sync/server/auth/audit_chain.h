#pragma once
// The audit as a chain: each line carries a hash over itself and the line before, under a key that
// is derived from the centre's for this purpose alone, so that who writes the file cannot make one.
// Chains of older versions begin with plain SHA-256; a line `audit.keyed` says where keys begin,
// and is bound to the last plain line. Pure functions and reads of a snapshot; any thread.
//
// What is seen: a line changed, put in, taken out or moved; the end cut off, by the head that
// stands apart (meta `audit_head`, keyed), by the file `audit.witness` beside the database, at most
// ten seconds old (jobs/audit_watch.h), and by the server's log, which names each head that was
// witnessed.
// What is not: lines before the first head witnessed; a folder put back as a whole, database and
// witness, to what it was (compare with the log, or a backup elsewhere); anything by who has the
// key.

#include <cstdint>
#include <optional>
#include <string>

#include "data/base/result.h"
#include "data/crypto/hash.h"
#include "data/sql/connection.h"
#include "data/store/centre/audit.h"

namespace server {

inline constexpr std::string_view kAuditKeyed = "audit.keyed";  // the first keyed line
inline constexpr std::string_view kAuditCut = "audit.cut";      // lines before it were missing
inline constexpr const char* kAuditHead = "audit_head";         // in meta
inline constexpr const char* kAuditWitness = "/audit.witness";  // in the data folder

using AuditLine = store::audit::Line;

// How many lines there are, and the hash of the last.
struct AuditHead {
  int64_t n = 0;
  std::string hash;
  bool operator==(const AuditHead&) const = default;
};

class AuditChain {
 public:
  explicit AuditChain(const crypto::Key& centre_key);
  ~AuditChain();
  AuditChain(const AuditChain&) = delete;
  AuditChain& operator=(const AuditChain&) = delete;

  std::string link(const std::string& before, const AuditLine& line) const;
  static std::string plain_link(const std::string& before, const AuditLine& line);

  // "N HASH PROOF", one line; nullopt for what this key did not write.
  std::string to_text(const AuditHead& head) const;
  std::optional<AuditHead> head_of(const std::string& text) const;

  // Reads the whole chain. A sentence about it, or kCorrupted with the sentence that names the
  // first broken line. `witness` is the text of the file, "" where there is none.
  base::Result<std::string> verify(sql::Connection& db, const std::string& witness) const;

 private:
  crypto::Key key_;
};

base::Result<AuditHead> last_audit_line(sql::Connection& db);  // {0, ""} of an empty chain

// What `reception-server verify-audit --data DIR` says; beside a running server too.
base::Result<std::string> verify_audit(const std::string& folder);

}  // namespace server
