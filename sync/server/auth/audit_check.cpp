#include "sync/server/auth/audit_check.h"

namespace server {

base::Result<AuditVerdict> check_audit(Core& core) {
  const AuditChain chain(core.key);
  TRY(const std::string witness, read_audit_witness(core.options.folder));
  TRY(auto verdict, core.read([&](sql::Connection& db) { return chain.judge(db, witness); }));
  if (verdict.broken) {
    core.log.error("the audit does not hold from line {} on: {}", verdict.broken->n,
                   to_string(verdict.broken->fault));
  }
  return verdict;
}

model::Json told_of(const AuditVerdict& verdict) {
  model::Json detail = {{"lines", verdict.lines}, {"whole", !verdict.broken.has_value()}};
  if (verdict.broken) {
    detail["broken"] = verdict.broken->n;
    detail["fault"] = std::string(to_string(verdict.broken->fault));
    detail["broken_at_ms"] = verdict.broken->at_ms;
  }
  return detail;
}

}  // namespace server
