// The walls of the kiosk out of cache.db: lists, counts and single entities.

#include <algorithm>
#include <string>

#include "data/model/body.h"
#include "data/store/cache_store.h"

namespace store {
namespace {

// Merged wishes are found through the one they went into: lists and counts leave them out.
constexpr int kMerged = static_cast<int>(model::Stage::kMerged);

constexpr const char* kWishWhere =
    " WHERE (:category IS NULL OR category = :category)"
    " AND ((:stage IS NULL AND stage <> :merged) OR stage = :stage)";
constexpr const char* kNoticeWhere =
    " WHERE valid_from_ms <= :now_ms AND (valid_until_ms IS NULL OR valid_until_ms > :now_ms)"
    " AND (:category IS NULL OR category = :category)";

template <typename Enum>
std::optional<int64_t> number(const std::optional<Enum>& value) {
  return value ? std::optional<int64_t>(static_cast<int64_t>(*value)) : std::nullopt;
}

int64_t limit_of(const Window& window) {
  return static_cast<int64_t>(std::min(window.limit, kWallPageMax));
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
auto decode_one(base::Result<std::optional<FeedRow>> row, Decode decode)
    -> base::Result<std::optional<std::decay_t<decltype(decode("").value())>>> {
  using Entity = std::decay_t<decltype(decode("").value())>;
  if (!row.has_value()) return row.error();
  if (!*row || (*row)->deleted) return std::optional<Entity>();
  auto entity = decode((*row)->body);
  if (!entity.has_value()) return std::optional<Entity>();
  return std::optional<Entity>(std::move(*entity));
}

std::string first_text(const sql::Row& row) { return row.text(0); }

}  // namespace

base::Result<std::optional<model::Building>> CacheStore::building() {
  TRY(const auto bodies, db_->all("SELECT body FROM row WHERE kind = 'building' AND deleted = 0"
                                  " ORDER BY id LIMIT 1", {}, first_text));
  if (bodies.empty()) return std::optional<model::Building>();
  auto building = model::building_from_body(bodies.front());
  if (!building.has_value()) return building.error();
  return std::optional<model::Building>(std::move(*building));
}

base::Result<WishCounts> CacheStore::wish_counts() {
  WishCounts counts;
  counts.by_stage.resize(static_cast<size_t>(model::Stage::kWithdrawn) + 1);
  counts.by_category.resize(model::kWishCategories.size());
  TRY_VOID(db_->each("SELECT stage, category, count(*) AS n FROM wish_index"
                     " WHERE stage <> :merged GROUP BY stage, category",
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
  return db_->integer(std::string("SELECT count(*) FROM wish_index") + kWishWhere,
                      {{"category", number(filter.category)},
                       {"stage", number(filter.stage)},
                       {"merged", kMerged}});
}

base::Result<std::vector<WishLine>> CacheStore::wish_lines(const WishFilter& filter,
                                                           Window window) {
  return db_->all(std::string("SELECT * FROM wish_index") + kWishWhere +
                      " ORDER BY released_ms DESC, id DESC LIMIT :limit OFFSET :offset",
                  {{"category", number(filter.category)},
                   {"stage", number(filter.stage)},
                   {"merged", kMerged},
                   {"limit", limit_of(window)},
                   {"offset", window.offset}},
                  [](const sql::Row& row) {
                    return WishLine{row.text("id"),
                                    static_cast<model::WishCategory>(row.integer("category")),
                                    static_cast<model::Stage>(row.integer("stage")),
                                    row.integer("released_ms"),
                                    static_cast<int>(row.integer("me_too"))};
                  });
}

base::Result<std::vector<model::Wish>> CacheStore::wishes(const WishFilter& filter,
                                                          Window window) {
  TRY(const auto lines, wish_lines(filter, window));
  std::vector<model::Wish> out;
  for (const WishLine& line : lines) {
    TRY(auto found, wish(line.id));
    if (found) out.push_back(std::move(*found));
  }
  return out;
}

base::Result<std::optional<model::Wish>> CacheStore::wish(std::string_view id) {
  return decode_one(row(model::kKindWish, id), model::wish_from_body);
}

base::Result<std::vector<model::Notice>> CacheStore::notices(
    std::optional<model::NoticeCategory> category, int64_t now_ms, Window window) {
  return decode_all(
      db_->all(std::string("SELECT (SELECT body FROM row WHERE row.kind = 'notice'"
                           " AND row.id = notice_index.id) AS body FROM notice_index") +
                   kNoticeWhere +
                   " ORDER BY pinned DESC, published_ms DESC, id DESC"
                   " LIMIT :limit OFFSET :offset",
               {{"category", number(category)},
                {"now_ms", now_ms},
                {"limit", limit_of(window)},
                {"offset", window.offset}},
               first_text),
      model::notice_from_body);
}

base::Result<int64_t> CacheStore::count_notices(std::optional<model::NoticeCategory> category,
                                                int64_t now_ms) {
  return db_->integer(std::string("SELECT count(*) FROM notice_index") + kNoticeWhere,
                      {{"category", number(category)}, {"now_ms", now_ms}});
}

base::Result<std::optional<model::Notice>> CacheStore::notice(std::string_view id) {
  return decode_one(row(model::kKindNotice, id), model::notice_from_body);
}

base::Result<std::vector<model::Event>> CacheStore::events(Part part,
                                                           std::optional<model::EventKind> kind,
                                                           int64_t now_ms, Window window) {
  const char* when = part == Part::kComing ? " ends_ms > :now_ms" : " ends_ms <= :now_ms";
  const char* order = part == Part::kComing ? " ORDER BY starts_ms, id"
                                            : " ORDER BY starts_ms DESC, id DESC";
  return decode_all(
      db_->all(std::string("SELECT (SELECT body FROM row WHERE row.kind = 'event'"
                           " AND row.id = event_index.id) AS body FROM event_index WHERE") +
                   when + " AND (:kind IS NULL OR kind = :kind)" + order +
                   " LIMIT :limit OFFSET :offset",
               {{"kind", number(kind)},
                {"now_ms", now_ms},
                {"limit", limit_of(window)},
                {"offset", window.offset}},
               first_text),
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
  return decode_one(row(model::kKindEvent, id), model::event_from_body);
}

}  // namespace store
