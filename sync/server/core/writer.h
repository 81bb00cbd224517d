#pragma once
// The one connection that writes, and group commit. How it works: whoever calls write() while
// nobody commits becomes the leader, takes what waits (at most kWritesPerCommit), runs one after
// another, each in a savepoint of its own, in one transaction, commits, lets memory and witness
// follow, and only then, under the lock of the queue, hands every waiter its outcome. So an answer
// leaves after its commit, never before; what commits together costs one sync of the disk.
//
// What can go wrong costs only its own: a step that returns an error or throws is taken back to its
// savepoint; where the whole transaction is lost (a full disk, a commit that failed), every step is
// run once more in a transaction of its own, so that one too large for the disk does not fail the
// others. A step may therefore run twice: it touches nothing but the database.
//
// Owned by Core; any worker thread. write() does not nest (kInternal). It knows no entity.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

#include "data/base/log.h"
#include "data/base/result.h"
#include "data/sql/connection.h"

namespace server {

inline constexpr size_t kWritesPerCommit = 64;

class Writer {
 public:
  using Step = std::function<base::Result<void>(sql::Connection&)>;

  // Around every commit that changed something. `before` ends the transaction: its error takes all
  // of it back. `after` runs when it is committed and before anybody is answered; its error is
  // logged and changes no answer: what is committed is committed.
  struct Around {
    Step before;
    Step after;
  };

  Writer(std::unique_ptr<sql::Connection> db, Around around, base::Log& log)
      : db_(std::move(db)), around_(std::move(around)), log_(log) {}
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // fn(sql::Connection&) -> Result<T>; its value once it is committed, else why it is not.
  template <typename Fn>
  auto write(Fn&& fn) -> std::invoke_result_t<Fn&, sql::Connection&>;

  // Between two commits, outside any transaction: start of the program, refreshing memory.
  base::Result<void> with_connection(const Step& look);

 private:
  struct Job {
    const Step& step;
    std::optional<base::Result<void>> outcome;  // under queue_mutex_
  };
  using Outcomes = std::vector<base::Result<void>>;

  base::Result<void> commit_with_others(const Step& step);
  Outcomes commit(const std::vector<Job*>& batch) noexcept;
  base::Result<void> transact(const std::vector<Job*>& batch, Outcomes* outcomes);

  std::unique_ptr<sql::Connection> db_;
  Around around_;
  base::Log& log_;
  std::mutex connection_mutex_;
  std::mutex queue_mutex_;
  std::condition_variable changed_;
  std::deque<Job*> queue_;
  std::thread::id leader_;  // none: nobody commits
};

template <typename Fn>
auto Writer::write(Fn&& fn) -> std::invoke_result_t<Fn&, sql::Connection&> {
  using Outcome = std::invoke_result_t<Fn&, sql::Connection&>;
  std::optional<Outcome> result;
  const Step step = [&](sql::Connection& db) -> base::Result<void> {
    result.emplace(fn(db));
    if (!result->has_value()) return result->error();
    return {};
  };
  const auto committed = commit_with_others(step);
  if (!committed.has_value()) return committed.error();
  return std::move(*result);
}

}  // namespace server
