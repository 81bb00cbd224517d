// Notices by their words, and what an earlier version stored without them.

#include <limits>

#include "data/markup/markup.h"
#include "data/model/body.h"
#include "data/store/centre/id_list.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/notice_rows.h"
#include "data/store/centre/search_page.h"

namespace store::notices {
namespace {

constexpr const char* kFiled = "notices_filed";  // in meta: the version of what is filed
constexpr const char* kVersion = "1";

// Marks of the search. On the wall: scheduled, live or expired, as time goes.
constexpr uint32_t kDraftMark = 0;
constexpr uint32_t kOnTheWallMark = 1;
constexpr uint32_t kWithdrawnMark = 2;
constexpr uint32_t kCategoryMark = 20;  // and the category

uint32_t mark_of(const model::Notice& notice) {
  if (notice.published_ms == 0) return kDraftMark;
  return notice.withdrawn ? kWithdrawnMark : kOnTheWallMark;
}
uint32_t mark_of(model::NoticeState state) {
  if (asks_now(state)) return kOnTheWallMark;
  return state == model::NoticeState::kDraft ? kDraftMark : kWithdrawnMark;
}
uint32_t mark_of(model::NoticeCategory category) {
  return kCategoryMark + static_cast<uint32_t>(category);
}

// Of those on the wall, by their time.
base::Result<std::vector<std::string>> standing_in(sql::Connection& db, const std::string& building,
                                                   const Wanted& wanted,
                                                   const std::vector<std::string>& ids) {
  const IdList list(ids);
  std::vector<sql::Param> params{{"building", building}};
  list.add_to(&params);
  std::vector<std::string> standing;
  TRY_VOID(db.each("SELECT id, valid_from_ms, valid_until_ms FROM notice WHERE " + list.condition(),
                   params, [&](const sql::Row& r) -> base::Result<void> {
                     model::Notice notice;
                     notice.published_ms = 1;
                     notice.valid_from_ms = r.integer("valid_from_ms");
                     notice.valid_until_ms = r.integer("valid_until_ms");
                     if (model::state_of(notice, wanted.now_ms) == wanted.state) {
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
  TRY(out, listing(db, kSelect + list.condition(), params, "changed_ms", -1));
  put_in_order(ids, &out.records, [](const Record& one) { return one.notice.id; });
  return out;
}

}  // namespace

search::Text text_of(const model::Notice& notice, int64_t changed_ms) {
  search::Text text{
      notice.id, changed_ms, search::Shelf::kOpen, {mark_of(notice), mark_of(notice.category)}, ""};
  search::add_line(&text.words, notice.title);
  if (notice.title_en) search::add_line(&text.words, *notice.title_en);
  const auto body = markup::parse_beginning(notice.body_md).document;
  search::add_line(&text.words, markup::excerpt(body, std::numeric_limits<size_t>::max()));
  for (const auto& picture : notice.pictures) search::add_line(&text.words, picture.alt);
  if (notice.withdrawn) search::add_line(&text.words, notice.withdrawn->reason);
  return text;
}

base::Result<Search> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            const search::Terms& terms, const Slice& slice) {
  std::vector<uint32_t> marks;
  if (wanted.state) marks.push_back(mark_of(*wanted.state));
  if (wanted.category) marks.push_back(mark_of(*wanted.category));
  search::Sieve sieve;
  if (asks_now(wanted.state)) {
    sieve = [&](const auto& ids) { return standing_in(db, building, wanted, ids); };
  }
  TRY(const auto picked,
      search::pick(db, building, search::Kind::kNotice, terms, marks, slice, sieve));
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
      db.all("SELECT doc, changed_ms FROM notice WHERE building = :building ORDER "
             "BY changed_ms, id",
             {{"building", building}}, [](const sql::Row& r) -> base::Result<search::Text> {
               TRY(const auto notice, model::notice_from_body(r.text("doc")));
               return text_of(notice, r.integer("changed_ms"));
             }));
  TRY_VOID(search::put_all_read(db, building, search::Kind::kNotice, all));
  return meta::put(db, kFiled, kVersion);
}

}  // namespace store::notices
