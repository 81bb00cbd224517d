// Wishes by their words, and what an earlier version stored without them.

#include <algorithm>

#include "data/model/stages.h"
#include "data/store/centre/id_list.h"
#include "data/store/centre/meta.h"
#include "data/store/centre/wish_rows.h"

namespace store::wishes {
namespace {

constexpr const char* kFilled = "wishes_filled";  // in meta: the version of what is filed
constexpr const char* kVersion = "1";

// Marks of the search: each of these and a value.
constexpr uint32_t kStageMark = 0;
constexpr uint32_t kCategoryMark = 20;
constexpr uint32_t kOnTheWallMark = 40;  // of a category, while it is open or answered

uint32_t mark_of(model::Stage stage) { return kStageMark + static_cast<uint32_t>(stage); }
uint32_t mark_of(uint32_t base, model::WishCategory category) {
  return base + static_cast<uint32_t>(category);
}

base::Result<void> recount(sql::Connection& db, const std::string& building) {
  TRY_VOID(db.run("DELETE FROM wish_count WHERE building = :building", {{"building", building}}));
  TRY_VOID(
      db.run("INSERT INTO wish_count (building, released, stage, category, n) SELECT building, "
             "CASE WHEN released_ms > 0 THEN 1 ELSE 0 END, stage, category, count(*) FROM wish "
             "WHERE building = :building GROUP BY 1, 2, 3, 4",
             {{"building", building}}));
  return {};
}

}  // namespace

search::Text text_of(const model::Wish& wish) {
  search::Text text{wish.id,
                    wish.created_ms,
                    wish.released_ms > 0 ? search::Shelf::kOpen : search::Shelf::kUnreleased,
                    {mark_of(wish.stage), mark_of(kCategoryMark, wish.category)},
                    ""};
  if (model::stage_number(wish.stage) > 0) {
    text.marks.push_back(mark_of(kOnTheWallMark, wish.category));
  }
  search::add_line(&text.words, wish.text);
  for (const auto& line : wish.updates) search::add_line(&text.words, line.text);
  if (wish.answer) search::add_line(&text.words, wish.answer->text);
  if (wish.referred) {
    search::add_line(&text.words, wish.referred->body + " " + wish.referred->number);
  }
  if (wish.closed_reason) search::add_line(&text.words, *wish.closed_reason);
  return text;
}

std::vector<uint32_t> marks_of(const Wanted& wanted) {
  std::vector<uint32_t> marks;
  if (wanted.stage) marks.push_back(mark_of(*wanted.stage));
  if (wanted.category) marks.push_back(mark_of(kCategoryMark, *wanted.category));
  return marks;
}

base::Result<Search> search(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            const search::Terms& terms, Order order, const Slice& slice) {
  search::Query query{
      terms,        marks_of(wanted), wanted.with_unreleased, order == Order::kNewest, std::nullopt,
      slice.offset, slice.limit};
  if (slice.after) query.after = slice.after->order;
  TRY(const search::Found found, search::find(db, building, search::Kind::kWish, query));
  std::vector<std::string> ids;
  for (const auto& hit : found.hits) ids.push_back(hit.id);
  Search out;
  out.total = found.total;
  TRY(out.listing, by_ids(db, building, ids));
  if (found.more) out.listing.next = Key{found.hits.back().number, ""};
  return out;
}

base::Result<Listing<Record>> by_ids(sql::Connection& db, const std::string& building,
                                     const std::vector<std::string>& ids) {
  Listing<Record> out;
  if (ids.empty()) return out;
  const IdList list(ids);
  std::vector<sql::Param> params{{"building", building}};
  list.add_to(&params);
  TRY(out, listing(db, kSelect + list.condition(), params, -1));
  put_in_order(ids, &out.records, [](const Record& one) { return one.wish.id; });
  return out;
}

base::Result<std::vector<Alike>> alike(sql::Connection& db, const std::string& building,
                                       const model::Wish& wish, size_t limit) {
  std::string words;
  search::add_line(&words, wish.text);
  TRY(const auto found, search::share_pairs(db, building, search::Kind::kWish, words,
                                            mark_of(kOnTheWallMark, wish.category), limit));
  std::vector<Alike> texts;
  for (const auto& like : found) {
    if (like.id != wish.id) texts.push_back({like.id, like.words.substr(0, like.words.find('\n'))});
  }
  return texts;
}

base::Result<Listing<Record>> waiting(sql::Connection& db, const std::string& building,
                                      int64_t before_ms, int64_t limit) {
  Listing<Record> all;
  for (const auto stage :
       {model::Stage::kCollected, model::Stage::kDeliberating, model::Stage::kMobilising}) {
    TRY(auto some,
        listing(db,
                std::string(kSelect) + "building = :building AND stage = :stage AND "
                                       "created_ms < :before ORDER BY created_ms, id LIMIT :limit",
                {{"building", building},
                 {"stage", model::to_string(stage)},
                 {"before", before_ms},
                 {"limit", limit}},
                limit));
    std::move(some.records.begin(), some.records.end(), std::back_inserter(all.records));
    std::move(some.unread.begin(), some.unread.end(), std::back_inserter(all.unread));
  }
  std::stable_sort(all.records.begin(), all.records.end(), [](const Record& a, const Record& b) {
    return a.wish.created_ms < b.wish.created_ms;
  });
  if (all.records.size() > static_cast<size_t>(limit)) {
    all.records.resize(static_cast<size_t>(limit));
  }
  return all;
}

base::Result<void> each_document(sql::Connection& db, const std::string& building,
                                 const EachDocument& each) {
  return db.each("SELECT id, doc FROM wish WHERE building = :building ORDER BY id",
                 {{"building", building}},
                 [&](const sql::Row& r) { return each(r.text("id"), r.text("doc")); });
}

base::Result<void> fill(sql::Connection& db, const std::string& building) {
  TRY(const std::string filled, meta::get(db, kFilled));
  if (filled == kVersion) return {};
  TRY_VOID(recount(db, building));
  const Wanted everything{std::nullopt, std::nullopt, true};
  Slice slice{std::nullopt, 0, static_cast<int64_t>(search::kBatch)};
  for (;;) {
    TRY(const auto some, page(db, building, everything, Order::kOldest, slice));
    std::vector<search::Text> texts;
    for (const Record& record : some.records) texts.push_back(text_of(record.wish));
    TRY_VOID(search::put_all(db, building, search::Kind::kWish, texts));
    if (!some.next) break;
    slice.after = some.next;
  }
  return meta::put(db, kFilled, kVersion);
}

}  // namespace store::wishes
