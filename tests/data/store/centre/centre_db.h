#pragma once
// An empty database of the centre with all its tables, in a folder of its own.

#include <memory>

#include "data/sql/sqlite/database.h"
#include "data/store/centre/schema.h"
#include "tests/support/plan.h"
#include "tests/support/temp_folder.h"

namespace testing_db {

struct CentreDb {
  CentreDb() {
    sqlite::Options how;
    how.application_id = store::kCentreApplicationId;
    auto opened = sqlite::Database::open(folder.file("centre.db"), how);
    if (!opened || !sql::migrate(**opened, store::centre_migrations(), 1)) std::abort();
    db = std::move(*opened);
  }
  support::TempFolder folder;
  std::unique_ptr<sql::Connection> db;
};

}  // namespace testing_db
