#pragma once
// The one OutboxStore of a kiosk, shared by the thread that takes submissions and the one that
// delivers them. A file has one writer, so both use the same object, one at a time.
//
// Any thread. The lock is held for a store call or a few, never across the network.

#include <mutex>
#include <utility>

#include "data/store/outbox_store.h"

namespace client {

class SharedOutbox {
 public:
  explicit SharedOutbox(store::OutboxStore& store) : store_(store) {}

  // fn(OutboxStore&), alone with the store.
  template <typename Fn>
  auto with(Fn fn) {
    const std::lock_guard lock(mutex_);
    return fn(store_);
  }

 private:
  std::mutex mutex_;
  store::OutboxStore& store_;
};

}  // namespace client
