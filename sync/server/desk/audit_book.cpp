#include "sync/server/desk/audit_book.h"

#include <algorithm>
#include <limits>

#include "sync/server/auth/audit_check.h"
#include "sync/server/auth/incident_filing.h"
#include "sync/server/core/refusal.h"
#include "sync/server/desk/audit_subjects.h"

namespace desk {
namespace {

using server::AuditChain;
using server::AuditKind;
using store::audit::Wanted;

constexpr int64_t kNewest = std::numeric_limits<int64_t>::max();

// A chain of an older version begins without keys.
bool follows(const AuditChain& chain, const std::string& before, const store::audit::Line& line) {
  return chain.link(before, line) == line.hash || AuditChain::plain_link(before, line) == line.hash;
}

base::Result<int64_t> night_sign_ins(server::Core& core, sql::Connection& db,
                                     const std::string& building, int64_t since_ms) {
  const Wanted logins{.actions = {"login", "staff.setup"}, .since_ms = since_ms};
  TRY(const auto lines, store::audit::page(db, building, logins, kNewest, kSignInsRead));
  int64_t at_night = 0;
  for (const auto& [line, name] : lines) {
    const int hour = core.zone().to_civil(line.at_ms).hour;
    at_night += hour >= kNightFrom_h || hour < kNightTo_h ? 1 : 0;
  }
  return at_night;
}

}  // namespace

base::Result<AuditBook> read_audit(Desk& desk, const Staff& who, const AuditQuery& query) {
  server::file_incidents(desk.core);
  return desk.core.read([&](sql::Connection& db) -> base::Result<AuditBook> {
    AuditBook book;
    TRY(book.total, store::audit::count(db, who.building, query.wanted, kAuditCountMax + 1));
    book.has_more_than_total = book.total > kAuditCountMax;
    book.total = std::min(book.total, kAuditCountMax);
    TRY(const auto lines,
        store::audit::page(db, who.building, query.wanted, query.before, query.limit));
    AuditSubjects subjects(db, who);
    for (const auto& told : lines) {
      TRY(AuditSubject subject, subjects.of(told.line));
      book.entries.push_back({told, std::move(subject)});
    }
    if (static_cast<int64_t>(lines.size()) == query.limit && !lines.empty()) {
      book.next = lines.back().line.n;
    }
    return book;
  });
}

base::Result<AuditLink> read_audit_line(Desk& desk, const Staff& who, int64_t n) {
  const AuditChain chain(desk.core.key);
  return desk.core.read([&](sql::Connection& db) -> base::Result<AuditLink> {
    TRY(const auto lines, store::audit::page(db, who.building, {}, n + 1, 1));
    if (lines.empty() || lines[0].line.n != n) {
      return base::not_found("There is no such line of the audit.");
    }
    AuditLink link;
    link.entry.told = lines[0];
    AuditSubjects subjects(db, who);
    TRY(link.entry.subject, subjects.of(lines[0].line));
    TRY(const auto before, store::audit::line(db, n - 1));
    TRY(const auto next, store::audit::line(db, n + 1));
    TRY(const auto last, server::last_audit_line(db));
    if (before) link.before_hash = before->hash;
    link.follows = (before || n == 1) && follows(chain, link.before_hash, lines[0].line);
    if (last.n > n) link.followed = next && follows(chain, lines[0].line.hash, *next);
    return link;
  });
}

base::Result<AuditGlance> glance_at_audit(Desk& desk, const std::string& building) {
  server::Core& core = desk.core;
  server::file_incidents(core);
  const int64_t since_ms = core.now() - kGlance_ms;
  return core.read([&](sql::Connection& db) -> base::Result<AuditGlance> {
    AuditGlance glance;
    const Wanted contacts{.actions = actions_of(AuditKind::kContact), .since_ms = since_ms};
    const Wanted refusals{.actions = actions_of(AuditKind::kRefusal), .since_ms = since_ms};
    TRY(glance.contacts, store::audit::count(db, building, contacts, kAuditCountMax));
    TRY(const auto people, store::audit::people(db, building, contacts));
    glance.contact_people = static_cast<int64_t>(people.size());
    TRY(glance.refusals, store::audit::count(db, building, refusals, kAuditCountMax));
    TRY(glance.night_sign_ins, night_sign_ins(core, db, building, since_ms));
    TRY(const auto last,
        store::audit::page(db, building, {.actions = {std::string(server::kAuditVerify)}}, kNewest,
                           1));
    for (const auto& [line, name] : last) glance.checked = {line.at_ms, name, line.detail};
    return glance;
  });
}

base::Result<server::AuditVerdict> verify_chain(Desk& desk, const Staff& who) {
  server::Core& core = desk.core;
  if (core.limits.audit_checks.take(who.building) == 0) {
    return server::throttled("The chain was verified a moment ago.",
                             core.limits.audit_checks.wait_ms(who.building));
  }
  TRY(const auto verdict, server::check_audit(core));
  TRY_VOID(core.write([&](sql::Connection& db) {
    return audit(core, db, who, std::string(server::kAuditVerify), "", told_of(verdict));
  }));
  return verdict;
}

}  // namespace desk
