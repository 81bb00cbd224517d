#include "data/store/centre/staff.h"

namespace store::staff {
namespace {

Account to_account(const sql::Row& r) {
  return {r.text("id"),
          r.text("login"),
          r.text("name"),
          r.text("password"),
          r.integer("version"),
          r.integer("made_ms"),
          r.integer("disabled_ms"),
          r.integer("seen_ms"),
          r.integer("password_ms")};
}

base::Result<void> add_right(sql::Connection& db, const std::string& building,
                             const std::string& staff, const std::string& role) {
  TRY_VOID(
      db.run("INSERT INTO staff_right (staff, building, role) VALUES (:staff, :building, :role) "
             "ON CONFLICT (staff, building, role) DO NOTHING",
             {{"staff", staff}, {"building", building}, {"role", role}}));
  return {};
}

}  // namespace

base::Result<void> add(sql::Connection& db, const std::string& building, const Account& account,
                       const std::vector<std::string>& roles) {
  TRY_VOID(db.run(
      "INSERT INTO staff (id, login, name, password, version, made_ms, disabled_ms, seen_ms, "
      "password_ms) VALUES (:id, :login, :name, :password, 1, :made, 0, 0, :made)",
      {{"id", account.id},
       {"login", account.login},
       {"name", account.name},
       {"password", account.password},
       {"made", account.made_ms}}));
  for (const std::string& role : roles) TRY_VOID(add_right(db, building, account.id, role));
  return {};
}

base::Result<std::optional<Account>> by_id(sql::Connection& db, const std::string& id) {
  return db.one("SELECT * FROM staff WHERE id = :id", {{"id", id}}, to_account);
}

base::Result<std::optional<Account>> by_login(sql::Connection& db, const std::string& login) {
  return db.one("SELECT * FROM staff WHERE login = :login", {{"login", login}}, to_account);
}

base::Result<int64_t> count(sql::Connection& db) {
  return db.integer("SELECT count(*) FROM staff");
}

base::Result<std::vector<std::string>> roles(sql::Connection& db, const std::string& building,
                                             const std::string& staff) {
  return db.all(
      "SELECT role FROM staff_right WHERE staff = :staff AND building = :building ORDER BY role",
      {{"staff", staff}, {"building", building}}, [](const sql::Row& r) { return r.text("role"); });
}

base::Result<void> set_roles(sql::Connection& db, const std::string& building,
                             const std::string& staff, const std::vector<std::string>& roles) {
  TRY_VOID(db.run("DELETE FROM staff_right WHERE staff = :staff AND building = :building",
                  {{"staff", staff}, {"building", building}}));
  for (const std::string& role : roles) TRY_VOID(add_right(db, building, staff, role));
  return {};
}

base::Result<std::vector<std::string>> buildings_of(sql::Connection& db, const std::string& staff) {
  return db.all("SELECT DISTINCT building FROM staff_right WHERE staff = :staff ORDER BY building",
                {{"staff", staff}}, [](const sql::Row& r) { return r.text("building"); });
}

base::Result<std::vector<Account>> page(sql::Connection& db, const std::string& building,
                                        const std::string& after, int64_t limit) {
  return db.all(
      "SELECT s.* FROM staff s WHERE s.id > :after AND EXISTS (SELECT 1 FROM staff_right r WHERE "
      "r.staff = s.id AND r.building = :building) ORDER BY s.id LIMIT :limit",
      {{"after", after}, {"building", building}, {"limit", limit}}, to_account);
}

base::Result<int64_t> count_here(sql::Connection& db, const std::string& building) {
  return db.integer("SELECT count(DISTINCT staff) FROM staff_right WHERE building = :building",
                    {{"building", building}});
}

base::Result<int64_t> count_role(sql::Connection& db, const std::string& building,
                                 const std::string& role) {
  return db.integer(
      "SELECT count(*) FROM staff_right r JOIN staff s ON s.id = r.staff WHERE "
      "r.building = :building AND r.role = :role AND s.disabled_ms = 0 AND s.password <> ''",
      {{"building", building}, {"role", role}});
}

base::Result<std::map<std::string, int64_t>> count_by_role(sql::Connection& db,
                                                           const std::string& building) {
  using Count = std::pair<std::string, int64_t>;
  TRY(const auto counts,
      db.all("SELECT r.role AS role, count(*) AS n FROM staff_right r JOIN staff s ON s.id = "
             "r.staff WHERE r.building = :building AND s.disabled_ms = 0 GROUP BY r.role",
             {{"building", building}},
             [](const sql::Row& r) { return Count(r.text("role"), r.integer("n")); }));
  return std::map<std::string, int64_t>(counts.begin(), counts.end());
}

base::Result<bool> next_version(sql::Connection& db, const std::string& id, int64_t version) {
  TRY(const int64_t changed,
      db.run("UPDATE staff SET version = version + 1 WHERE id = :id AND version = :version",
             {{"id", id}, {"version", version}}));
  return changed > 0;
}

base::Result<void> set_disabled(sql::Connection& db, const std::string& id, int64_t disabled_ms) {
  TRY_VOID(db.run("UPDATE staff SET disabled_ms = :at WHERE id = :id",
                  {{"at", disabled_ms}, {"id", id}}));
  return {};
}

base::Result<void> set_password(sql::Connection& db, const std::string& id, const std::string& hash,
                                int64_t now_ms) {
  TRY_VOID(db.run("UPDATE staff SET password = :hash, password_ms = :now WHERE id = :id",
                  {{"hash", hash}, {"now", now_ms}, {"id", id}}));
  return {};
}

base::Result<void> set_name(sql::Connection& db, const std::string& id, const std::string& name) {
  TRY_VOID(db.run("UPDATE staff SET name = :name WHERE id = :id", {{"name", name}, {"id", id}}));
  return {};
}

base::Result<void> seen(sql::Connection& db, const std::string& id, int64_t now_ms) {
  TRY_VOID(db.run("UPDATE staff SET seen_ms = :now WHERE id = :id", {{"now", now_ms}, {"id", id}}));
  return {};
}

base::Result<void> make_link(sql::Connection& db, const std::string& building,
                             const std::string& token_hash) {
  TRY_VOID(db.run("DELETE FROM setup"));
  TRY_VOID(db.run("INSERT INTO setup (token_hash, used_ms, building) VALUES (:hash, 0, :building)",
                  {{"hash", token_hash}, {"building", building}}));
  return {};
}

base::Result<bool> is_link_open(sql::Connection& db, const std::string& token_hash) {
  TRY(const int64_t n,
      db.integer("SELECT count(*) FROM setup WHERE token_hash = :hash AND used_ms = 0",
                 {{"hash", token_hash}}));
  return n > 0;
}

base::Result<void> use_link(sql::Connection& db, const std::string& token_hash, int64_t now_ms) {
  TRY_VOID(db.run("UPDATE setup SET used_ms = :now WHERE token_hash = :hash",
                  {{"now", now_ms}, {"hash", token_hash}}));
  return {};
}

}  // namespace store::staff
