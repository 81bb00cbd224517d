#include "data/store/centre/kiosks.h"

namespace store::kiosks {
namespace {

constexpr const char* kSelect = "SELECT * FROM kiosk WHERE ";

Kiosk to_kiosk(const sql::Row& r) {
  return {r.text("id"),
          r.text("building"),
          r.text("name"),
          r.text("token_hash"),
          r.integer("enrolled_ms"),
          r.integer("revoked_ms"),
          r.integer("last_seen_ms"),
          r.integer("received_revision"),
          r.text("resent_epoch"),
          r.text("report")};
}

}  // namespace

base::Result<void> add(sql::Connection& db, const std::string& building, const Kiosk& kiosk) {
  TRY_VOID(
      db.run("INSERT INTO kiosk (id, building, name, token_hash, enrolled_ms, revoked_ms, "
             "last_seen_ms, received_revision, resent_epoch, report) VALUES (:id, :building, "
             ":name, :hash, :now, 0, 0, 0, :epoch, :report)",
             {{"id", kiosk.id},
              {"building", building},
              {"name", kiosk.name},
              {"hash", kiosk.token_hash},
              {"now", kiosk.enrolled_ms},
              {"epoch", kiosk.resent_epoch},
              {"report", kiosk.report}}));
  return {};
}

base::Result<std::vector<Kiosk>> page(sql::Connection& db, const std::string& building,
                                      int64_t enrolled_ms, const std::string& id, int64_t limit) {
  return db.all(std::string(kSelect) +
                    "building = :building AND (enrolled_ms, id) > (:enrolled, :id) "
                    "ORDER BY enrolled_ms, id LIMIT :limit",
                {{"building", building}, {"enrolled", enrolled_ms}, {"id", id}, {"limit", limit}},
                to_kiosk);
}

base::Result<std::vector<Kiosk>> all_active(sql::Connection& db) {
  return db.all(std::string(kSelect) + "revoked_ms = 0", {}, to_kiosk);
}

base::Result<std::optional<Kiosk>> by_token(sql::Connection& db, const std::string& token_hash) {
  return db.one(std::string(kSelect) + "token_hash = :hash AND revoked_ms = 0",
                {{"hash", token_hash}}, to_kiosk);
}

base::Result<std::optional<Kiosk>> active(sql::Connection& db, const std::string& building,
                                          const std::string& id) {
  return db.one(std::string(kSelect) + "id = :id AND building = :building AND revoked_ms = 0",
                {{"id", id}, {"building", building}}, to_kiosk);
}

base::Result<bool> rename(sql::Connection& db, const std::string& building, const std::string& id,
                          const std::string& name) {
  TRY(const int64_t changed,
      db.run("UPDATE kiosk SET name = :name WHERE id = :id AND building = :building",
             {{"name", name}, {"id", id}, {"building", building}}));
  return changed > 0;
}

base::Result<bool> revoke(sql::Connection& db, const std::string& building, const std::string& id,
                          int64_t now_ms) {
  TRY(const int64_t changed, db.run("UPDATE kiosk SET revoked_ms = :now WHERE id = :id AND "
                                    "building = :building AND revoked_ms = 0",
                                    {{"now", now_ms}, {"id", id}, {"building", building}}));
  return changed > 0;
}

base::Result<std::vector<std::string>> reports(sql::Connection& db, const std::string& building) {
  return db.all("SELECT report FROM kiosk WHERE building = :building AND revoked_ms = 0",
                {{"building", building}}, [](const sql::Row& r) { return r.text("report"); });
}

base::Result<void> tell(sql::Connection& db, const std::string& building, const std::string& id,
                        const Told& told) {
  TRY_VOID(
      db.run("UPDATE kiosk SET last_seen_ms = :seen, received_revision = :revision, "
             "report = :report WHERE id = :id AND building = :building",
             {{"seen", told.seen_ms},
              {"revision", told.received_revision},
              {"report", told.report},
              {"id", id},
              {"building", building}}));
  return {};
}

base::Result<void> resent(sql::Connection& db, const std::string& building, const std::string& id,
                          const std::string& epoch) {
  TRY_VOID(db.run("UPDATE kiosk SET resent_epoch = :epoch WHERE id = :id AND building = :building",
                  {{"epoch", epoch}, {"id", id}, {"building", building}}));
  return {};
}

base::Result<int64_t> count_active(sql::Connection& db, const std::string& building) {
  return db.integer(
      "SELECT count(*) FROM kiosk WHERE (:building = '' OR building = :building) "
      "AND revoked_ms = 0",
      {{"building", building}});
}

base::Result<int64_t> count_missing(sql::Connection& db, const std::string& building,
                                    const std::string& epoch) {
  return db.integer(
      "SELECT count(*) FROM kiosk WHERE (:building = '' OR building = :building) "
      "AND revoked_ms = 0 AND resent_epoch <> :epoch",
      {{"building", building}, {"epoch", epoch}});
}

base::Result<std::vector<Kiosk>> missing(sql::Connection& db, const std::string& building,
                                         const std::string& epoch, int64_t limit) {
  return db.all(std::string(kSelect) +
                    "(:building = '' OR building = :building) AND revoked_ms = 0 AND "
                    "resent_epoch <> :epoch ORDER BY last_seen_ms, id LIMIT :limit",
                {{"building", building}, {"epoch", epoch}, {"limit", limit}}, to_kiosk);
}

}  // namespace store::kiosks
