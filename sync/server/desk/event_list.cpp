// The list of events, a page at a time.

#include "sync/server/desk/events.h"
#include "sync/server/desk/unread.h"

namespace desk {
namespace {

using store::events::Record;
using store::events::Wanted;
using Found = store::Listing<Record>;

base::Result<Found> fetch(sql::Connection& db, const std::string& building, const Wanted& wanted,
                          const EventQuery& query, EventPage* out) {
  if (query.finds_none) return Found{};
  const auto terms = store::search::read_terms(query.words);
  if (!terms.empty()) {
    TRY(auto found, store::events::search(db, building, wanted, terms, query.slice));
    out->total = found.total;
    return std::move(found.listing);
  }
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
