#include "kiosk/app/caps.h"

#include <algorithm>

namespace app {

bool Cap::allows(int64_t now_ms) const {
  if (in_session_ >= per_session_) return false;
  const auto recent = std::count_if(at_ms_.begin(), at_ms_.end(), [now_ms](int64_t at_ms) {
    return now_ms - at_ms < base::kHour_ms;
  });
  return recent < per_hour_;
}

void Cap::count(int64_t now_ms) {
  ++in_session_;
  at_ms_.push_back(now_ms);
  while (at_ms_.size() > static_cast<size_t>(per_hour_)) at_ms_.pop_front();
}

void Cap::take_back() {
  if (in_session_ == 0 || at_ms_.empty()) return;
  --in_session_;
  at_ms_.pop_back();
}

void Caps::end_session() {
  for (Cap* cap : {&wishes, &sign_ups, &me_toos, &look_ups, &changes}) cap->end_session();
  me_too_wishes.clear();
}

}  // namespace app
