#include "data/sql/migrate.h"

#include <string>

#include "data/crypto/hash.h"

namespace sql {
namespace {

constexpr const char* kTable =
    "CREATE TABLE IF NOT EXISTS migration ("
    " number BIGINT PRIMARY KEY, name TEXT NOT NULL, hash TEXT NOT NULL, ran_ms BIGINT NOT NULL)";

struct Done {
  int64_t number;
  std::string hash;
};

// The history must be the beginning of ours, word for word.
base::Result<size_t> compare(Connection& db, std::span<const Migration> migrations) {
  TRY(const auto done, db.all("SELECT number, hash FROM migration ORDER BY number LIMIT 10000", {},
                              [](const Row& row) {
                                return Done{row.integer("number"), row.text("hash")};
                              }));
  if (done.size() > migrations.size()) {
    return base::Error{base::Code::kRefused,
                       db.name() + " was written by a newer version of this program"};
  }
  for (size_t i = 0; i < done.size(); ++i) {
    const bool same = done[i].number == migrations[i].number &&
                      done[i].hash == crypto::sha256_hex(std::string_view(migrations[i].sql));
    if (!same) {
      return base::Error{base::Code::kRefused, db.name() + ": migration " +
                                                   std::to_string(migrations[i].number) +
                                                   " is not the one that was run"};
    }
  }
  return done.size();
}

}  // namespace

base::Result<void> migrate(Connection& db, std::span<const Migration> migrations, int64_t now_ms) {
  TRY_VOID(db.script(kTable));
  TRY(const size_t done, compare(db, migrations));
  for (const Migration& migration : migrations.subspan(done)) {
    TRY_VOID(db.write([&]() -> base::Result<void> {
      TRY_VOID(db.script(migration.sql));
      const auto recorded = db.run(
          "INSERT INTO migration (number, name, hash, ran_ms)"
          " VALUES (:number, :name, :hash, :ran_ms)",
          {{"number", migration.number},
           {"name", migration.name},
           {"hash", crypto::sha256_hex(std::string_view(migration.sql))},
           {"ran_ms", now_ms}});
      if (!recorded.has_value()) return recorded.error();
      return {};
    }));
  }
  return {};
}

base::Result<size_t> count_migrations(Connection& db, std::span<const Migration> migrations) {
  TRY(const bool kept, db.has_table("migration"));
  if (!kept) return size_t{0};
  return compare(db, migrations);
}

base::Result<void> check_migrations(Connection& db, std::span<const Migration> migrations) {
  TRY(const size_t done, compare(db, migrations));
  if (done != migrations.size()) {
    return base::Error{base::Code::kRefused, db.name() + " has not been brought up to date"};
  }
  return {};
}

}  // namespace sql
