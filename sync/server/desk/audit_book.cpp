#include "sync/server/desk/audit_book.h"

#include "sync/server/auth/incident_filing.h"

namespace desk {

base::Result<AuditBook> read_audit(Desk& desk, const std::string& building, int64_t before,
                                   int64_t limit) {
  server::file_incidents(desk.core);
  return desk.core.read([&](sql::Connection& db) -> base::Result<AuditBook> {
    AuditBook book;
    TRY(book.total, store::audit::count(db, building));
    TRY(book.lines, store::audit::page(db, building, before, limit));
    return book;
  });
}

}  // namespace desk
