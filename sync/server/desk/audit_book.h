#pragma once
// Reading the audit: who did what to which thing, what is worth a look, and whether the chain
// holds. Writing it is auth/audit.h's. Whoever lets staff call has asked for their right to it.

#include <optional>
#include <string>
#include <vector>

#include "data/store/centre/audit.h"
#include "sync/server/auth/audit_actions.h"
#include "sync/server/auth/audit_chain.h"
#include "sync/server/desk/desk.h"

namespace desk {

using server::Desk;
using server::Staff;

inline constexpr int64_t kAuditCountMax = 10'000;  // a list is counted no further
inline constexpr int64_t kGlance_ms = 7 * base::kDay_ms;
inline constexpr int64_t kSignInsRead = 10'000;  // of those days
inline constexpr int kNightFrom_h = 22;          // of the building's clock
inline constexpr int kNightTo_h = 6;

// What a line is about, by its name as it stands now; "" where it has none any more.
struct AuditSubject {
  std::string kind;  // "wish", "notice", "event", "registration", "kiosk", "staff", "building",
                     // "picture", "address"; "" for nothing
  std::string id;
  std::string name;
  int64_t ordinal = 0;  // of a registration, within its event
};
struct AuditEntry {
  store::audit::Told told;
  AuditSubject subject;
};
struct AuditBook {
  std::vector<AuditEntry> entries;
  int64_t total = 0;  // at most kAuditCountMax
  bool has_more_than_total = false;
  std::optional<int64_t> next;  // below which the next page begins
};
struct AuditQuery {
  store::audit::Wanted wanted;
  int64_t before = 0;
  int64_t limit = 0;
};
// What was refused a moment ago is among it, or will be once the centre's own filing of it is
// through. The text of a wish that waits for review is told to
// those alone who review.
base::Result<AuditBook> read_audit(Desk& desk, const Staff& who, const AuditQuery& query);

// One line and how it hangs in the chain.
struct AuditLink {
  AuditEntry entry;
  std::string before_hash;       // "" of the first
  bool follows = false;          // from the line before
  std::optional<bool> followed;  // by the next one; nullopt: it is the last
};
base::Result<AuditLink> read_audit_line(Desk& desk, const Staff& who, int64_t n);

// The last time that the chain was verified from the console, as the audit itself says.
struct AuditChecked {
  int64_t at_ms = 0;
  std::string name;    // of who did
  std::string detail;  // JSON, as `verify_chain` wrote it
};
struct AuditGlance {
  int64_t contacts = 0;
  int64_t contact_people = 0;  // who opened them
  int64_t refusals = 0;
  int64_t night_sign_ins = 0;
  std::optional<AuditChecked> checked;
};
base::Result<AuditGlance> glance_at_audit(Desk& desk, const std::string& building);

// Reads the whole chain, in one snapshot, and writes a line that says what came of it. At most
// `audit_checks` of core/limits.h.
base::Result<server::AuditVerdict> verify_chain(Desk& desk, const Staff& who);

}  // namespace desk
