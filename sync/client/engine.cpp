#include "sync/client/engine.h"

#include <algorithm>

namespace client {

Engine::Engine(std::function<Attempt()> attempt, const base::Clock& clock, base::Random& random,
               int64_t interval_ms)
    : attempt_(std::move(attempt)), clock_(clock), random_(random), interval_ms_(interval_ms),
      due_boot_ms_(clock.boot_ms()), last_attempt_boot_ms_(clock.boot_ms() - kWakeGap_ms) {}

int64_t Engine::due_in_ms() const { return std::max<int64_t>(0, due_boot_ms_ - clock_.boot_ms()); }

std::optional<Attempt> Engine::step() {
  if (due_in_ms() > 0) return std::nullopt;
  const Attempt attempt = attempt_();
  last_attempt_boot_ms_ = clock_.boot_ms();
  take(attempt);
  return attempt;
}

void Engine::wake() {
  const int64_t soonest = std::max(last_attempt_boot_ms_ + kWakeGap_ms, not_before_boot_ms_);
  due_boot_ms_ = std::min(due_boot_ms_, soonest);
}

void Engine::take(const Attempt& attempt) {
  const int64_t now = clock_.boot_ms();
  status_.recovery = attempt.recovery;
  not_before_boot_ms_ = 0;
  if (attempt.outcome == Outcome::kDone) {
    status_.link = Link::kReachable;
    status_.last_success_boot_ms = now;
    status_.failures = 0;
    status_.checksum_incident = attempt.checksum_incident;
    status_.last_reason.clear();
    due_boot_ms_ = now + after_success(attempt);
    return;
  }
  ++status_.failures;
  status_.last_reason = attempt.reason;
  int64_t wait_ms = backoff_ms();
  status_.link = Link::kUnreachable;
  if (attempt.outcome == Outcome::kRevoked) {
    status_.link = Link::kRevoked;
    wait_ms = revoked_ms();
  } else if (attempt.outcome == Outcome::kUnsupported) {
    status_.link = Link::kUnsupported;
    wait_ms = kUnsupportedRetry_ms;
  }
  if (attempt.retry_after_ms) {
    const int64_t held_ms = spread_retry_ms(*attempt.retry_after_ms, random_);
    not_before_boot_ms_ = now + held_ms;
    wait_ms = std::max(wait_ms, held_ms);
  }
  due_boot_ms_ = now + wait_ms;
}

int64_t Engine::after_success(const Attempt& attempt) {
  if (attempt.again) return kAgain_ms;
  // The centre may slow its kiosks down, never hurry them.
  const int64_t base_ms = std::max(interval_ms_, std::min(attempt.poll_after_ms, kPollAfterMax_ms));
  return spread(base_ms);
}

// ±25 %, so that a building's kiosks do not fall into step.
int64_t Engine::spread(int64_t base_ms) {
  const auto width = static_cast<uint64_t>(base_ms / 2);
  return base_ms - base_ms / 4 + static_cast<int64_t>(random_.below(width + 1));
}

// A token in doubt is tried at the next poll, then ever less often: what is revoked stays so.
int64_t Engine::revoked_ms() {
  const int64_t doublings = std::min<int64_t>(status_.failures - 1, 8);
  return spread(std::min(kRevokedMax_ms, interval_ms_ << doublings));
}

int64_t Engine::backoff_ms() {
  const int64_t doublings = std::min<int64_t>(status_.failures - 1, 16);
  const int64_t ceiling = std::min(kBackoffMax_ms, kBackoffFirst_ms << doublings);
  const auto drawn = static_cast<int64_t>(random_.below(static_cast<uint64_t>(ceiling) + 1));
  return std::max(kBackoffFloor_ms, drawn);
}

}  // namespace client
