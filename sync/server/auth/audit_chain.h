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
#include <string_view>
#include <vector>

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

// The first line that does not hold, and how.
enum class AuditFault : uint8_t {
  kMissing,     // it is not there; the next one that is has the number `other`
  kHash,        // its hash does not follow from it and the line before
  kWitness,     // another one was witnessed under its number
  kUnkeyed,     // no line has a key
  kHead,        // the head kept beside the lines is gone, or not ours
  kCutOff,      // the lines from it to `other` were written once and are gone
  kOtherHead,   // it is the last, and not the head that was kept
  kWitnessOdd,  // the witness was not written under this centre's key
};
std::string_view to_string(AuditFault fault);  // "missing", "hash", …

struct AuditBreak {
  AuditFault fault = AuditFault::kHash;
  int64_t n = 0;
  int64_t other = 0;
  int64_t at_ms = 0;  // of the line itself, else of the nearest that there is; 0: of none
};

struct AuditVerdict {
  int64_t lines = 0;  // that hold, from the first on
  int64_t keyed_from = 0;
  std::vector<int64_t> cuts;  // lines that say that some before them were missing
  std::optional<AuditBreak> broken = {};
};
// A sentence about it, or kCorrupted with the sentence that names the first broken line.
base::Result<std::string> said_of(const AuditVerdict& verdict);

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

  // Reads the whole chain, within the caller's snapshot. `witness` is the text of the file, ""
  // where there is none; it was read before the snapshot.
  base::Result<AuditVerdict> judge(sql::Connection& db, const std::string& witness) const;

 private:
  crypto::Key key_;
};

base::Result<AuditHead> last_audit_line(sql::Connection& db);  // {0, ""} of an empty chain
base::Result<std::string> read_audit_witness(const std::string& folder);  // "" where there is none

// What `reception-server verify-audit --data DIR` says; beside a running server too.
base::Result<std::string> verify_audit(const std::string& folder);

}  // namespace server
