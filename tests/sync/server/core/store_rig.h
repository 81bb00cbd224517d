#pragma once
// A writer and its readers over one small table, for tests with many threads: t(id, by, n).

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "data/base/log.h"
#include "data/sql/sqlite/database.h"
#include "sync/server/core/readers.h"
#include "sync/server/core/writer.h"
#include "tests/support/temp_folder.h"

namespace rig {

inline constexpr int kWriters = 8;

inline void in_threads(int count, const std::function<void(int)>& work) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
}

class StoreRig {
 public:
  explicit StoreRig(server::Writer::Around around = {}, const std::string& path = "")
      : path_(path.empty() ? folder_.file("t.db") : path) {
    auto db = sqlite::Database::open(path_, how_);
    EXPECT_TRUE(db) << db.error().message;
    EXPECT_TRUE(
        (*db)->script("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, by INTEGER, "
                      "body TEXT)"));
    writer = std::make_unique<server::Writer>(std::move(*db), std::move(around), log_);
    how_.role = sqlite::Role::kReader;
    const auto connect = [&]() -> base::Result<std::unique_ptr<sql::Connection>> {
      TRY(auto reader, sqlite::Database::open(path_, how_));
      return std::unique_ptr<sql::Connection>(std::move(reader));
    };
    auto pool = server::Readers::open(connect, 2);
    EXPECT_TRUE(pool) << pool.error().message;
    readers = std::move(*pool);
  }
  ~StoreRig() { close(); }
  void close() {
    readers.reset();
    writer.reset();
  }

  base::Result<int64_t> insert(int64_t id, int by, size_t bytes = 10) {
    const std::string body(bytes, 'x');
    return writer->write([&](sql::Connection& db) {
      return db.run("INSERT INTO t (id, by, body) VALUES (:id, :by, :body)",
                    {{"id", id}, {"by", by}, {"body", body}});
    });
  }
  int64_t read(const std::string& sql) {
    const auto n = readers->read([&](sql::Connection& db) { return db.integer(sql); });
    EXPECT_TRUE(n) << n.error().message;
    return n.value_or(-1);
  }
  bool holds(int64_t id) {
    return read("SELECT count(*) FROM t WHERE id = " + std::to_string(id)) == 1;
  }
  const std::string& path() const { return path_; }

  std::unique_ptr<server::Writer> writer;
  std::unique_ptr<server::Readers> readers;

 private:
  support::TempFolder folder_;
  base::NullLog log_;
  sqlite::Options how_;
  std::string path_;
};

}  // namespace rig
