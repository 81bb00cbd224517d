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
    log_.warning("refused: {}, and {} more within the minute", incident.action, incident.more);
  } else {
    log_.warning("refused: {} from {}{}{}", incident.action, incident.address,
                 incident.tried.empty() ? "" : ", tried ", incident.tried);
  }
  if (waiting_.size() < kIncidentsMax) waiting_.push_back(std::move(incident));
}

void Incidents::close_minute(const std::string& action, Kind* kind) {
  if (kind->more > 0) keep({action, "", "", "", kind->more});
  *kind = {clock_.boot_ms(), 0, 0};
}

void Incidents::tell(const std::string& action, const std::string& address,
                     const std::string& tried, const std::string& staff) {
  const std::lock_guard lock(mutex_);
  const auto [found, is_new] = kinds_.try_emplace(action);
  Kind& kind = found->second;
  if (is_new || clock_.boot_ms() - kind.since_ms >= base::kMinute_ms) close_minute(action, &kind);
  if (kind.told >= kIncidentsPerMinute) {
    ++kind.more;
    return;
  }
  ++kind.told;
  keep({action, address, plain(tried), staff, 0});
}

std::vector<Incident> Incidents::take() {
  const std::lock_guard lock(mutex_);
  for (auto& [action, kind] : kinds_) {
    if (clock_.boot_ms() - kind.since_ms >= base::kMinute_ms) close_minute(action, &kind);
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
