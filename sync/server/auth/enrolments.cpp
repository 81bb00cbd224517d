#include "sync/server/auth/enrolments.h"

#include <fmt/format.h>

#include <utility>

#include "data/base/ids.h"
#include "data/crypto/hash.h"

namespace server {

Enrolment Enrolments::add(Enrolment asked) {
  asked.id = base::make_id(clock_, random_);
  asked.started_ms = clock_.wall_ms();
  asked.expires_ms = asked.started_ms + kEnrolment_ms;
  asked.expires_boot_ms = clock_.boot_ms() + kEnrolment_ms;
  const std::lock_guard lock(mutex_);
  make_room();
  asked.code = fresh_code();
  by_id_[asked.id] = asked;
  return asked;
}

std::vector<Enrolment> Enrolments::waiting() const {
  std::vector<Enrolment> found;
  const std::lock_guard lock(mutex_);
  for (const auto& [id, e] : by_id_) {
    if (e.expires_boot_ms > clock_.boot_ms() && e.kiosk_id.empty()) found.push_back(e);
  }
  return found;
}

Enrolments::Polled Enrolments::poll(const std::string& id, const std::string& poll_hash) {
  const std::lock_guard lock(mutex_);
  const auto it = by_id_.find(id);
  const bool stands = it != by_id_.end() && it->second.expires_boot_ms > clock_.boot_ms() &&
                      crypto::equal_constant_time(it->second.poll_hash, poll_hash);
  if (!stands) return {};
  if (it->second.token.empty()) return {State::kPending, "", ""};
  Polled approved{State::kApproved, it->second.kiosk_id, it->second.token};
  by_id_.erase(it);
  return approved;
}

std::optional<Enrolment> Enrolments::reserve(const std::string& code) {
  const std::lock_guard lock(mutex_);
  for (auto& [id, e] : by_id_) {
    if (e.code != code || e.expires_boot_ms <= clock_.boot_ms() || e.is_reserved) continue;
    e.is_reserved = true;
    return e;
  }
  return std::nullopt;
}

void Enrolments::settle(const std::string& id, const Enrolment* approved) {
  const std::lock_guard lock(mutex_);
  const auto it = by_id_.find(id);
  if (it == by_id_.end()) return;
  it->second.is_reserved = approved != nullptr;
  if (approved == nullptr) return;
  it->second.kiosk_id = approved->kiosk_id;
  it->second.token = approved->token;
}

void Enrolments::set_local(std::string secret_hash) {
  const std::lock_guard lock(mutex_);
  local_hash_ = std::move(secret_hash);
}

bool Enrolments::take_local(const std::string& secret_hash) {
  const std::lock_guard lock(mutex_);
  if (local_hash_.empty() || !crypto::equal_constant_time(local_hash_, secret_hash)) return false;
  local_hash_.clear();
  return true;
}

std::string Enrolments::fresh_code() {
  for (;;) {
    const std::string code = fmt::format("0{:07}", random_.below(10'000'000));
    bool taken = false;
    for (const auto& [id, waiting] : by_id_) taken = taken || waiting.code == code;
    if (!taken) return code;
  }
}

void Enrolments::make_room() {
  const int64_t now = clock_.boot_ms();
  std::erase_if(by_id_, [&](const auto& e) {
    const bool is_under_way = e.second.is_reserved && e.second.token.empty();
    return e.second.expires_boot_ms <= now && !is_under_way;
  });
  if (by_id_.size() < kEnrolmentsMax) return;
  std::map<std::string, int> asked;
  for (const auto& [id, e] : by_id_) ++asked[e.network];
  auto goes = by_id_.end();
  for (auto at = by_id_.begin(); at != by_id_.end(); ++at) {
    if (at->second.is_reserved) continue;
    const auto rank = [&](const Enrolment& e) {
      return std::pair(-asked[e.network], e.expires_boot_ms);
    };
    if (goes == by_id_.end() || rank(at->second) < rank(goes->second)) goes = at;
  }
  if (goes != by_id_.end()) by_id_.erase(goes);
}

}  // namespace server
