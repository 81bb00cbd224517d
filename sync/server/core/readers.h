#pragma once
// A pool of connections that only read, each on one snapshot a call. Owned by Core; any worker
// thread. A handler that throws or fails gives its connection back like any other.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <type_traits>
#include <vector>

#include "data/base/result.h"
#include "data/sql/connection.h"
#include "sync/server/core/guarded.h"

namespace server {

class Readers {
 public:
  using Connect = std::function<base::Result<std::unique_ptr<sql::Connection>>()>;

  static base::Result<std::unique_ptr<Readers>> open(const Connect& connect, int count);

  // fn(sql::Connection&) -> Result<T>, in one snapshot; waits for a free connection.
  template <typename Fn>
  auto read(Fn&& fn) -> std::invoke_result_t<Fn&, sql::Connection&> {
    const Lease lease(*this);
    return guarded([&] { return lease.db().read([&] { return fn(lease.db()); }); });
  }

  // The same outside a transaction: for what begins one itself (a backup).
  template <typename Fn>
  auto with_connection(Fn&& fn) -> std::invoke_result_t<Fn&, sql::Connection&> {
    const Lease lease(*this);
    return guarded([&] { return fn(lease.db()); });
  }

 private:
  class Lease {
   public:
    explicit Lease(Readers& pool) : pool_(pool), db_(pool.take()) {}
    ~Lease() { pool_.give_back(std::move(db_)); }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    sql::Connection& db() const { return *db_; }

   private:
    Readers& pool_;
    std::unique_ptr<sql::Connection> db_;
  };

  std::unique_ptr<sql::Connection> take();
  void give_back(std::unique_ptr<sql::Connection> db) noexcept;

  std::mutex mutex_;
  std::condition_variable is_free_;
  std::vector<std::unique_ptr<sql::Connection>> free_;
};

}  // namespace server
