#include "data/store/centre/events.h"

#include <limits>

#include "data/model/body.h"
#include "data/store/centre/event_rows.h"

namespace store::events {
namespace {

using model::EventState;

// What the columns say of a state.
std::string condition(std::optional<EventState> state) {
  const std::string here = "building = :building";
  if (!state) return here;
  switch (*state) {
    case EventState::kDraft: return here + " AND published = 0 AND cancelled = 0";
    case EventState::kCancelled: return here + " AND published = 1 AND cancelled = 1";
    case EventState::kPast:
      return here + " AND published = 1 AND cancelled = 0 AND ends_ms <= :now";
    case EventState::kComing:
      return here + " AND published = 1 AND cancelled = 0 AND ends_ms > :now";
  }
  return here;
}

base::Result<Record> to_record(const sql::Row& r) {
  TRY(auto event, model::event_from_body(r.text("doc")));
  return Record{std::move(event), r.integer("version")};
}

struct Query {
  std::string where;
  std::vector<sql::Param> params;
};

Query query_of(const std::string& building, const Wanted& wanted) {
  Query q{condition(wanted.state), {{"building", building}}};
  if (asks_now(wanted.state)) q.params.push_back({"now", wanted.now_ms});
  return q;
}

}  // namespace

bool asks_now(std::optional<EventState> state) {
  return state == EventState::kPast || state == EventState::kComing;
}

base::Result<Listing<Record>> listing(sql::Connection& db, const std::string& sql,
                                      sql::Params params, int64_t limit) {
  Listing<Record> out;
  int64_t rows = 0;
  Key last;
  TRY_VOID(db.each(sql, params, [&](const sql::Row& r) -> base::Result<void> {
    ++rows;
    last = {r.integer("starts_ms"), r.text("id")};
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

base::Result<void> put(sql::Connection& db, const std::string& building, const model::Event& event,
                       int64_t revision) {
  const std::string body = model::to_body(event);
  TRY(const int64_t rows,
      db.run("INSERT INTO event (id, building, published, cancelled, starts_ms, ends_ms, version, "
             "revision, doc) VALUES (:id, :building, :published, :cancelled, :starts, :ends, 1, "
             ":revision, :doc) ON CONFLICT (id) DO UPDATE SET published = excluded.published, "
             "cancelled = excluded.cancelled, starts_ms = excluded.starts_ms, ends_ms = "
             "excluded.ends_ms, "
             "version = event.version + 1, revision = excluded.revision, doc = excluded.doc "
             "WHERE event.building = excluded.building",
             {{"id", event.id},
              {"building", building},
              {"published", event.published_ms > 0},
              {"cancelled", event.published_ms > 0 && event.cancelled.has_value()},
              {"starts", event.starts_ms},
              {"ends", event.ends_ms},
              {"revision", revision},
              {"doc", body}}));
  if (rows == 0) return base::Error{base::Code::kConflict, "This id is another building's."};
  return search::put(db, building, search::Kind::kEvent, text_of(event));
}

base::Result<Listing<Record>> page(sql::Connection& db, const std::string& building,
                                   const Wanted& wanted, const Slice& slice) {
  Query q = query_of(building, wanted);
  // The first page is bounded too: an engine without figures would else take the index of what
  // ends, and sort all that is in the state.
  const Key after = slice.after.value_or(Key{std::numeric_limits<int64_t>::max(), ""});
  q.where += " AND starts_ms <= :after AND (starts_ms < :after OR id > :last)";
  q.params.push_back({"after", after.order});
  q.params.push_back({"last", after.id});
  q.params.push_back({"limit", slice.limit});
  q.params.push_back({"offset", slice.offset});
  return listing(db, kSelect + q.where + " ORDER BY starts_ms DESC, id LIMIT :limit OFFSET :offset",
                 q.params, slice.limit);
}

base::Result<int64_t> count(sql::Connection& db, const std::string& building,
                            const Wanted& wanted) {
  const Query q = query_of(building, wanted);
  return db.integer("SELECT count(*) FROM event WHERE " + q.where, q.params);
}

base::Result<Counts> counts(sql::Connection& db, const std::string& building, int64_t now_ms) {
  Counts out{};
  for (const EventState state : model::kEventStates) {
    TRY(out[static_cast<size_t>(state)], count(db, building, {state, now_ms}));
  }
  return out;
}

base::Result<Listing<Record>> around(sql::Connection& db, const std::string& building,
                                     int64_t since_ms, int64_t until_ms, int64_t limit) {
  return listing(
      db,
      std::string(kSelect) +
          "building = :building AND published = 1 AND ends_ms >= :since AND "
          "starts_ms <= :until ORDER BY starts_ms, id LIMIT :limit",
      {{"building", building}, {"since", since_ms}, {"until", until_ms}, {"limit", limit}}, limit);
}

base::Result<int64_t> count_all(sql::Connection& db, const std::string& building) {
  return db.integer("SELECT count(*) FROM event WHERE building = :building",
                    {{"building", building}});
}

base::Result<void> each_document(
    sql::Connection& db, const std::string& building,
    const std::function<base::Result<void>(const std::string& id, const std::string& doc)>& each) {
  return db.each("SELECT id, doc FROM event WHERE building = :building", {{"building", building}},
                 [&](const sql::Row& r) { return each(r.text("id"), r.text("doc")); });
}

base::Result<void> fill_columns(sql::Connection& db, const std::string& building) {
  TRY(const auto rows, db.all("SELECT id, doc FROM event WHERE building = :building",
                              {{"building", building}}, [](const sql::Row& r) {
                                return std::pair(r.text("id"),
                                                 model::event_from_body(r.text("doc")));
                              }));
  for (const auto& [id, event] : rows) {
    if (!event) continue;  // told where a list holds it
    TRY_VOID(
        db.run("UPDATE event SET cancelled = :cancelled, ends_ms = :ends WHERE id = :id AND "
               "building = :building",
               {{"cancelled", event->published_ms > 0 && event->cancelled.has_value()},
                {"ends", event->ends_ms},
                {"id", id},
                {"building", building}}));
  }
  return {};
}

}  // namespace store::events
