// The walls of the kiosk out of cache.db: lists, counts and single entities.

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>

#include "data/crypto/hash.h"
#include "data/model/body.h"
#include "data/model/likeness.h"
#include "data/store/cache_schema.h"
#include "data/store/cache_store.h"

namespace store {
namespace {

// Merged wishes are found through the one they went into: lists and counts leave them out.
constexpr int kMerged = static_cast<int>(model::Stage::kMerged);

constexpr const char* kNoticeWhere =
    " WHERE valid_from_ms <= :now_ms AND (valid_until_ms IS NULL OR valid_until_ms > :now_ms)"
    " AND (:category IS NULL OR category = :category)";

// The numbers are our own enums', and one text a filter lets each walk the index it has.
std::string where_of(const WishFilter& filter) {
  std::string where = filter.stage ? "stage = " + std::to_string(static_cast<int>(*filter.stage))
                                   : "stage <> " + std::to_string(kMerged);
  if (filter.category) {
    where += " AND category = " + std::to_string(static_cast<int>(*filter.category));
  }
  return where;
}

template <typename Enum>
std::optional<int64_t> number(const std::optional<Enum>& value) {
  return value ? std::optional<int64_t>(static_cast<int64_t>(*value)) : std::nullopt;
}

int64_t limit_of(const Window& window) {
  return static_cast<int64_t>(std::min(window.limit, kWallPageMax));
}

// A body that the disk changed is not shown; the hourly check has it fetched again.
std::string sound_body(const sql::Row& row) {
  std::string body = row.text("body");
  if (crypto::sha256_hex(std::string_view(body)) != row.text("body_hash")) body.clear();
  return body;
}

// Bodies of a query's rows, decoded; one that this version cannot read is left out.
template <typename Decode>
auto decode_all(const base::Result<std::vector<std::string>>& bodies, Decode decode)
    -> base::Result<std::vector<std::decay_t<decltype(decode("").value())>>> {
  if (!bodies.has_value()) return bodies.error();
  std::vector<std::decay_t<decltype(decode("").value())>> out;
  for (const std::string& body : *bodies) {
    auto entity = decode(body);
    if (entity.has_value()) out.push_back(std::move(*entity));
  }
  return out;
}

template <typename Decode>
auto decode_one(base::Result<std::optional<model::FeedRow>> row, Decode decode)
    -> base::Result<std::optional<std::decay_t<decltype(decode("").value())>>> {
  using Entity = std::decay_t<decltype(decode("").value())>;
  if (!row.has_value()) return row.error();
  if (!*row || (*row)->deleted || !model::body_holds(**row)) return std::optional<Entity>();
  auto entity = decode((*row)->body);
  if (!entity.has_value()) return std::optional<Entity>();
  return std::optional<Entity>(std::move(*entity));
}

std::string first_text(const sql::Row& row) { return row.text(0); }

}  // namespace

// The one row of its kind, as long as it can be read.
base::Result<std::optional<std::string>> CacheStore::only_body(std::string_view kind) {
  TRY(auto bodies, db_->all("SELECT body, body_hash FROM row WHERE kind = :kind AND deleted = 0"
                            " AND NOT EXISTS (SELECT 1 FROM aside_row a WHERE"
                            " a.kind = row.kind AND a.id = row.id)"
                            " ORDER BY id LIMIT 1",
                            {{"kind", kind}}, sound_body));
  if (bodies.empty()) return std::optional<std::string>();
  return std::optional<std::string>(std::move(bodies.front()));
}

base::Result<std::optional<model::Building>> CacheStore::building() {
  TRY(const auto body, only_body(model::kKindBuilding));
  if (!body) return std::optional<model::Building>();
  auto building = model::building_from_body(*body);
  if (!building.has_value()) return building.error();
  return std::optional<model::Building>(std::move(*building));
}

base::Result<model::CalendarTable> CacheStore::calendar() {
  TRY(const auto body, only_body(model::kKindCalendar));
  return body ? model::calendar_from_body(*body) : model::CalendarTable{};
}

base::Result<WishCounts> CacheStore::wish_counts() {
  WishCounts counts;
  counts.by_stage.resize(static_cast<size_t>(model::Stage::kWithdrawn) + 1);
  counts.by_category.resize(model::kWishCategories.size());
  TRY_VOID(db_->each("SELECT stage, category, n FROM wish_count WHERE stage <> :merged",
                     {{"merged", kMerged}}, [&](const sql::Row& row) -> base::Result<void> {
                       const int64_t n = row.integer("n");
                       counts.total += n;
                       counts.by_stage[static_cast<size_t>(row.integer("stage"))] += n;
                       counts.by_category[static_cast<size_t>(row.integer("category"))] += n;
                       return {};
                     }));
  return counts;
}

base::Result<int64_t> CacheStore::count_wishes(const WishFilter& filter) {
  return db_->integer("SELECT coalesce(sum(n), 0) FROM wish_count WHERE " + where_of(filter));
}

base::Result<std::vector<WishLine>> CacheStore::wish_lines(const WishFilter& filter,
                                                           const WishLine* after, size_t limit) {
  return db_->all("SELECT * FROM wish_index WHERE " + where_of(filter) +
                      " AND (released_ms, id) < (:released_ms, :id)"
                      " ORDER BY released_ms DESC, id DESC LIMIT :limit",
                  {{"released_ms", after == nullptr ? INT64_MAX : after->released_ms},
                   {"id", after == nullptr ? std::string_view() : std::string_view(after->id)},
                   {"limit", std::min(limit, kWishLinesMax)}},
                  [](const sql::Row& row) {
                    return WishLine{row.text("id"),
                                    static_cast<model::WishCategory>(row.integer("category")),
                                    static_cast<model::Stage>(row.integer("stage")),
                                    row.integer("released_ms"),
                                    static_cast<int>(row.integer("me_too"))};
                  });
}

// The newest numbers of each pair are counted; what was met most often is compared word by word.
base::Result<std::vector<model::Wish>> CacheStore::similar_wishes(model::WishCategory category,
                                                                  std::string_view text,
                                                                  float least, size_t most) {
  const model::CharacterPairs pairs = model::pairs_of(text);
  std::unordered_map<int64_t, int> met;
  for (size_t i = 0; i < pairs.size() && i < kSimilarPairsMax; ++i) {
    TRY_VOID(
        db_->each("SELECT rowid FROM wish_pairs WHERE wish_pairs MATCH :word"
                  " ORDER BY rowid DESC LIMIT :limit",
                  {{"word", pair_word(category, pairs[i])}, {"limit", kSimilarPerPair}},
                  [&](const sql::Row& row) -> base::Result<void> {
                    ++met[row.integer(0)];
                    return {};
                  }));
  }
  std::vector<std::pair<int, int64_t>> best;
  for (const auto& [number, count] : met) best.emplace_back(count, number);
  const size_t looked = std::min(best.size(), kSimilarCompared);
  std::partial_sort(best.begin(), best.begin() + static_cast<ptrdiff_t>(looked), best.end(),
                    std::greater<>());
  std::vector<std::pair<float, model::Wish>> found;
  for (size_t i = 0; i < looked; ++i) {
    TRY(const auto id, db_->one("SELECT id FROM wish_index WHERE rowid = :number AND stage <> " +
                                    std::to_string(kMerged),
                                {{"number", best[i].second}}, first_text));
    if (!id) continue;
    TRY(auto one, wish(*id));
    if (!one) continue;
    const float alike = model::likeness(pairs, model::pairs_of(one->text));
    if (alike >= least) found.emplace_back(alike, std::move(*one));
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second.released_ms > b.second.released_ms;
  });
  std::vector<model::Wish> out;
  for (size_t i = 0; i < found.size() && i < most; ++i) out.push_back(std::move(found[i].second));
  return out;
}

base::Result<std::optional<model::Wish>> CacheStore::wish(std::string_view id) {
  return decode_one(shown_row(model::kKindWish, id), model::wish_from_body);
}

base::Result<std::vector<model::Notice>> CacheStore::notices(
    std::optional<model::NoticeCategory> category, int64_t now_ms, Window window) {
  return decode_all(
      db_->all(std::string("SELECT (SELECT body FROM row WHERE row.kind = 'notice'"
                           " AND row.id = notice_index.id) AS body,"
                           " (SELECT body_hash FROM row WHERE row.kind = 'notice'"
                           " AND row.id = notice_index.id) AS body_hash FROM notice_index") +
                   kNoticeWhere +
                   " ORDER BY pinned DESC, published_ms DESC, id DESC"
                   " LIMIT :limit OFFSET :offset",
               {{"category", number(category)},
                {"now_ms", now_ms},
                {"limit", limit_of(window)},
                {"offset", window.offset}},
               sound_body),
      model::notice_from_body);
}

base::Result<int64_t> CacheStore::count_notices(std::optional<model::NoticeCategory> category,
                                                int64_t now_ms) {
  return db_->integer(std::string("SELECT count(*) FROM notice_index") + kNoticeWhere,
                      {{"category", number(category)}, {"now_ms", now_ms}});
}

base::Result<std::optional<model::Notice>> CacheStore::notice(std::string_view id) {
  return decode_one(shown_row(model::kKindNotice, id), model::notice_from_body);
}

base::Result<std::vector<model::Event>> CacheStore::events(Part part,
                                                           std::optional<model::EventKind> kind,
                                                           int64_t now_ms, Window window) {
  const char* when = part == Part::kComing ? " ends_ms > :now_ms" : " ends_ms <= :now_ms";
  const char* order =
      part == Part::kComing ? " ORDER BY starts_ms, id" : " ORDER BY starts_ms DESC, id DESC";
  return decode_all(
      db_->all(std::string("SELECT (SELECT body FROM row WHERE row.kind = 'event'"
                           " AND row.id = event_index.id) AS body,"
                           " (SELECT body_hash FROM row WHERE row.kind = 'event'"
                           " AND row.id = event_index.id) AS body_hash FROM event_index WHERE") +
                   when + " AND (:kind IS NULL OR kind = :kind)" + order +
                   " LIMIT :limit OFFSET :offset",
               {{"kind", number(kind)},
                {"now_ms", now_ms},
                {"limit", limit_of(window)},
                {"offset", window.offset}},
               sound_body),
      model::event_from_body);
}

base::Result<int64_t> CacheStore::count_events(Part part, std::optional<model::EventKind> kind,
                                               int64_t now_ms) {
  const char* when = part == Part::kComing ? " ends_ms > :now_ms" : " ends_ms <= :now_ms";
  return db_->integer(std::string("SELECT count(*) FROM event_index WHERE") + when +
                          " AND (:kind IS NULL OR kind = :kind)",
                      {{"kind", number(kind)}, {"now_ms", now_ms}});
}

base::Result<std::optional<model::Event>> CacheStore::event(std::string_view id) {
  return decode_one(shown_row(model::kKindEvent, id), model::event_from_body);
}

}  // namespace store
