#include "sync/server/core/limits.h"

#include <algorithm>
#include <vector>

namespace server {
namespace {

// Makes room for one more key: the tenth that was touched longest ago goes.
template <typename Map, typename Age>
void make_room(Map* map, const std::string& key, Age age) {
  if (map->size() < kLimitKeysMax || map->contains(key)) return;
  std::vector<int64_t> ages;
  for (const auto& entry : *map) ages.push_back(age(entry.second));
  size_t go = kLimitKeysMax / 10;
  std::nth_element(ages.begin(), ages.begin() + static_cast<ptrdiff_t>(go), ages.end());
  const int64_t oldest = ages[go];
  std::erase_if(*map, [&](const auto& e) { return age(e.second) <= oldest && go > 0 && go-- > 0; });
}

}  // namespace

int64_t Buckets::full_at(const std::string& key) const {
  const auto found = full_at_ms_.find(key);
  const int64_t now = clock_.boot_ms();
  return found == full_at_ms_.end() ? now : std::max(now, found->second);
}

int64_t Buckets::take(const std::string& key, int64_t n) {
  const std::lock_guard lock(mutex_);
  const int64_t now = clock_.boot_ms();
  make_room(&full_at_ms_, key, [](int64_t full) { return full; });
  const int64_t owed_ms = full_at(key) - now;
  const int64_t taken = std::min(n, rate_.burst - (owed_ms + rate_.each_ms - 1) / rate_.each_ms);
  if (taken <= 0) return 0;
  full_at_ms_[key] = now + owed_ms + taken * rate_.each_ms;
  return taken;
}

void Buckets::give_back(const std::string& key, int64_t n) {
  const std::lock_guard lock(mutex_);
  const auto found = full_at_ms_.find(key);
  if (found == full_at_ms_.end()) return;
  found->second -= n * rate_.each_ms;
  if (found->second <= clock_.boot_ms()) full_at_ms_.erase(found);
}

int64_t Buckets::left(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const int64_t owed_ms = full_at(key) - clock_.boot_ms();
  return std::max<int64_t>(0, rate_.burst - (owed_ms + rate_.each_ms - 1) / rate_.each_ms);
}

int64_t Buckets::wait_ms(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  const int64_t owed_ms = full_at(key) - clock_.boot_ms();
  return std::max<int64_t>(0, owed_ms - (rate_.burst - 1) * rate_.each_ms);
}

namespace {

std::string account_key(const LoginDelays::Who& who) {
  if (!who.device.empty()) return "device " + who.device + " " + who.account;
  return "both " + who.network + " " + who.account;
}
std::string network_key(const LoginDelays::Who& who) { return "network " + who.network; }
std::string pressure_key(const LoginDelays::Who& who) { return "account " + who.account; }

int64_t doubled(int times) {
  return std::min(kLoginMaxWait_ms, kLoginFirstWait_ms << std::clamp(times, 0, 20));
}

// Extra doublings: 16 wrong ones within the hour are one, 48 two, 112 three.
int pressure(int wrong) {
  int steps = 0;
  for (int bar = kLoginPressureTries; wrong >= bar && steps < kLoginPressureMax; ++steps) {
    bar = 2 * bar + kLoginPressureTries;
  }
  return steps;
}

}  // namespace

LoginDelays::Wrong LoginDelays::known(const std::string& key) const {
  const auto found = by_key_.find(key);
  if (found == by_key_.end()) return {};
  return clock_.boot_ms() - found->second.last_ms >= kLoginForget_ms ? Wrong{} : found->second;
}

void LoginDelays::add(const std::string& key, int n) {
  const int64_t now = clock_.boot_ms();
  make_room(&by_key_, key, [](const Wrong& w) { return w.last_ms; });
  Wrong wrong = known(key);
  wrong.count += n;
  if (n > 0) wrong.last_ms = now;
  if (wrong.count <= 0) by_key_.erase(key);
  else by_key_[key] = wrong;
}

int64_t LoginDelays::wait_locked(const Who& who) const {
  const int64_t now = clock_.boot_ms();
  int64_t until = now;
  if (const Wrong w = known(account_key(who)); w.count > 0) {
    const int steeper = who.device.empty() ? pressure(known(pressure_key(who)).count) : 0;
    until = std::max(until, w.last_ms + doubled(w.count - 1 + steeper));
  }
  if (const Wrong w = known(network_key(who)); who.device.empty() && w.count > kLoginAddressFree) {
    until = std::max(until, w.last_ms + doubled(w.count - 1 - kLoginAddressFree));
  }
  return until - now;
}

int64_t LoginDelays::wait_ms(const Who& who) const {
  const std::lock_guard lock(mutex_);
  return wait_locked(who);
}

int64_t LoginDelays::begin(const Who& who) {
  const std::lock_guard lock(mutex_);
  if (const int64_t wait = wait_locked(who); wait > 0) return wait;
  add(account_key(who), 1);
  if (!who.device.empty()) return 0;
  add(network_key(who), 1);
  add(pressure_key(who), 1);
  return 0;
}

void LoginDelays::right(const Who& who) {
  const std::lock_guard lock(mutex_);
  by_key_.erase(account_key(who));
  if (!who.device.empty()) return;
  add(network_key(who), -1);
  add(pressure_key(who), -1);
}

void LoginDelays::undo(const Who& who) {
  const std::lock_guard lock(mutex_);
  add(account_key(who), -1);
  if (!who.device.empty()) return;
  add(network_key(who), -1);
  add(pressure_key(who), -1);
}

}  // namespace server
