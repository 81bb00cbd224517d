#include "data/store/centre/staff.h"

namespace store::staff {
namespace {

Account to_account(const sql::Row& r) {
  return {r.text("id"), r.text("login"), r.text("name"), r.text("password")};
}

}  // namespace

base::Result<void> add(sql::Connection& db, const std::string& building, const Account& account,
                       const std::vector<std::string>& roles) {
  TRY_VOID(
      db.run("INSERT INTO staff (id, login, name, password) VALUES (:id, :login, :name, "
             ":password)",
             {{"id", account.id},
              {"login", account.login},
              {"name", account.name},
              {"password", account.password}}));
  for (const std::string& role : roles) {
    TRY_VOID(
        db.run("INSERT INTO staff_right (staff, building, role) VALUES (:staff, :building, :role) "
               "ON CONFLICT (staff, building, role) DO NOTHING",
               {{"staff", account.id}, {"building", building}, {"role", role}}));
  }
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
