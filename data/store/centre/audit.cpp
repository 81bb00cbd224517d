#include "data/store/centre/audit.h"

namespace store::audit {
namespace {

constexpr const char* kSelect =
    "SELECT n, at_ms, staff, action, target, detail, hash, building FROM audit ";

Line to_line(const sql::Row& r) {
  return {r.integer("n"),   r.integer("at_ms"), r.text("staff"), r.text("action"),
          r.text("target"), r.text("detail"),   r.text("hash"),  r.text("building")};
}

}  // namespace

base::Result<void> append(sql::Connection& db, const std::string& building, const Line& line) {
  TRY_VOID(
      db.run("INSERT INTO audit (n, at_ms, staff, action, target, detail, hash, building) "
             "VALUES (:n, :at, :staff, :action, :target, :detail, :hash, :building)",
             {{"n", line.n},
              {"at", line.at_ms},
              {"staff", line.staff},
              {"action", line.action},
              {"target", line.target},
              {"detail", line.detail},
              {"hash", line.hash},
              {"building", building}}));
  return {};
}

base::Result<std::optional<Line>> line(sql::Connection& db, int64_t n) {
  return db.one(std::string(kSelect) + "WHERE n = :n", {{"n", n}}, to_line);
}

base::Result<std::vector<Line>> newest(sql::Connection& db, int64_t limit) {
  return db.all(std::string(kSelect) + "ORDER BY n DESC LIMIT :limit", {{"limit", limit}}, to_line);
}

base::Result<void> each(sql::Connection& db,
                        const std::function<base::Result<void>(const Line&)>& each) {
  return db.each(std::string(kSelect) + "ORDER BY n", {},
                 [&](const sql::Row& r) { return each(to_line(r)); });
}

base::Result<std::vector<Told>> page(sql::Connection& db, const std::string& building,
                                     int64_t before, int64_t limit) {
  return db.all(
      "SELECT a.n, a.at_ms, a.staff, a.action, a.target, a.detail, a.hash, a.building, "
      "coalesce(s.name, '') AS name FROM audit a LEFT JOIN staff s ON s.id = a.staff "
      "WHERE a.building = :building AND a.n < :before ORDER BY a.n DESC LIMIT :limit",
      {{"building", building}, {"before", before}, {"limit", limit}}, [](const sql::Row& r) {
        return Told{to_line(r), r.text("name")};
      });
}

base::Result<int64_t> count(sql::Connection& db, const std::string& building) {
  return db.integer("SELECT count(*) FROM audit WHERE building = :building",
                    {{"building", building}});
}

base::Result<std::optional<Line>> last_about(sql::Connection& db, const std::string& building,
                                             const std::string& target) {
  return db.one(std::string(kSelect) +
                    "WHERE building = :building AND target = :target ORDER BY n DESC LIMIT 1",
                {{"building", building}, {"target", target}}, to_line);
}

}  // namespace store::audit
