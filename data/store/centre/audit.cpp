#include "data/store/centre/audit.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

namespace store::audit {
namespace {

constexpr const char* kSelect =
    "SELECT n, at_ms, staff, action, target, detail, hash, building FROM audit ";

Line to_line(const sql::Row& r) {
  return {r.integer("n"),   r.integer("at_ms"), r.text("staff"), r.text("action"),
          r.text("target"), r.text("detail"),   r.text("hash"),  r.text("building")};
}

constexpr const char* kSelectTold =
    "SELECT a.n, a.at_ms, a.staff, a.action, a.target, a.detail, a.hash, a.building, "
    "coalesce(s.name, '') AS name FROM audit a LEFT JOIN staff s ON s.id = a.staff WHERE ";

Told to_told(const sql::Row& r) { return Told{to_line(r), r.text("name")}; }

struct Query {
  std::string where;
  std::vector<sql::Param> params;
};

// The numbers of the lines of a time, so that a list walks its index by number within them. A clock
// that was put back wrote later numbers at earlier times: the time itself is asked as well.
base::Result<Query> in_time(sql::Connection& db, const std::string& building,
                            const Wanted& wanted) {
  Query query{"a.building = :building", {{"building", building}}};
  if (wanted.since_ms == 0 && wanted.until_ms == 0) return query;
  const int64_t until = wanted.until_ms > 0 ? wanted.until_ms : std::numeric_limits<int64_t>::max();
  int64_t first = 0;
  int64_t last = -1;
  TRY_VOID(
      db.each("SELECT coalesce(min(n), 0) AS first, coalesce(max(n), -1) AS last FROM audit "
              "WHERE building = :building AND at_ms >= :since AND at_ms < :until",
              {{"building", building}, {"since", wanted.since_ms}, {"until", until}},
              [&](const sql::Row& r) -> base::Result<void> {
                first = r.integer("first");
                last = r.integer("last");
                return {};
              }));
  query.where += " AND a.n >= :first AND a.n <= :last AND a.at_ms >= :since AND a.at_ms < :until";
  query.params.push_back({"first", first});
  query.params.push_back({"last", last});
  query.params.push_back({"since", wanted.since_ms});
  query.params.push_back({"until", until});
  return query;
}

// One an action: a list of actions would be sorted.
base::Result<std::vector<Query>> queries_of(sql::Connection& db, const std::string& building,
                                            const Wanted& wanted) {
  TRY(Query query, in_time(db, building, wanted));
  if (wanted.staff) {
    query.where += " AND a.staff = :staff";
    query.params.push_back({"staff", *wanted.staff});
  }
  if (!wanted.target.empty()) {
    query.where += " AND a.target = :target";
    query.params.push_back({"target", wanted.target});
  }
  std::vector<Query> queries;
  for (const std::string& action : wanted.actions) {
    queries.push_back({query.where + " AND a.action = :action", query.params});
    queries.back().params.push_back({"action", action});
  }
  if (queries.empty()) queries.push_back(std::move(query));
  return queries;
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
                                     const Wanted& wanted, int64_t before, int64_t limit) {
  std::vector<Told> all;
  TRY(const auto queries, queries_of(db, building, wanted));
  for (Query query : queries) {
    query.params.push_back({"before", before});
    query.params.push_back({"limit", limit});
    TRY(auto some, db.all(std::string(kSelectTold) + query.where +
                              " AND a.n < :before ORDER BY a.n DESC LIMIT :limit",
                          query.params, to_told));
    std::move(some.begin(), some.end(), std::back_inserter(all));
  }
  // One query an action, each in the chain's order: so is what they make together.
  std::sort(all.begin(), all.end(),
            [](const Told& a, const Told& b) { return a.line.n > b.line.n; });
  if (static_cast<int64_t>(all.size()) > limit) all.resize(static_cast<size_t>(limit));
  return all;
}

base::Result<int64_t> count(sql::Connection& db, const std::string& building, const Wanted& wanted,
                            int64_t limit) {
  int64_t sum = 0;
  TRY(const auto queries, queries_of(db, building, wanted));
  for (Query query : queries) {
    query.params.push_back({"limit", limit - sum});
    TRY(const int64_t some, db.integer("SELECT count(*) FROM (SELECT a.n FROM audit a WHERE " +
                                           query.where + " LIMIT :limit) AS some",
                                       query.params));
    sum += some;
  }
  return sum;
}

base::Result<std::vector<std::string>> people(sql::Connection& db, const std::string& building,
                                              const Wanted& wanted) {
  std::set<std::string> all;
  TRY(const auto queries, queries_of(db, building, wanted));
  for (const Query& query : queries) {
    TRY(const auto some, db.all("SELECT DISTINCT a.staff FROM audit a WHERE " + query.where,
                                query.params, [](const sql::Row& r) { return r.text("staff"); }));
    all.insert(some.begin(), some.end());
  }
  return std::vector<std::string>(all.begin(), all.end());
}

base::Result<std::optional<Line>> last_about(sql::Connection& db, const std::string& building,
                                             const std::string& target) {
  return db.one(std::string(kSelect) +
                    "WHERE building = :building AND target = :target ORDER BY n DESC LIMIT 1",
                {{"building", building}, {"target", target}}, to_line);
}

}  // namespace store::audit
