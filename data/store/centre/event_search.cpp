// Events by their words, and what an earlier version stored without them.

#include <limits>

#include "data/markup/markup.h"
#include "data/model/body.h"
#include "data/store/centre/event_rows.h"
#include "data/store/centre/id_list.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/search_page.h"

namespace store::events {
namespace {

constexpr const char* kFiled = "events_filed";  // in meta: the version of what is filed
constexpr const char* kVersion = "1";

// Marks of the search. On: coming or past, as time goes.
constexpr uint32_t kDraftMark = 0;
constexpr uint32_t kOnMark = 1;
constexpr uint32_t kCancelledMark = 2;

uint32_t mark_of(const model::Event& event) {
  if (event.published_ms == 0) return kDraftMark;
  return event.cancelled ? kCancelledMark : kOnMark;
}
uint32_t mark_of(model::EventState state) {
  if (asks_now(state)) return kOnMark;
  return state == model::EventState::kDraft ? kDraftMark : kCancelledMark;
}

// Of those that are on, by their time.
base::Result<std::vector<std::string>> standing_in(sql::Connection& db, const std::string& building,
                                                   const Wanted& wanted,
                                                   const std::vector<std::string>& ids) {
  const IdList list(ids);
  std::vector<sql::Param> params{{"building", building}};
  list.add_to(&params);
  std::vector<std::string> standing;
  TRY_VOID(db.each("SELECT id, ends_ms FROM event WHERE " + list.condition(), params,
                   [&](const sql::Row& r) -> base::Result<void> {
                     model::Event event;
                     event.published_ms = 1;
                     event.ends_ms = r.integer("ends_ms");
                     if (model::state_of(event, wanted.now_ms) == wanted.state) {
                       standing.push_back(r.text("id"));
                     }
                     return {};
                   }));
  return standing;
}

base::Result<Listing<Record>> by_ids(sql::Connection& db, const std::string& building,
                                     const std::vector<std::string>& ids) {
  Listing<Record> out;
  if (ids.empty()) return out;
  const IdList list(ids);
  std::vector<sql::Param> params{{"building", building}};
  list.add_to(&params);
  TRY(out, listing(db, kSelect + list.condition(), params, -1));
  put_in_order(ids, &out.records, [](const Record& one) { return one.event.id; });
  return out;
}

}  // namespace

search::Text text_of(const model::Event& event) {
  search::Text text{event.id, event.starts_ms, search::Shelf::kOpen, {mark_of(event)}, ""};
  search::add_line(&text.words, event.title);
  if (event.title_en) search::add_line(&text.words, *event.title_en);
  search::add_line(&text.words, event.summary);
  search::add_line(&text.words, event.place);
  const auto body = markup::parse_beginning(event.body_md).document;
  search::add_line(&text.words, markup::excerpt(body, std::numeric_limits<size_t>::max()));
  if (event.poster) search::add_line(&text.words, event.poster->alt);
  for (const auto& slot : event.slots) search::add_line(&text.words, slot.label);
  if (event.cancelled) search::add_line(&text.words, event.cancelled->reason);
  return text;
}

base::Result<Search> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            const search::Terms& terms, const Slice& slice) {
  std::vector<uint32_t> marks;
  if (wanted.state) marks.push_back(mark_of(*wanted.state));
  search::Sieve sieve;
  if (asks_now(wanted.state)) {
    sieve = [&](const auto& ids) { return standing_in(db, building, wanted, ids); };
  }
  TRY(const auto picked,
      search::pick(db, building, search::Kind::kEvent, terms, marks, slice, sieve));
  Search out;
  out.total = picked.total;
  TRY(out.listing, by_ids(db, building, picked.ids));
  out.listing.next = picked.next;
  return out;
}

base::Result<void> file_words(sql::Connection& db, const std::string& building) {
  TRY(const std::string filed, meta::get(db, kFiled));
  if (filed == kVersion) return {};
  TRY(const auto all,
      db.all("SELECT doc FROM event WHERE building = :building ORDER "
             "BY starts_ms, id",
             {{"building", building}}, [](const sql::Row& r) -> base::Result<search::Text> {
               TRY(const auto event, model::event_from_body(r.text("doc")));
               return text_of(event);
             }));
  TRY_VOID(search::put_all_read(db, building, search::Kind::kEvent, all));
  return meta::put(db, kFiled, kVersion);
}

}  // namespace store::events
