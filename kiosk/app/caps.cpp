#include "kiosk/app/caps.h"

#include <algorithm>
#include <iterator>

namespace app {

int Cap::used_in(SessionNumber session) const {
  return static_cast<int>(std::count_if(ones_.begin(), ones_.end(), [session](const One& one) {
    return one.session == session;
  }));
}

int Cap::left_in(SessionNumber session) const {
  return std::max(0, per_session_ - used_in(session));
}

bool Cap::allows(int64_t now_ms, SessionNumber session) const {
  if (left_in(session) == 0) return false;
  const auto recent = std::count_if(ones_.begin(), ones_.end(), [now_ms](const One& one) {
    return now_ms - one.at_ms < base::kHour_ms;
  });
  return recent < per_hour_;
}

void Cap::count(int64_t now_ms, SessionNumber session) {
  ones_.push_back({now_ms, session});
  while (ones_.size() > static_cast<size_t>(per_hour_)) ones_.pop_front();
}

void Cap::take_back(SessionNumber session) {
  const auto last = std::find_if(ones_.rbegin(), ones_.rend(),
                                 [session](const One& one) { return one.session == session; });
  if (last != ones_.rend()) ones_.erase(std::next(last).base());
}

void Caps::end_session() { me_too_wishes.clear(); }

}  // namespace app
