#include "sync/server/http/shares.h"

namespace server {

std::optional<Shares::Held> Shares::take(const std::string& who, int64_t n) {
  if (n == 0) return Held(nullptr, "", 0);
  const std::lock_guard lock(mutex_);
  if (n > in_all_ - taken_) return std::nullopt;
  if (!who.empty()) {
    const auto found = by_who_.find(who);
    const int64_t held = found == by_who_.end() ? 0 : found->second;
    if (n > each_ - held) return std::nullopt;
    by_who_[who] = held + n;
  }
  taken_ += n;
  return Held(this, who, n);
}

void Shares::give(const std::string& who, int64_t n) {
  const std::lock_guard lock(mutex_);
  taken_ -= n;
  if (who.empty()) return;
  const auto found = by_who_.find(who);
  found->second -= n;
  if (found->second == 0) by_who_.erase(found);
}

int64_t Shares::taken() const {
  const std::lock_guard lock(mutex_);
  return taken_;
}

}  // namespace server
