#include "data/store/centre/streams.h"

namespace store::streams {
namespace {

Pushed to_pushed(const sql::Row& r) {
  return {r.text("id"), r.text("payload_hash"), r.text("answer")};
}

}  // namespace

base::Result<Stream> find(sql::Connection& db, const std::string& building,
                          const std::string& kiosk, const std::string& stream) {
  TRY(const auto found,
      db.one("SELECT next_number, safe_through FROM stream WHERE kiosk = :kiosk AND "
             "stream = :stream AND building = :building",
             {{"kiosk", kiosk}, {"stream", stream}, {"building", building}}, [](const sql::Row& r) {
               return Stream{false, r.integer("next_number"), r.integer("safe_through")};
             }));
  return found.value_or(Stream{});
}

base::Result<std::optional<Pushed>> under(sql::Connection& db, const std::string& building,
                                          const std::string& kiosk, const std::string& stream,
                                          int64_t number) {
  return db.one(
      "SELECT id, payload_hash, answer FROM pushed WHERE kiosk = :kiosk AND stream = :stream AND "
      "number = :number AND building = :building",
      {{"kiosk", kiosk}, {"stream", stream}, {"number", number}, {"building", building}},
      to_pushed);
}

base::Result<std::optional<Pushed>> of_item(sql::Connection& db, const std::string& building,
                                            const std::string& id) {
  return db.one(
      "SELECT id, payload_hash, answer FROM pushed WHERE building = :building AND id = :id AND "
      "payload_hash <> '' LIMIT 1",
      {{"building", building}, {"id", id}}, to_pushed);
}

base::Result<void> take(sql::Connection& db, const std::string& building, const std::string& kiosk,
                        const std::string& stream, int64_t number, const Pushed& pushed) {
  TRY_VOID(
      db.run("INSERT INTO pushed (kiosk, stream, number, id, payload_hash, answer, building) "
             "VALUES (:kiosk, :stream, :number, :id, :hash, :answer, :building)",
             {{"kiosk", kiosk},
              {"stream", stream},
              {"number", number},
              {"id", pushed.id},
              {"hash", pushed.payload_hash},
              {"answer", pushed.answer},
              {"building", building}}));
  TRY_VOID(
      db.run("INSERT INTO stream (kiosk, stream, next_number, safe_through, building) "
             "VALUES (:kiosk, :stream, :next, 0, :building) ON CONFLICT (kiosk, stream) DO UPDATE "
             "SET next_number = excluded.next_number",
             {{"next", number + 1}, {"kiosk", kiosk}, {"stream", stream}, {"building", building}}));
  return {};
}

base::Result<void> answer_anew(sql::Connection& db, const std::string& building,
                               const Pushed& pushed) {
  TRY_VOID(
      db.run("UPDATE pushed SET answer = :answer WHERE building = :building AND id = :id AND "
             "payload_hash = :hash",
             {{"answer", pushed.answer},
              {"building", building},
              {"id", pushed.id},
              {"hash", pushed.payload_hash}}));
  return {};
}

base::Result<std::vector<Reached>> reached(sql::Connection& db) {
  return db.all("SELECT kiosk, stream, next_number FROM stream", {}, [](const sql::Row& r) {
    return Reached{r.text("kiosk"), r.text("stream"), r.integer("next_number") - 1};
  });
}

base::Result<void> declare_safe(sql::Connection& db, const Reached& reached) {
  TRY_VOID(
      db.run("UPDATE stream SET safe_through = :n WHERE kiosk = :kiosk AND stream = :stream AND "
             "safe_through < :n",
             {{"n", reached.number}, {"kiosk", reached.kiosk}, {"stream", reached.stream}}));
  return {};
}

base::Result<bool> note_unopened(sql::Connection& db, const std::string& building,
                                 const Unopened& item) {
  TRY(const int64_t fresh,
      db.run("INSERT INTO unopened (id, kiosk, key_id, reason, at_ms, building) VALUES (:id, "
             ":kiosk, :key, :reason, :now, :building) ON CONFLICT (id) DO NOTHING",
             {{"id", item.id},
              {"kiosk", item.kiosk},
              {"key", item.key_id},
              {"reason", item.reason},
              {"now", item.at_ms},
              {"building", building}}));
  return fresh > 0;
}

base::Result<void> forget_unopened(sql::Connection& db, const std::string& building,
                                   const std::string& id) {
  TRY_VOID(db.run("DELETE FROM unopened WHERE id = :id AND building = :building",
                  {{"id", id}, {"building", building}}));
  return {};
}

base::Result<int64_t> count_unopened(sql::Connection& db, const std::string& building) {
  return db.integer("SELECT count(*) FROM unopened WHERE building = :building",
                    {{"building", building}});
}

base::Result<std::vector<std::pair<std::string, int64_t>>> unopened_by_kiosk(
    sql::Connection& db, const std::string& building, int64_t limit) {
  return db.all(
      "SELECT k.name, count(*) AS n FROM unopened u JOIN kiosk k ON k.id = u.kiosk "
      "WHERE u.building = :building GROUP BY k.id, k.name ORDER BY n DESC, k.id LIMIT :limit",
      {{"building", building}, {"limit", limit}},
      [](const sql::Row& r) { return std::pair(r.text("name"), r.integer("n")); });
}

base::Result<void> note_odd_time(sql::Connection& db, const std::string& building,
                                 const std::string& id, int64_t claimed_ms, int64_t arrived_ms) {
  TRY_VOID(
      db.run("INSERT INTO odd_time (id, claimed_ms, arrived_ms, building) VALUES (:id, :claimed, "
             ":now, :building) ON CONFLICT (id) DO NOTHING",
             {{"id", id}, {"claimed", claimed_ms}, {"now", arrived_ms}, {"building", building}}));
  return {};
}

}  // namespace store::streams
