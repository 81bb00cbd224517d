// The list of notices, a page at a time.

#include "sync/server/auth/reports.h"
#include "sync/server/desk/notices.h"
#include "sync/server/desk/screens.h"
#include "sync/server/desk/search_words.h"
#include "sync/server/desk/unread.h"

namespace desk {
namespace {

using store::notices::Record;
using store::notices::Wanted;
using Found = store::Listing<Record>;

constexpr int64_t kWalkRows = 500;  // read at once where the words are looked for

// Those of all that hold the words: `total` counts them, the slice is cut from them.
base::Result<Found> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                           const NoticeQuery& query, int64_t* total) {
  const server::Search words = server::read_search(query.words);
  const store::Slice& slice = query.slice;
  Found found;
  store::Key last;
  store::Slice walk{std::nullopt, 0, kWalkRows};
  for (;;) {
    TRY(Found page, store::notices::page(db, building, wanted, walk));
    for (Record& record : page.records) {
      if (!words.finds(server::words_of(record.notice))) continue;
      const store::Key key{record.changed_ms, record.notice.id};
      const bool is_in = slice.after ? store::is_behind(key, *slice.after) : *total >= slice.offset;
      ++*total;
      if (!is_in) continue;
      if (static_cast<int64_t>(found.records.size()) < slice.limit) {
        found.records.push_back(std::move(record));
        last = key;
      } else if (!found.next && !found.records.empty()) {
        found.next = last;
      }
    }
    found.unread.insert(found.unread.end(), page.unread.begin(), page.unread.end());
    if (!page.next) return found;
    walk.after = page.next;
  }
}

base::Result<Found> fetch(sql::Connection& db, const std::string& building, const Wanted& wanted,
                          const NoticeQuery& query, NoticePage* out) {
  if (query.finds_none) return Found{};
  if (!query.words.empty()) return search(db, building, wanted, query, &out->total);
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
