#include "sync/server/core/incidents.h"

#include <algorithm>
#include <utility>

namespace server {
namespace {

// One line, and not a long one: it was typed by a stranger.
std::string plain(std::string text) {
  if (text.size() > kTriedMaxBytes) {
    size_t end = kTriedMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text.resize(end);
  }
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = '?';
  }
  return text;
}

}  // namespace

void Incidents::keep(Incident incident) {
  if (incident.more > 0) {
    log_.warning("refused: {}, and {} more since then", incident.action, incident.more);
  } else {
    log_.warning("refused: {} from {}{}{}", incident.action, incident.address,
                 incident.tried.empty() ? "" : ", tried ", incident.tried);
  }
  if (waiting_.size() < kIncidentsMax) waiting_.push_back(std::move(incident));
}

bool Incidents::has_ended(const Kind& kind) const {
  return clock_.boot_ms() - kind.since_ms >= (is_over(kind) ? base::kHour_ms : base::kMinute_ms);
}

void Incidents::close(const std::string& action, Kind* kind) {
  const int64_t now = clock_.boot_ms();
  if (kind->more > 0) keep({action, "", "", "", kind->more, "", ""});
  const bool is_new_day = now - kind->day_ms >= base::kDay_ms;
  *kind = {now, 0, 0, is_new_day ? now : kind->day_ms, is_new_day ? 0 : kind->today};
}

void Incidents::tell(const std::string& action, const std::string& address,
                     const std::string& tried, const std::string& staff) {
  tell({action, address, tried, staff, 0, "", ""});
}

void Incidents::tell(Incident incident) {
  const std::lock_guard lock(mutex_);
  const int64_t now = clock_.boot_ms();
  const auto [found, is_new] = kinds_.try_emplace(incident.action, Kind{now, 0, 0, now, 0});
  Kind& kind = found->second;
  if (!is_new && has_ended(kind)) close(incident.action, &kind);
  if (kind.told >= kIncidentsPerMinute || is_over(kind)) {
    ++kind.more;
    return;
  }
  ++kind.told;
  ++kind.today;
  incident.tried = plain(std::move(incident.tried));
  keep(std::move(incident));
}

std::vector<Incident> Incidents::take() {
  const std::lock_guard lock(mutex_);
  for (auto& [action, kind] : kinds_) {
    if (has_ended(kind)) close(action, &kind);
  }
  return std::exchange(waiting_, {});
}

void Incidents::give_back(std::vector<Incident> incidents) {
  const std::lock_guard lock(mutex_);
  const size_t room = kIncidentsMax - std::min(kIncidentsMax, waiting_.size());
  if (incidents.size() > room) incidents.resize(room);
  waiting_.insert(waiting_.begin(), incidents.begin(), incidents.end());
}

}  // namespace server
