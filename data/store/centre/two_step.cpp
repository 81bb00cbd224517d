#include "data/store/centre/two_step.h"

#include <iterator>
#include <sstream>

#include "data/store/centre/meta.h"

namespace store::two_step {
namespace {

constexpr const char* kAskingRoles = "two_step_roles";

}  // namespace

base::Result<std::optional<Phone>> find(sql::Connection& db, const std::string& staff) {
  return db.one("SELECT * FROM two_step WHERE staff = :staff", {{"staff", staff}},
                [](const sql::Row& r) {
                  return Phone{r.text("secret"), r.integer("since_ms"), r.integer("last_step")};
                });
}

base::Result<void> put(sql::Connection& db, const std::string& staff, const Phone& phone) {
  TRY_VOID(db.run("DELETE FROM two_step WHERE staff = :staff", {{"staff", staff}}));
  TRY_VOID(
      db.run("INSERT INTO two_step (staff, secret, since_ms, last_step) VALUES (:staff, :secret, "
             ":since, :last)",
             {{"staff", staff},
              {"secret", phone.secret},
              {"since", phone.since_ms},
              {"last", phone.last_step}}));
  return {};
}

base::Result<bool> use_step(sql::Connection& db, const std::string& staff, int64_t step) {
  TRY(const int64_t changed,
      db.run("UPDATE two_step SET last_step = :step WHERE staff = :staff AND last_step < :step",
             {{"step", step}, {"staff", staff}}));
  return changed > 0;
}

base::Result<void> remove(sql::Connection& db, const std::string& staff) {
  TRY_VOID(db.run("DELETE FROM two_step WHERE staff = :staff", {{"staff", staff}}));
  return put_codes(db, staff, {});
}

base::Result<void> put_codes(sql::Connection& db, const std::string& staff,
                             const std::vector<std::string>& hashes) {
  TRY_VOID(db.run("DELETE FROM recovery_code WHERE staff = :staff", {{"staff", staff}}));
  for (const std::string& hash : hashes) {
    TRY_VOID(db.run("INSERT INTO recovery_code (staff, hash) VALUES (:staff, :hash)",
                    {{"staff", staff}, {"hash", hash}}));
  }
  return {};
}

base::Result<bool> use_code(sql::Connection& db, const std::string& staff,
                            const std::string& hash) {
  TRY(const int64_t changed,
      db.run("DELETE FROM recovery_code WHERE staff = :staff AND hash = :hash",
             {{"staff", staff}, {"hash", hash}}));
  return changed > 0;
}

base::Result<int64_t> count_codes(sql::Connection& db, const std::string& staff) {
  return db.integer("SELECT count(*) FROM recovery_code WHERE staff = :staff", {{"staff", staff}});
}

base::Result<std::vector<std::string>> asking_roles(sql::Connection& db) {
  TRY(const std::string line, meta::get(db, kAskingRoles));
  std::istringstream words(line);
  return std::vector<std::string>(std::istream_iterator<std::string>(words), {});
}

base::Result<void> put_asking_roles(sql::Connection& db, const std::vector<std::string>& roles) {
  std::string line;
  for (const std::string& role : roles) line += (line.empty() ? "" : " ") + role;
  return meta::put(db, kAskingRoles, line);
}

}  // namespace store::two_step
