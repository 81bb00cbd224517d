#include "data/store/centre/wishes.h"

#include <algorithm>

#include "data/model/body.h"
#include "data/model/stages.h"
#include "data/store/centre/wish_rows.h"

namespace store::wishes {
namespace {

// Where a wish is counted.
struct Place {
  bool released = false;
  std::string stage;
  std::string category;
  bool operator==(const Place&) const = default;
};

Place place_of(const model::Wish& wish) {
  return {wish.released_ms > 0, std::string(model::to_string(wish.stage)),
          std::string(model::to_string(wish.category))};
}

base::Result<void> count_one(sql::Connection& db, const std::string& building, const Place& place,
                             int64_t step) {
  TRY_VOID(
      db.run("INSERT INTO wish_count (building, released, stage, category, n) VALUES (:building, "
             ":released, :stage, :category, :step) ON CONFLICT (building, released, stage, "
             "category) DO UPDATE SET n = wish_count.n + excluded.n",
             {{"building", building},
              {"released", place.released},
              {"stage", place.stage},
              {"category", place.category},
              {"step", step}}));
  return {};
}

base::Result<std::optional<Place>> counted_at(sql::Connection& db, const std::string& building,
                                              const std::string& id) {
  return db.one(
      "SELECT released_ms, stage, category FROM wish WHERE id = :id AND building = :building",
      {{"id", id}, {"building", building}}, [](const sql::Row& r) {
        return Place{r.integer(0) > 0, r.text(1), r.text(2)};
      });
}

// The columns of a wish, for both of the statements that write them.
std::vector<sql::Param> columns_of(const std::string& building, const model::Wish& wish,
                                   const std::string& body) {
  return {{"id", wish.id},
          {"building", building},
          {"stage", model::to_string(wish.stage)},
          {"category", model::to_string(wish.category)},
          {"released", wish.released_ms},
          {"place", wish.place},
          {"doc", body}};
}

struct Query {
  std::string where = "building = :building";
  std::vector<sql::Param> params;
};

Query query_of(const std::string& building, const Wanted& wanted) {
  Query q;
  q.params.push_back({"building", building});
  if (wanted.stage) {
    q.where += " AND stage = :stage";
    q.params.push_back({"stage", model::to_string(*wanted.stage)});
  }
  if (wanted.category) {
    q.where += " AND category = :category";
    q.params.push_back({"category", model::to_string(*wanted.category)});
  }
  if (!wanted.with_unreleased) q.where += " AND released_ms > 0";
  return q;
}

struct Rows {
  Listing<Record> listing;
  std::vector<Key> keys;  // of all of them, read or not
};

base::Result<Rows> rows_of(sql::Connection& db, const std::string& sql, sql::Params params) {
  Rows rows;
  TRY_VOID(db.each(sql, params, [&](const sql::Row& r) -> base::Result<void> {
    rows.keys.push_back({r.integer("created_ms"), r.text("id")});
    auto record = to_record(r);
    if (record) rows.listing.records.push_back(*std::move(record));
    else rows.listing.unread.push_back({rows.keys.back().id, record.error()});
    return {};
  }));
  return rows;
}

std::string page_sql(const Query& q, bool newest) {
  const std::string by = newest ? "created_ms DESC, id DESC" : "created_ms, id";
  return kSelect + q.where + " ORDER BY " + by + " LIMIT :limit OFFSET :offset";
}

// The page so many rows in, read from the end of the list and turned round.
base::Result<Listing<Record>> from_the_end(sql::Connection& db, Query q, bool newest,
                                           const Slice& slice) {
  const int64_t rest = std::max<int64_t>(*slice.total - slice.offset, 0);
  const int64_t limit = std::min(slice.limit, rest);
  q.params.push_back({"limit", limit});
  q.params.push_back({"offset", rest - limit});
  TRY(Rows rows, rows_of(db, page_sql(q, !newest), q.params));
  std::reverse(rows.listing.records.begin(), rows.listing.records.end());
  std::reverse(rows.listing.unread.begin(), rows.listing.unread.end());
  if (!rows.keys.empty() && limit == slice.limit) rows.listing.next = rows.keys.front();
  return std::move(rows.listing);
}

}  // namespace

base::Result<Record> to_record(const sql::Row& r) {
  TRY(auto wish, model::wish_from_body(r.text("doc")));
  return Record{std::move(wish), r.integer("version"), r.text("original_text"), r.text("contact"),
                model::parse_verdict(r.text("rated"))};
}

base::Result<Listing<Record>> listing(sql::Connection& db, const std::string& sql,
                                      sql::Params params, int64_t limit) {
  TRY(Rows rows, rows_of(db, sql, params));
  if (!rows.keys.empty() && static_cast<int64_t>(rows.keys.size()) == limit)
    rows.listing.next = rows.keys.back();
  return std::move(rows.listing);
}

base::Result<std::optional<Record>> find(sql::Connection& db, const std::string& building,
                                         const std::string& id) {
  TRY(auto found, db.one(std::string(kSelect) + "id = :id AND building = :building",
                         {{"id", id}, {"building", building}}, to_record));
  if (!found) return std::optional<Record>();
  TRY(auto record, *std::move(found));
  return std::optional<Record>(std::move(record));
}

base::Result<void> add(sql::Connection& db, const std::string& building, const model::Wish& wish,
                       const Secrets& secrets) {
  const std::string body = model::to_body(wish);
  auto params = columns_of(building, wish, body);
  params.insert(params.end(), {{"created", wish.created_ms},
                               {"text", wish.text},
                               {"contact", secrets.contact},
                               {"tag", secrets.person_tag},
                               {"code", secrets.code_hash},
                               {"secret", secrets.secret_hash}});
  TRY_VOID(db.run(
      "INSERT INTO wish (id, building, stage, category, created_ms, released_ms, version, doc, "
      "original_text, contact, person_tag, code_hash, secret_hash, rated, place) VALUES (:id, "
      ":building, :stage, :category, :created, :released, 1, :doc, :text, :contact, :tag, :code, "
      ":secret, '', :place)",
      params));
  TRY_VOID(count_one(db, building, place_of(wish), 1));
  return search::put(db, building, search::Kind::kWish, text_of(wish));
}

base::Result<void> change(sql::Connection& db, const std::string& building,
                          const model::Wish& wish) {
  TRY(const auto before, counted_at(db, building, wish.id));
  if (!before) return base::not_found("There is no such wish.");
  const std::string body = model::to_body(wish);
  TRY_VOID(db.run(
      "UPDATE wish SET stage = :stage, category = :category, released_ms = :released, "
      "place = :place, version = version + 1, doc = :doc WHERE id = :id AND building = :building",
      columns_of(building, wish, body)));
  const Place now = place_of(wish);
  if (now != *before) {
    TRY_VOID(count_one(db, building, *before, -1));
    TRY_VOID(count_one(db, building, now, 1));
  }
  return search::put(db, building, search::Kind::kWish, text_of(wish));
}

base::Result<void> note_verdict(sql::Connection& db, const std::string& building,
                                const std::string& id, model::Verdict verdict) {
  TRY_VOID(db.run("UPDATE wish SET rated = :rated WHERE id = :id AND building = :building",
                  {{"rated", model::to_string(verdict)}, {"id", id}, {"building", building}}));
  return {};
}

base::Result<Listing<Record>> page(sql::Connection& db, const std::string& building,
                                   const Wanted& wanted, Order order, const Slice& slice) {
  Query q = query_of(building, wanted);
  const bool newest = order == Order::kNewest;
  if (!slice.after && slice.total && slice.offset > *slice.total / 2) {
    return from_the_end(db, std::move(q), newest, slice);
  }
  if (slice.after) {
    q.where += newest ? " AND created_ms <= :after AND (created_ms < :after OR id < :last)"
                      : " AND created_ms >= :after AND (created_ms > :after OR id > :last)";
    q.params.push_back({"after", slice.after->order});
    q.params.push_back({"last", slice.after->id});
  }
  q.params.push_back({"limit", slice.limit});
  q.params.push_back({"offset", slice.offset});
  return listing(db, page_sql(q, newest), q.params, slice.limit);
}

int64_t Counts::of(const Wanted& wanted) const {
  int64_t sum = 0;
  for (const Row& row : rows_) {
    const bool counts = (!wanted.stage || row.stage == *wanted.stage) &&
                        (!wanted.category || row.category == *wanted.category) &&
                        (row.released || wanted.with_unreleased);
    sum += counts ? row.n : 0;
  }
  return sum;
}

base::Result<std::map<std::string, int64_t>> count_by_place(sql::Connection& db,
                                                            const std::string& building) {
  std::map<std::string, int64_t> counts;
  TRY_VOID(
      db.each("SELECT place, count(*) AS n FROM wish WHERE building = :building AND place > '' "
              "GROUP BY place",
              {{"building", building}}, [&](const sql::Row& r) -> base::Result<void> {
                counts[r.text("place")] = r.integer("n");
                return {};
              }));
  return counts;
}

base::Result<Counts> counts(sql::Connection& db, const std::string& building) {
  std::vector<Counts::Row> rows;
  TRY_VOID(
      db.each("SELECT released, stage, category, n FROM wish_count WHERE "
              "building = :building",
              {{"building", building}}, [&](const sql::Row& r) -> base::Result<void> {
                const auto stage = model::parse_stage(r.text("stage"));
                const auto category = model::parse_wish_category(r.text("category"));
                if (stage && category) {
                  rows.push_back({r.flag("released"), *stage, *category, r.integer("n")});
                }
                return {};
              }));
  return Counts(std::move(rows));
}

base::Result<std::optional<int64_t>> oldest_ms(sql::Connection& db, const std::string& building,
                                               model::Stage stage) {
  return db.one(
      "SELECT created_ms FROM wish WHERE building = :building AND stage = :stage ORDER BY "
      "created_ms, id LIMIT 1",
      {{"building", building}, {"stage", model::to_string(stage)}},
      [](const sql::Row& r) { return r.integer(0); });
}

base::Result<std::optional<std::string>> by_receipt(sql::Connection& db,
                                                    const std::string& building, Receipt by,
                                                    const std::string& hash) {
  // What is no code at all has no hash; nor has a wish that staff wrote down a code.
  if (hash.empty()) return std::optional<std::string>();
  const std::string column = by == Receipt::kSecret ? "secret_hash" : "code_hash";
  return db.one("SELECT id FROM wish WHERE building = :building AND " + column +
                    " = :hash ORDER BY created_ms DESC LIMIT 1",
                {{"building", building}, {"hash", hash}},
                [](const sql::Row& r) { return r.text("id"); });
}

}  // namespace store::wishes
