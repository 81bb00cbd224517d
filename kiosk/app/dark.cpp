#include "kiosk/app/dark.h"

#include <algorithm>

namespace app {

bool is_dark(const AppState& s) {
  const bool waits_for_staff =
      s.centre.enrolment != Enrolment::kEnrolled && !s.centre.enrol_code.empty();
  return s.closed && !waits_for_staff && s.session.phase() == SessionTimer::Phase::kNobody &&
         is<AttractRoute>(s.navigator.current().route);
}

int64_t next_dark_change_ms(const AppState& s, int64_t now_ms) {
  const int64_t moves_ms = (now_ms / kDarkMove_ms + 1) * kDarkMove_ms;
  if (!s.closed || !s.closed->opens_ms || *s.closed->opens_ms <= now_ms) return moves_ms;
  return std::min(moves_ms, *s.closed->opens_ms);
}

}  // namespace app
