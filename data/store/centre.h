#pragma once
// The centre's database: opening it, its schema, and small facts about itself.
//
// Stores of the centre are thin views over one sql::Database: make them where they are needed, on
// the thread that owns the connection. They do no threading and open no transactions: a method that
// changes something says "in write()" and must be called inside db.write(); a reader may call the
// others at any time, inside db.read() where several must agree.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "data/sql/database.h"
#include "data/sql/migrate.h"

namespace store {

std::span<const sql::Migration> centre_migrations();

// FOLDER/centre.db with all migrations, checked. kCorrupted where it is damaged: restore a backup.
base::Result<std::unique_ptr<sql::Database>> open_centre(const std::string& folder,
                                                         int64_t now_ms);
base::Result<std::unique_ptr<sql::Database>> open_centre_reader(const std::string& folder);

// Named texts about this database: "epoch", "recovery" ("1" while it lasts), "sown", …
class MetaStore {
 public:
  explicit MetaStore(sql::Database& db) : db_(db) {}
  base::Result<std::optional<std::string>> get(std::string_view name);
  base::Result<void> put(std::string_view name, std::string_view value);  // in write()

  base::Result<std::string> epoch();                      // "" before the first put_epoch
  base::Result<void> put_epoch(std::string_view epoch);   // in write()
  base::Result<bool> in_recovery();
  base::Result<void> put_recovery(bool on);               // in write()

 private:
  sql::Database& db_;
};

// One page of a list for the console: rows after `offset`.
struct PageOf {
  int64_t offset = 0;
  int64_t limit = 50;  // at most kListPageMax
};
inline constexpr int64_t kListPageMax = 200;

}  // namespace store
