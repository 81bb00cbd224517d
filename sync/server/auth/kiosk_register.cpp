#include "sync/server/auth/kiosk_register.h"

#include <mutex>

#include "data/store/centre/kiosks.h"

namespace server {

base::Result<void> KioskRegister::follow(sql::Connection& db) {
  if (!changed_.exchange(false)) return {};
  auto read = load(db);
  if (!read) changed_ = true;
  return read;
}

base::Result<void> KioskRegister::load(sql::Connection& db) {
  TRY(const auto active, store::kiosks::all_active(db));
  std::map<std::string, Known> by_token;
  std::map<std::string, std::string> resent_epoch;
  for (const auto& kiosk : active) {
    by_token[kiosk.token_hash] = {kiosk.id, kiosk.building};
    resent_epoch[kiosk.id] = kiosk.resent_epoch;
  }
  const std::unique_lock lock(mutex_);
  by_token_.swap(by_token);
  resent_epoch_.swap(resent_epoch);
  return {};
}

std::optional<KioskRegister::Known> KioskRegister::find(const std::string& token_hash) const {
  const std::shared_lock lock(mutex_);
  const auto found = by_token_.find(token_hash);
  if (found == by_token_.end()) return std::nullopt;
  return found->second;
}

bool KioskRegister::has_resent(const std::string& id, std::string_view epoch) const {
  const std::shared_lock lock(mutex_);
  const auto found = resent_epoch_.find(id);
  return found != resent_epoch_.end() && found->second == epoch;
}

void KioskRegister::tell(const std::string& id, KioskNews news) {
  const std::unique_lock lock(mutex_);
  news_[id] = std::move(news);
}

std::vector<std::pair<std::string, KioskNews>> KioskRegister::take_news() {
  std::map<std::string, KioskNews> taken;
  {
    const std::unique_lock lock(mutex_);
    taken.swap(news_);
  }
  return {taken.begin(), taken.end()};
}

}  // namespace server
