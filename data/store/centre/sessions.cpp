#include "data/store/centre/sessions.h"

namespace store::sessions {
namespace {

Session to_session(const sql::Row& r) {
  return {r.text("token_hash"), r.text("staff"),      r.text("building"), r.text("csrf"),
          r.integer("made_ms"), r.integer("seen_ms"), r.text("agent")};
}

}  // namespace

base::Result<void> add(sql::Connection& db, const std::string& building, const Session& session) {
  TRY_VOID(
      db.run("INSERT INTO session (token_hash, staff, csrf, made_ms, seen_ms, building, agent) "
             "VALUES (:hash, :staff, :csrf, :made, :seen, :building, :agent)",
             {{"hash", session.token_hash},
              {"staff", session.staff},
              {"csrf", session.csrf},
              {"made", session.made_ms},
              {"seen", session.seen_ms},
              {"building", building},
              {"agent", session.agent}}));
  return {};
}

base::Result<std::optional<Session>> find(sql::Connection& db, const std::string& token_hash) {
  return db.one("SELECT * FROM session WHERE token_hash = :hash", {{"hash", token_hash}},
                to_session);
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

base::Result<std::vector<Session>> of_staff(sql::Connection& db, const std::string& staff,
                                            int64_t limit) {
  return db.all(
      "SELECT * FROM session WHERE staff = :staff ORDER BY made_ms DESC, token_hash DESC LIMIT "
      ":limit",
      {{"staff", staff}, {"limit", limit}}, to_session);
}

base::Result<int64_t> end_of_staff(sql::Connection& db, const std::string& staff,
                                   const std::string& but_token_hash) {
  return db.run("DELETE FROM session WHERE staff = :staff AND token_hash <> :but",
                {{"staff", staff}, {"but", but_token_hash}});
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
