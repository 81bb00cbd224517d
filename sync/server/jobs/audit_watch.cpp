#include "sync/server/jobs/audit_watch.h"

#include "data/model/json.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/audit_check.h"
#include "sync/server/core/files.h"

namespace server {
namespace {

constexpr size_t kWitnessMaxBytes = 256;
constexpr size_t kHashInLog = 16;  // characters: enough to compare by eye

struct Looked {
  AuditHead last;
  bool agrees = true;  // with the witness
};

base::Result<Looked> look(sql::Connection& db, const std::optional<AuditHead>& witness) {
  Looked looked;
  TRY(looked.last, last_audit_line(db));
  if (!witness) return looked;
  TRY(const auto same, store::audit::line(db, witness->n));
  looked.agrees = same && same->hash == witness->hash;
  return looked;
}

}  // namespace

base::Result<void> check_audit_daily(Core& core) {
  base::Civil due = core.zone().to_civil(core.now());
  if (due.hour < kAuditCheck_h) return {};
  due.hour = kAuditCheck_h;
  due.minute = due.second = 0;
  const int64_t due_ms = core.zone().from_civil(due);
  TRY(const bool is_done, core.read([&](sql::Connection& db) -> base::Result<bool> {
    TRY(const AuditHead last, last_audit_line(db));
    const store::audit::Wanted ours{
        .staff = "", .actions = {std::string(kAuditVerify)}, .since_ms = due_ms};
    TRY(const int64_t lines, store::audit::count(db, core.building, ours, 1));
    return last.n == 0 || lines > 0;
  }));
  if (is_done) return {};
  TRY(const AuditVerdict verdict, check_audit(core));
  return core.write([&](sql::Connection& db) {
    return audit(core, db, "", std::string(kAuditVerify), "", told_of(verdict));
  });
}

base::Result<void> watch_audit(Core& core) {
  const AuditChain chain(core.key);
  const std::string path = core.options.folder + kAuditWitness;
  const auto text = read_file(path, kWitnessMaxBytes);
  const auto witness = text ? chain.head_of(*text) : std::nullopt;
  if (text && !witness) core.log.error("the audit's witness is not ours: it is written anew");
  TRY(Looked looked, core.read([&](sql::Connection& db) { return look(db, witness); }));
  if (witness && looked.agrees && *witness == looked.last) return {};
  if (!looked.agrees) {
    core.log.error("the audit ends at line {}, line {} was witnessed: lines are missing or changed",
                   looked.last.n, witness->n);
    TRY(looked.last, core.write([&](sql::Connection& db) -> base::Result<AuditHead> {
      TRY_VOID(
          audit(core, db, "", std::string(kAuditCut), "",
                {{"ended_at", looked.last.n}, {"witnessed", witness->n}, {"hash", witness->hash}}));
      return last_audit_line(db);
    }));
  }
  if (looked.last.n == 0) return {};
  TRY_VOID(write_file_synced(path, chain.to_text(looked.last) + "\n", 0600));
  core.log.info("audit: line {} is {}", looked.last.n, looked.last.hash.substr(0, kHashInLog));
  return {};
}

}  // namespace server
