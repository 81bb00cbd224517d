#pragma once
// The one OutboxStore of a kiosk, shared by the thread that takes submissions and the one that
// delivers them. A file has one writer, so both use the same object, one at a time. It also knows
// whether a submission can be kept now, so that a visitor is told before typing and not after.
//
// Any thread. The lock is held for a store call or a few, never across the network.

#include <atomic>
#include <mutex>
#include <utility>

#include "data/store/outbox_store.h"

namespace client {

class SharedOutbox {
 public:
  // kStandIn: the kiosk's own cannot be opened. Nothing is taken, nothing delivered.
  enum class Kind : uint8_t { kOwn, kStandIn };
  explicit SharedOutbox(store::OutboxStore& store, Kind kind = Kind::kOwn)
      : store_(store), kind_(kind), is_open_(kind == Kind::kOwn) {}

  // fn(OutboxStore&), alone with the store.
  template <typename Fn>
  auto with(Fn fn) {
    const std::lock_guard lock(mutex_);
    return fn(store_);
  }

  // Durable when it returns. kUnavailable while it takes nothing; a disk that refuses closes it.
  base::Result<int64_t> append(const store::OutboxItem& item);
  // Whether a submission would be kept; as of the last append or look.
  bool is_open() const { return is_open_; }
  bool is_own() const { return kind_ == Kind::kOwn; }
  // Tries the disk, and opens or closes by what it says.
  void look();

 private:
  std::mutex mutex_;
  store::OutboxStore& store_;
  const Kind kind_;
  std::atomic<bool> is_open_;
};

}  // namespace client
