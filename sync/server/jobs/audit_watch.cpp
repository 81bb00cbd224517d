#include "sync/server/jobs/audit_watch.h"

#include "data/model/json.h"
#include "sync/server/auth/audit.h"
#include "sync/server/auth/audit_chain.h"
#include "sync/server/jobs/files.h"

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
  TRY(const auto same, db.one("SELECT hash FROM audit WHERE n = :n", {{"n", witness->n}},
                              [](const sql::Row& r) { return r.text("hash"); }));
  looked.agrees = same && *same == witness->hash;
  return looked;
}

}  // namespace

base::Result<void> watch_audit(Core& core) {
  const AuditChain chain(core.key);
  const std::string path = core.options.folder + kAuditWitness;
  const auto text = read_file(path, kWitnessMaxBytes);
  const auto witness = text ? chain.head_of(*text) : std::nullopt;
  if (text && !witness) core.log.error("the audit's witness is not ours: it is written anew");
  Looked looked;
  TRY(const auto read, core.read([&](sql::Connection& db) -> Answer {
    TRY(looked, look(db, witness));
    return HttpResponse{};
  }));
  if (witness && looked.agrees && *witness == looked.last) return {};
  if (!looked.agrees) {
    core.log.error("the audit ends at line {}, line {} was witnessed: lines are missing or changed",
                   looked.last.n, witness->n);
    TRY(const auto said, core.write([&](sql::Connection& db) -> Answer {
      TRY_VOID(
          audit(core, db, "", std::string(kAuditCut), "",
                {{"ended_at", looked.last.n}, {"witnessed", witness->n}, {"hash", witness->hash}}));
      TRY(looked.last, last_audit_line(db));
      return HttpResponse{};
    }));
  }
  if (looked.last.n == 0) return {};
  TRY_VOID(write_file_synced(path, chain.to_text(looked.last) + "\n", 0600));
  core.log.info("audit: line {} is {}", looked.last.n, looked.last.hash.substr(0, kHashInLog));
  return {};
}

}  // namespace server
