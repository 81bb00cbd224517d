#include "sync/server/core/quota.h"

#include <algorithm>

namespace server {

void KioskQuota::enrolled(const std::string& kiosk) {
  const std::lock_guard lock(mutex_);
  Purse& purse = by_kiosk_[kiosk];
  purse.heard_ms = clock_.boot_ms();
  for (size_t i = 0; i < kSpends; ++i) purse.parts[i] = worth_.of[i] * kParts;
}

KioskQuota::Purse& KioskQuota::refilled(const std::string& kiosk) {
  const int64_t now = clock_.boot_ms();
  const auto [found, is_new] = by_kiosk_.try_emplace(kiosk);
  Purse& purse = found->second;
  // Longer than it takes to fill is as good as forever, and overflows nothing.
  const int64_t away_ms = is_new ? kQuotaDays * base::kDay_ms
                                 : std::min(now - purse.heard_ms, kQuotaDays * base::kDay_ms);
  const bool was_away = away_ms >= kQuotaAway_ms;
  for (size_t i = 0; i < kSpends; ++i) {
    const int64_t most = (was_away ? kQuotaDays : 1) * worth_.of[i] * kParts;
    int64_t& parts = purse.parts[i];
    if (parts < most) parts = std::min(most, parts + 2 * worth_.of[i] * away_ms);
  }
  purse.heard_ms = now;
  return purse;
}

void KioskQuota::heard(const std::string& kiosk) {
  const std::lock_guard lock(mutex_);
  refilled(kiosk);
}

Grant KioskQuota::reserve(const std::string& kiosk, const Grant& wanted) {
  const std::lock_guard lock(mutex_);
  Purse& purse = refilled(kiosk);
  Grant granted;
  for (size_t i = 0; i < kSpends; ++i) {
    granted.of[i] = std::min(wanted.of[i], purse.parts[i] / kParts);
    purse.parts[i] -= granted.of[i] * kParts;
  }
  return granted;
}

void KioskQuota::give_back(const std::string& kiosk, const Grant& unspent) {
  const std::lock_guard lock(mutex_);
  Purse& purse = refilled(kiosk);
  for (size_t i = 0; i < kSpends; ++i) {
    const int64_t most = kQuotaDays * worth_.of[i] * kParts;
    purse.parts[i] = std::min(most, purse.parts[i] + unspent.of[i] * kParts);
  }
}

int64_t KioskQuota::wait_ms(const std::string& kiosk, Spends what) {
  const std::lock_guard lock(mutex_);
  const auto i = static_cast<size_t>(what);
  const int64_t missing = kParts - refilled(kiosk).parts[i];
  const int64_t each_ms = 2 * std::max<int64_t>(1, worth_.of[i]);
  return missing <= 0 ? 0 : (missing + each_ms - 1) / each_ms;
}

}  // namespace server
