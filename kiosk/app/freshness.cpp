#include "kiosk/app/freshness.h"

namespace app {

Freshness freshness(const CentreStatus& centre, const Dates& dates, int64_t max_offline_ms) {
  const Words& words = dates.words();
  if (centre.as_of_ms == 0) return {FreshState::kNone, words("fresh.none"_k)};
  const int64_t age_ms = dates.now_ms() - centre.as_of_ms;
  const std::string at = dates.moment(centre.as_of_ms);
  if (age_ms > max_offline_ms) return {FreshState::kTooOld, words("fresh.as_of"_k, {{"at", at}})};
  if (!centre.is_reachable || age_ms > kFreshFor_ms) {
    return {FreshState::kStale, words("fresh.as_of"_k, {{"at", at}})};
  }
  return {FreshState::kFresh, words("fresh.updated"_k, {{"at", at}})};
}

}  // namespace app
