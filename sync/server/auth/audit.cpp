#include "sync/server/auth/audit.h"

#include <algorithm>

#include "data/store/centre/meta.h"
#include "data/store/centre/staff.h"
#include "sync/server/auth/audit_chain.h"

namespace server {
namespace {

// What the next line follows: the head that was kept, so that lines taken off the end leave a hole
// and are not written over. A head that is not ours leaves a break that stays to be seen.
base::Result<AuditHead> head_to_follow(Core& core, const AuditChain& chain, sql::Connection& db) {
  TRY(const AuditHead last, last_audit_line(db));
  TRY(const std::string text, store::meta::get(db, kAuditHead));
  if (text.empty() && last.n == 0) return last;
  const auto kept = chain.head_of(text);
  if (kept && kept->n >= last.n) return *kept;
  core.log.error("the audit's head is not what was kept: its chain is broken after line {}",
                 last.n);
  return AuditHead{std::max(last.n, kept ? kept->n : 0), "broken"};
}

// Whether the last line is as a version before keys wrote it: anybody can make one, and nobody can
// take one for a keyed line.
base::Result<bool> ends_plain(sql::Connection& db) {
  TRY(const auto lines, store::audit::newest(db, 2));
  if (lines.empty()) return false;
  const std::string before = lines.size() > 1 ? lines[1].hash : "";
  return AuditChain::plain_link(before, lines[0]) == lines[0].hash;
}

base::Result<void> append(const AuditChain& chain, sql::Connection& db, const std::string& before,
                          AuditLine line) {
  line.hash = chain.link(before, line);
  TRY_VOID(store::audit::append(db, line.building, line));
  return store::meta::put(db, kAuditHead, chain.to_text({line.n, line.hash}));
}

}  // namespace

base::Result<void> audit(Core& core, sql::Connection& db, const std::string& staff,
                         const std::string& action, const std::string& target,
                         const model::Json& detail) {
  const AuditChain chain(core.key);
  TRY(const AuditHead head, head_to_follow(core, chain, db));
  return append(chain, db, head.hash,
                {head.n + 1, core.now(), staff, action, target, model::dump_json(detail), "",
                 core.building});
}

base::Result<void> begin_keyed_audit(Core& core, sql::Connection& db) {
  TRY(const std::string kept, store::meta::get(db, kAuditHead));
  TRY(const AuditHead last, last_audit_line(db));
  if (!kept.empty()) return {};
  TRY(const int64_t staff, store::staff::count(db));
  if (last.n == 0 && staff == 0) return {};  // nothing was ever done here
  TRY(const bool is_old, ends_plain(db));
  if (!is_old) {
    core.log.error("the audit's head is gone, and its chain ends at line {}: lines were cut off",
                   last.n);
  }
  const AuditChain chain(core.key);
  return append(chain, db, last.hash,
                {last.n + 1, core.now(), "", std::string(is_old ? kAuditKeyed : kAuditCut), "",
                 is_old ? "{}" : model::dump_json({{"ended_at", last.n}, {"head", "gone"}}), "",
                 core.building});
}

}  // namespace server
