// The list of events, a page at a time.

#include "sync/server/desk/events.h"
#include "sync/server/desk/search_words.h"
#include "sync/server/desk/unread.h"

namespace desk {
namespace {

using store::events::Record;
using store::events::Wanted;
using Found = store::Listing<Record>;

constexpr int64_t kWalkRows = 500;  // read at once where the words are looked for

// Those of all that hold the words: `total` counts them, the slice is cut from them.
base::Result<Found> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                           const EventQuery& query, int64_t* total) {
  const server::Search words = server::read_search(query.words);
  const store::Slice& slice = query.slice;
  Found found;
  store::Key last;
  store::Slice walk{std::nullopt, 0, kWalkRows};
  for (;;) {
    TRY(Found page, store::events::page(db, building, wanted, walk));
    for (Record& record : page.records) {
      if (!words.finds(server::words_of(record.event))) continue;
      const store::Key key{record.event.starts_ms, record.event.id};
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
                          const EventQuery& query, EventPage* out) {
  if (query.finds_none) return Found{};
  if (!query.words.empty()) return search(db, building, wanted, query, &out->total);
  for (const auto state : model::kEventStates) {
    if (!wanted.state || *wanted.state == state) {
      out->total += out->counts[static_cast<size_t>(state)];
    }
  }
  return store::events::page(db, building, wanted, query.slice);
}

}  // namespace

base::Result<EventPage> list_events(Desk& desk, const std::string& building,
                                    const EventQuery& query) {
  Core& core = desk.core;
  return core.read([&](sql::Connection& db) -> base::Result<EventPage> {
    EventPage page;
    const Wanted wanted{query.state, core.now()};
    TRY(page.counts, store::events::counts(db, building, wanted.now_ms));
    TRY(Found found, fetch(db, building, wanted, query, &page));
    TRY(page.unreadable, tell_unread(core, "event", found.unread));
    for (Record& record : found.records) {
      const auto state = model::state_of(record.event, wanted.now_ms);
      page.items.push_back({std::move(record), state});
    }
    page.next = found.next;
    return page;
  });
}

}  // namespace desk
