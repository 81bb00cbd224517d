#include "sync/server/core/readers.h"

#include <algorithm>

namespace server {

base::Result<std::unique_ptr<Readers>> Readers::open(const Connect& connect, int count) {
  auto readers = std::make_unique<Readers>();
  for (int i = 0; i < std::max(1, count); ++i) {
    TRY(auto reader, connect());
    readers->free_.push_back(std::move(reader));
  }
  return readers;
}

std::unique_ptr<sql::Connection> Readers::take() {
  std::unique_lock lock(mutex_);
  is_free_.wait(lock, [&] { return !free_.empty(); });
  auto db = std::move(free_.back());
  free_.pop_back();
  return db;
}

void Readers::give_back(std::unique_ptr<sql::Connection> db) noexcept {
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(std::move(db));  // never beyond the capacity it was opened with
  }
  is_free_.notify_one();
}

}  // namespace server
