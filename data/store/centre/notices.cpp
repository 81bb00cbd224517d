#include "data/store/centre/notices.h"

#include <limits>

#include "data/model/body.h"
#include "data/store/centre/notice_rows.h"

namespace store::notices {
namespace {

using model::NoticeState;

// Of a notice that stays for good: no clock comes there.
constexpr int64_t kForGood_ms = std::numeric_limits<int64_t>::max();

int64_t until_of(const model::Notice& notice) {
  return notice.valid_until_ms.value_or(kForGood_ms);
}

// What the columns say of a state; every one begins with the index that the lists walk.
std::string condition(std::optional<NoticeState> state) {
  if (!state) return "building = :building";
  const std::string wall = "building = :building AND published = 1 AND withdrawn = 0";
  switch (*state) {
    case NoticeState::kDraft: return "building = :building AND published = 0";
    case NoticeState::kWithdrawn: return "building = :building AND published = 1 AND withdrawn = 1";
    case NoticeState::kScheduled: return wall + " AND valid_from_ms > :now";
    case NoticeState::kExpired:
      return wall + " AND valid_from_ms <= :now AND valid_until_ms <= :now";
    case NoticeState::kLive: return wall + " AND valid_from_ms <= :now AND valid_until_ms > :now";
  }
  return "building = :building";
}

base::Result<Record> to_record(const sql::Row& r) {
  TRY(auto notice, model::notice_from_body(r.text("doc")));
  return Record{std::move(notice), r.integer("version"), r.integer("revision"),
                r.integer("changed_ms")};
}

struct Query {
  std::string where;
  std::vector<sql::Param> params;
};

Query query_of(const std::string& building, const Wanted& wanted) {
  Query q{condition(wanted.state), {{"building", building}}};
  if (asks_now(wanted.state)) q.params.push_back({"now", wanted.now_ms});
  // A draft that was never published is not withdrawn: the index goes on by its order.
  if (wanted.state == NoticeState::kDraft) q.where += " AND withdrawn = 0";
  if (wanted.category) {
    q.where += " AND category = :category";
    q.params.push_back({"category", model::to_string(*wanted.category)});
  }
  return q;
}

}  // namespace

bool asks_now(std::optional<NoticeState> state) {
  return state && *state != NoticeState::kDraft && *state != NoticeState::kWithdrawn;
}

base::Result<Listing<Record>> listing(sql::Connection& db, const std::string& sql,
                                      sql::Params params, const char* order, int64_t limit) {
  Listing<Record> out;
  int64_t rows = 0;
  Key last;
  TRY_VOID(db.each(sql, params, [&](const sql::Row& r) -> base::Result<void> {
    ++rows;
    last = {r.integer(order), r.text("id")};
    auto record = to_record(r);
    if (record) out.records.push_back(std::move(*record));
    else out.unread.push_back({last.id, record.error()});
    return {};
  }));
  if (rows == limit) out.next = last;
  return out;
}

base::Result<std::optional<Record>> find(sql::Connection& db, const std::string& building,
                                         const std::string& id) {
  TRY(auto found, db.one(std::string(kSelect) + "id = :id AND building = :building",
                         {{"id", id}, {"building", building}}, to_record));
  if (!found) return std::optional<Record>();
  TRY(auto record, *std::move(found));
  return std::optional<Record>(std::move(record));
}

base::Result<void> put(sql::Connection& db, const std::string& building,
                       const model::Notice& notice, int64_t revision, int64_t changed_ms) {
  const std::string body = model::to_body(notice);
  TRY(const int64_t rows,
      db.run(
          "INSERT INTO notice (id, building, published, withdrawn, category, valid_from_ms, "
          "valid_until_ms, changed_ms, version, revision, doc) VALUES (:id, :building, :published, "
          ":withdrawn, :category, :from, :until, :now, 1, :revision, :doc) ON CONFLICT (id) DO "
          "UPDATE "
          "SET published = excluded.published, withdrawn = excluded.withdrawn, "
          "category = excluded.category, valid_from_ms = excluded.valid_from_ms, "
          "valid_until_ms = excluded.valid_until_ms, changed_ms = excluded.changed_ms, "
          "version = notice.version + 1, revision = excluded.revision, doc = excluded.doc "
          "WHERE notice.building = excluded.building",
          {{"id", notice.id},
           {"building", building},
           {"published", notice.published_ms > 0},
           {"withdrawn", notice.withdrawn.has_value()},
           {"category", model::to_string(notice.category)},
           {"from", notice.valid_from_ms},
           {"until", until_of(notice)},
           {"now", changed_ms},
           {"revision", revision},
           {"doc", body}}));
  if (rows == 0) return base::Error{base::Code::kConflict, "This id is another building's."};
  return search::put(db, building, search::Kind::kNotice, text_of(notice, changed_ms));
}

base::Result<bool> remove_draft(sql::Connection& db, const std::string& building,
                                const std::string& id) {
  TRY(const int64_t gone,
      db.run("DELETE FROM notice WHERE id = :id AND building = :building AND published = 0",
             {{"id", id}, {"building", building}}));
  if (gone == 0) return false;
  TRY_VOID(search::erase(db, building, search::Kind::kNotice, id));
  return true;
}

base::Result<Listing<Record>> page(sql::Connection& db, const std::string& building,
                                   const Wanted& wanted, const Slice& slice) {
  Query q = query_of(building, wanted);
  // The first page is bounded too: an engine without figures would else take the index of what
  // ends, and sort all that is in the state.
  const Key after = slice.after.value_or(Key{std::numeric_limits<int64_t>::max(), ""});
  q.where += " AND changed_ms <= :after AND (changed_ms < :after OR id > :last)";
  q.params.push_back({"after", after.order});
  q.params.push_back({"last", after.id});
  q.params.push_back({"limit", slice.limit});
  q.params.push_back({"offset", slice.offset});
  return listing(db,
                 kSelect + q.where + " ORDER BY changed_ms DESC, id LIMIT :limit OFFSET :offset",
                 q.params, "changed_ms", slice.limit);
}

base::Result<int64_t> count(sql::Connection& db, const std::string& building,
                            const Wanted& wanted) {
  const Query q = query_of(building, wanted);
  return db.integer("SELECT count(*) FROM notice WHERE " + q.where, q.params);
}

base::Result<Counts> counts(sql::Connection& db, const std::string& building, int64_t now_ms) {
  Counts out{};
  for (const NoticeState state : model::kNoticeStates) {
    TRY(out[static_cast<size_t>(state)], count(db, building, {state, std::nullopt, now_ms}));
  }
  return out;
}

base::Result<Listing<Record>> ending(sql::Connection& db, const std::string& building,
                                     int64_t now_ms, int64_t until_ms, int64_t limit) {
  return listing(db,
                 "SELECT id, doc, version, revision, changed_ms, valid_until_ms FROM notice WHERE "
                 "building = :building AND published = 1 AND withdrawn = 0 AND "
                 "valid_until_ms > :now AND valid_until_ms < :until AND valid_from_ms <= :now "
                 "ORDER BY valid_until_ms, valid_from_ms LIMIT :limit",
                 {{"building", building}, {"now", now_ms}, {"until", until_ms}, {"limit", limit}},
                 "valid_until_ms", limit);
}

base::Result<int64_t> count_all(sql::Connection& db, const std::string& building) {
  return db.integer("SELECT count(*) FROM notice WHERE building = :building",
                    {{"building", building}});
}

base::Result<void> each_document(
    sql::Connection& db, const std::string& building,
    const std::function<base::Result<void>(const std::string& id, const std::string& doc)>& each) {
  return db.each("SELECT id, doc FROM notice WHERE building = :building", {{"building", building}},
                 [&](const sql::Row& r) { return each(r.text("id"), r.text("doc")); });
}

base::Result<void> fill_columns(sql::Connection& db, const std::string& building) {
  TRY(const auto rows, db.all("SELECT id, doc FROM notice WHERE building = :building",
                              {{"building", building}}, [](const sql::Row& r) {
                                return std::pair(r.text("id"),
                                                 model::notice_from_body(r.text("doc")));
                              }));
  for (const auto& [id, notice] : rows) {
    if (!notice) continue;  // told where a list holds it
    TRY_VOID(
        db.run("UPDATE notice SET withdrawn = :withdrawn, valid_from_ms = :from, "
               "valid_until_ms = :until WHERE id = :id AND building = :building",
               {{"withdrawn", notice->withdrawn.has_value()},
                {"from", notice->valid_from_ms},
                {"until", until_of(*notice)},
                {"id", id},
                {"building", building}}));
  }
  return {};
}

}  // namespace store::notices
