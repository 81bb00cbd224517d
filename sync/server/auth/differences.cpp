#include "sync/server/auth/differences.h"

namespace server {

bool Differences::may_tell(const std::string& kiosk, int64_t boot_ms) {
  const auto [until, is_first] = told_until_ms_.try_emplace(kiosk, 0);
  if (!is_first && boot_ms < until->second) return false;
  until->second = boot_ms + kDifferenceRetry_ms;
  return true;
}

Differences::Verdict Differences::claimed(const std::string& kiosk, int64_t boot_ms) {
  const std::lock_guard lock(mutex_);
  Entry& entry = entries_[kiosk];
  count_ = entries_.size();
  if (boot_ms < entry.barred_until_ms) return Verdict::kWait;
  if (entry.barred_until_ms != 0) entry = {};  // the hour is over: once more from the beginning
  if (!entry.has_asked_all) return Verdict::kResync;
  entry.barred_until_ms = boot_ms + kDifferenceRetry_ms;
  return may_tell(kiosk, boot_ms) ? Verdict::kIncident : Verdict::kWait;
}

void Differences::snapshot_begun(const std::string& kiosk) {
  if (count_ == 0) return;
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(kiosk);
  if (found != entries_.end()) found->second.has_asked_all = true;
}

void Differences::agreed(const std::string& kiosk) {
  if (count_ == 0) return;
  const std::lock_guard lock(mutex_);
  entries_.erase(kiosk);
  count_ = entries_.size();
}

bool Differences::has(const std::string& kiosk) const {
  if (count_ == 0) return false;
  const std::lock_guard lock(mutex_);
  return entries_.contains(kiosk);
}

bool Differences::is_incident(const std::string& kiosk) const {
  if (count_ == 0) return false;
  const std::lock_guard lock(mutex_);
  const auto found = entries_.find(kiosk);
  return found != entries_.end() && found->second.barred_until_ms != 0;
}

}  // namespace server
