// The list of notices, a page at a time.

#include "sync/server/auth/reports.h"
#include "sync/server/desk/notices.h"
#include "sync/server/desk/screens.h"
#include "sync/server/desk/unread.h"

namespace desk {
namespace {

using store::notices::Record;
using store::notices::Wanted;
using Found = store::Listing<Record>;

base::Result<Found> fetch(sql::Connection& db, const std::string& building, const Wanted& wanted,
                          const NoticeQuery& query, NoticePage* out) {
  if (query.finds_none) return Found{};
  const auto terms = store::search::read_terms(query.words);
  if (!terms.empty()) {
    TRY(auto found, store::notices::search(db, building, wanted, terms, query.slice));
    out->total = found.total;
    return std::move(found.listing);
  }
  if (wanted.category || !wanted.state) {
    TRY(out->total, store::notices::count(db, building, wanted));
  } else {
    out->total = out->counts[static_cast<size_t>(*wanted.state)];
  }
  return store::notices::page(db, building, wanted, query.slice);
}

}  // namespace

base::Result<NoticePage> list_notices(Desk& desk, const std::string& building,
                                      const NoticeQuery& query) {
  Core& core = desk.core;
  server::file_reports(core, desk.auth);
  return core.read([&](sql::Connection& db) -> base::Result<NoticePage> {
    NoticePage page;
    const Wanted wanted{query.state, query.category, core.now()};
    TRY(page.counts, store::notices::counts(db, building, wanted.now_ms));
    TRY(Found found, fetch(db, building, wanted, query, &page));
    TRY(page.unreadable, tell_unread(core, "notice", found.unread));
    TRY(const auto screens, ScreensNow::read(db, building));
    for (Record& record : found.records) {
      page.items.push_back(screens.view(std::move(record), wanted.now_ms));
    }
    page.next = found.next;
    return page;
  });
}

base::Result<NoticeView> find_notice(Desk& desk, const std::string& building,
                                     const std::string& id) {
  Core& core = desk.core;
  server::file_reports(core, desk.auth);
  return core.read([&](sql::Connection& db) -> base::Result<NoticeView> {
    TRY(auto record, store::notices::find(db, building, id));
    if (!record) return base::not_found("There is no such notice.");
    TRY(const auto screens, ScreensNow::read(db, building));
    return screens.view(*std::move(record), core.now());
  });
}

}  // namespace desk
