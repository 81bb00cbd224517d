#include "data/store/centre/links.h"

namespace store::links {
namespace {

Link to_link(const sql::Row& r) {
  return {r.text("token_hash"),
          r.text("building"),
          r.text("staff"),
          r.text("kind"),
          r.integer("until_ms"),
          r.integer("used_ms"),
          r.integer("two_step_off") != 0};
}

}  // namespace

base::Result<void> make(sql::Connection& db, const std::string& building, const Link& link) {
  TRY_VOID(end_of(db, link.staff));
  TRY_VOID(
      db.run("INSERT INTO staff_link (token_hash, building, staff, kind, until_ms, used_ms, "
             "two_step_off) VALUES (:hash, :building, :staff, :kind, :until, 0, :off)",
             {{"hash", link.token_hash},
              {"building", building},
              {"staff", link.staff},
              {"kind", link.kind},
              {"until", link.until_ms},
              {"off", link.two_step_off ? 1 : 0}}));
  return {};
}

base::Result<std::optional<Link>> find(sql::Connection& db, const std::string& token_hash) {
  return db.one("SELECT * FROM staff_link WHERE token_hash = :hash", {{"hash", token_hash}},
                to_link);
}

base::Result<std::optional<Link>> open_of(sql::Connection& db, const std::string& staff,
                                          int64_t now_ms) {
  return db.one("SELECT * FROM staff_link WHERE staff = :staff AND until_ms > :now AND used_ms = 0",
                {{"staff", staff}, {"now", now_ms}}, to_link);
}

base::Result<void> use(sql::Connection& db, const std::string& token_hash, int64_t now_ms) {
  TRY_VOID(db.run("UPDATE staff_link SET used_ms = :now WHERE token_hash = :hash",
                  {{"now", now_ms}, {"hash", token_hash}}));
  return {};
}

base::Result<void> end_all(sql::Connection& db) {
  TRY_VOID(db.run("DELETE FROM staff_link"));
  return {};
}

base::Result<void> end_of(sql::Connection& db, const std::string& staff) {
  TRY_VOID(db.run("DELETE FROM staff_link WHERE staff = :staff", {{"staff", staff}}));
  return {};
}

}  // namespace store::links
