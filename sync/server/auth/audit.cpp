#include "sync/server/auth/audit.h"

#include <algorithm>

#include "data/store/centre_feed.h"
#include "sync/server/auth/audit_chain.h"

namespace server {
namespace {

// What the next line follows: the head that was kept, so that lines taken off the end leave a hole
// and are not written over. A head that is not ours leaves a break that stays to be seen.
base::Result<AuditHead> head_to_follow(Core& core, const AuditChain& chain, sql::Connection& db) {
  TRY(const AuditHead last, last_audit_line(db));
  TRY(const std::string text, store::get_meta(db, kAuditHead));
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
  TRY(const auto lines,
      db.all("SELECT n, at_ms, staff, action, target, detail, hash FROM audit ORDER BY n DESC "
             "LIMIT 2",
             {}, [](const sql::Row& r) {
               return AuditLine{r.integer("n"),   r.integer("at_ms"), r.text("staff"),
                                r.text("action"), r.text("target"),   r.text("detail"),
                                r.text("hash")};
             }));
  if (lines.empty()) return false;
  const std::string before = lines.size() > 1 ? lines[1].hash : "";
  return AuditChain::plain_link(before, lines[0]) == lines[0].hash;
}

base::Result<void> append(const AuditChain& chain, sql::Connection& db, const std::string& before,
                          AuditLine line) {
  line.hash = chain.link(before, line);
  TRY_VOID(
      db.run("INSERT INTO audit (n, at_ms, staff, action, target, detail, hash) "
             "VALUES (:n, :at, :staff, :action, :target, :detail, :hash)",
             {{"n", line.n},
              {"at", line.at_ms},
              {"staff", line.staff},
              {"action", line.action},
              {"target", line.target},
              {"detail", line.detail},
              {"hash", line.hash}}));
  return store::set_meta(db, kAuditHead, chain.to_text({line.n, line.hash}));
}

}  // namespace

base::Result<void> audit(Core& core, sql::Connection& db, const std::string& staff,
                         const std::string& action, const std::string& target,
                         const model::Json& detail) {
  const AuditChain chain(core.key);
  TRY(const AuditHead head, head_to_follow(core, chain, db));
  return append(chain, db, head.hash,
                {head.n + 1, core.now(), staff, action, target, model::dump_json(detail), ""});
}

base::Result<void> begin_keyed_audit(Core& core, sql::Connection& db) {
  TRY(const std::string kept, store::get_meta(db, kAuditHead));
  TRY(const AuditHead last, last_audit_line(db));
  if (!kept.empty()) return {};
  TRY(const int64_t staff, db.integer("SELECT count(*) FROM staff"));
  if (last.n == 0 && staff == 0) return {};  // nothing was ever done here
  TRY(const bool is_old, ends_plain(db));
  if (!is_old) {
    core.log.error("the audit's head is gone, and its chain ends at line {}: lines were cut off",
                   last.n);
  }
  const AuditChain chain(core.key);
  return append(chain, db, last.hash,
                {last.n + 1, core.now(), "", std::string(is_old ? kAuditKeyed : kAuditCut), "",
                 is_old ? "{}" : model::dump_json({{"ended_at", last.n}, {"head", "gone"}}), ""});
}

}  // namespace server
