#include "data/store/centre/sessions.h"

namespace store::sessions {

base::Result<void> add(sql::Connection& db, const std::string& building, const Session& session) {
  TRY_VOID(
      db.run("INSERT INTO session (token_hash, staff, csrf, made_ms, seen_ms, building) "
             "VALUES (:hash, :staff, :csrf, :made, :seen, :building)",
             {{"hash", session.token_hash},
              {"staff", session.staff},
              {"csrf", session.csrf},
              {"made", session.made_ms},
              {"seen", session.seen_ms},
              {"building", building}}));
  return {};
}

base::Result<std::optional<Session>> find(sql::Connection& db, const std::string& token_hash) {
  return db.one("SELECT * FROM session WHERE token_hash = :hash", {{"hash", token_hash}},
                [](const sql::Row& r) {
                  return Session{r.text("token_hash"), r.text("staff"),      r.text("building"),
                                 r.text("csrf"),       r.integer("made_ms"), r.integer("seen_ms")};
                });
}

base::Result<void> seen(sql::Connection& db, const std::string& token_hash, int64_t now_ms) {
  TRY_VOID(db.run("UPDATE session SET seen_ms = :now WHERE token_hash = :hash",
                  {{"now", now_ms}, {"hash", token_hash}}));
  return {};
}

base::Result<void> end(sql::Connection& db, const std::string& token_hash) {
  TRY_VOID(db.run("DELETE FROM session WHERE token_hash = :hash", {{"hash", token_hash}}));
  return {};
}

base::Result<void> end_all(sql::Connection& db) {
  TRY_VOID(db.run("DELETE FROM session"));
  return {};
}

base::Result<void> end_old(sql::Connection& db, int64_t made_before_ms, int64_t unseen_since_ms) {
  TRY_VOID(db.run("DELETE FROM session WHERE made_ms < :made OR seen_ms < :seen",
                  {{"made", made_before_ms}, {"seen", unseen_since_ms}}));
  return {};
}

}  // namespace store::sessions
