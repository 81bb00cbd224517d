#include "kiosk/shell/lobby.h"

#include "kiosk/shell/kiosk.h"
#include "kiosk/watch/child.h"
#include "kiosk/watch/heartbeat.h"
#include "kiosk/watch/stop.h"

namespace shell {
namespace {

// While nobody looks, a program that works from memory leaves for one that has its folder back; the
// supervisor starts it at once.
bool should_start_anew(const Kiosk& kiosk) {
  return kiosk.config.supervision == config::Supervision::kChild && kiosk.link->can_open_again() &&
         kiosk.state().session.phase() == app::SessionTimer::Phase::kNobody;
}

void tell_frames(const Kiosk& kiosk) {
  for (size_t i = 0; i < platform::kFrameReasonCount; ++i) {
    const auto reason = static_cast<platform::FrameReason>(i);
    kiosk.log.info("frames because of {}: {}", platform::to_string(reason),
                   kiosk.panel->pacer.count(reason));
  }
}

}  // namespace

base::Result<void> Lobby::go(Kiosk& kiosk) {
  const bool watched = kiosk.config.supervision == config::Supervision::kChild;
  watch::Heartbeat heart(kiosk.system, watched ? watch::kBeatDescriptor : -1);
  const int64_t leave_ms = kiosk.config.exit_after_ms > 0
                               ? kiosk.clock.boot_ms() + kiosk.config.exit_after_ms
                               : INT64_MAX;
  bool anew = false;
  while (!anew && !watch::told_to_stop() && kiosk.clock.boot_ms() < leave_ms && kiosk.host.step()) {
    heart.beat();
    anew = should_start_anew(kiosk);
    if (leave_ms != INT64_MAX) {
      kiosk.panel->pacer.request_at(platform::FrameReason::kTimer, leave_ms);
    }
  }
  kiosk.host.end_visit();
  tell_frames(kiosk);
  if (anew) return base::Error{base::Code::kUnavailable, "the folder takes writes again"};
  return {};
}

}  // namespace shell
