#include "sync/server/core/writer.h"

#include "sync/server/core/guarded.h"

namespace server {

base::Result<void> Writer::with_connection(const Step& look) {
  const std::lock_guard lock(connection_mutex_);
  return guarded([&] { return look(*db_); });
}

base::Result<void> Writer::commit_with_others(const Step& step) {
  Job job{step, std::nullopt};
  std::unique_lock lock(queue_mutex_);
  if (leader_ == std::this_thread::get_id()) return base::internal("write() does not nest");
  queue_.push_back(&job);
  changed_.wait(lock, [&] { return job.outcome.has_value() || leader_ == std::thread::id(); });
  while (!job.outcome.has_value()) {
    leader_ = std::this_thread::get_id();
    const size_t taken = std::min(queue_.size(), kWritesPerCommit);
    const std::vector<Job*> batch(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(taken));
    queue_.erase(queue_.begin(), queue_.begin() + static_cast<ptrdiff_t>(taken));
    lock.unlock();
    const Outcomes outcomes = commit(batch);
    lock.lock();
    for (size_t i = 0; i < batch.size(); ++i) batch[i]->outcome = outcomes[i];
    leader_ = std::thread::id();
    changed_.notify_all();
  }
  return *job.outcome;
}

Writer::Outcomes Writer::commit(const std::vector<Job*>& batch) noexcept {
  const std::lock_guard lock(connection_mutex_);
  Outcomes outcomes(batch.size());
  bool any = transact(batch, &outcomes).has_value();
  if (!any && batch.size() > 1) {
    for (size_t i = 0; i < batch.size(); ++i) {
      Outcomes alone(1);
      const auto done = transact({batch[i]}, &alone);
      outcomes[i] = done ? alone[0] : done;
      any = any || done.has_value();
    }
  } else if (!any) {
    return outcomes;
  }
  if (!any || !around_.after) return outcomes;
  const auto followed = guarded([&] { return around_.after(*db_); });
  if (!followed) {
    log_.error("committed, but not followed in memory: {}", followed.error().message);
  }
  return outcomes;
}

// An error: nothing of the batch is committed, and every outcome is that error.
base::Result<void> Writer::transact(const std::vector<Job*>& batch, Outcomes* outcomes) {
  const auto done = guarded([&] {
    return db_->write([&]() -> base::Result<void> {
      bool changed = false;
      for (size_t i = 0; i < batch.size(); ++i) {
        (*outcomes)[i] =
            db_->savepoint([&] { return guarded([&] { return batch[i]->step(*db_); }); });
        if (!db_->in_transaction()) return (*outcomes)[i].error();
        changed = changed || (*outcomes)[i].has_value();
      }
      if (changed && around_.before) return around_.before(*db_);
      return {};
    });
  });
  if (done) return {};
  log_.error("a commit failed: {}", done.error().message);
  outcomes->assign(batch.size(), done);
  return done;
}

}  // namespace server
