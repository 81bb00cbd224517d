#include "sync/client/membership.h"

#include <algorithm>

namespace client {

Membership::Membership(const MembershipParts& parts, MembershipOptions options)
    : parts_(parts), options_(std::move(options)),
      enroller_(parts.transport, options_.server, options_.enrol_file, options_.app_version) {}

void Membership::load() {
  const auto credentials = load_credentials(options_.folder);
  if (!credentials.has_value()) return parts_.log.error("{}", credentials.error().message);
  // Another centre's token is never shown to this one.
  if (*credentials && (*credentials)->server == options_.server) enter(**credentials);
}

int64_t Membership::step() {
  if (session_) sync_step();
  if (standing_.enrolled == Enrolled::kYes) return engine_->due_in_ms();
  const int64_t enrol_ms = enrol_step();
  return session_ ? std::min(enrol_ms, engine_->due_in_ms()) : enrol_ms;
}

void Membership::wake() {
  if (standing_.enrolled == Enrolled::kYes) engine_->wake();
}

void Membership::sync_step() {
  const auto attempt = engine_->step();
  if (!attempt) return;
  ask_time();
  if (attempt->outcome != Outcome::kDone) {
    parts_.log.info("sync: {} {}", to_string(attempt->outcome), attempt->reason);
  }
  if (attempt->content_changed) ++standing_.content_changes;
  standing_.engine = engine_->status();
  const bool doubted = standing_.enrolled == Enrolled::kDoubted;
  if (attempt->outcome == Outcome::kRevoked && !doubted) doubt();
  if (attempt->outcome == Outcome::kDone && doubted) believe();
}

int64_t Membership::enrol_step() {
  const int64_t left_ms = enrol_due_boot_ms_ - parts_.clock.boot_ms();
  if (left_ms > 0) return left_ms;
  const int64_t sent_boot_ms = parts_.clock.boot_ms();
  const EnrolStep step = enroller_.step();
  if (step.server_ms > 0) take_time(step.server_ms, parts_.clock.boot_ms() - sent_boot_ms);
  ask_time();
  if (step.outcome != Outcome::kDone) {
    parts_.log.info("enrolment: {} {}", to_string(step.outcome), step.reason);
  }
  standing_.enrol_code = step.code;
  standing_.enrol_expires_ms = step.expires_ms;
  if (!session_) {
    standing_.enrolled = Enrolled::kNo;
    const bool reached = step.outcome == Outcome::kDone || step.outcome == Outcome::kRejected;
    standing_.engine.link = reached ? Link::kReachable : Link::kUnreachable;
  }
  if (!step.credentials) {
    int64_t wait_ms = step.wait_ms;
    if (step.retry_after_ms) {
      wait_ms = std::max(wait_ms, spread_retry_ms(*step.retry_after_ms, parts_.random));
    }
    enrol_due_boot_ms_ = parts_.clock.boot_ms() + wait_ms;
    return wait_ms;
  }
  if (const auto saved = save_credentials(options_.folder, *step.credentials); !saved.has_value()) {
    // It works until the next start; then staff approve it again.
    parts_.log.error("the token could not be kept: {}", saved.error().message);
  }
  enter(*step.credentials);
  return 0;
}

// Validity windows and codes that run out are told in the centre's time: it counts from here on.
void Membership::take_time(int64_t centre_ms, int64_t took_ms) {
  const auto kept = parts_.cache.put_time(parts_.time.told(centre_ms, took_ms));
  if (!kept.has_value()) parts_.log.warning("the time could not be kept: {}", kept.error().message);
}

void Membership::ask_time() {
  const int64_t now_ms = parts_.clock.boot_ms();
  if (!parts_.transport.failed_by_dates() || now_ms < time_due_boot_ms_) return;
  time_due_boot_ms_ = now_ms + kTimeCall_ms;
  const auto told = parts_.transport.ask_time();
  if (!told.has_value()) {
    parts_.log.warning(
        "the centre's certificate is out of its dates, and its time is not to be"
        " had: {}",
        told.error().message);
    return;
  }
  parts_.log.warning("the centre's certificate was out of its dates by our clock; it tells {}",
                     *told);
  take_time(*told, parts_.clock.boot_ms() - now_ms);
  if (engine_) engine_->wake();
}

void Membership::enter(const Credentials& credentials) {
  token_ = credentials.token;
  session_ =
      std::make_unique<Session>(parts_.transport, parts_.cache, parts_.outbox, parts_.time,
                                parts_.clock, parts_.log,
                                SessionConfig{credentials.token, credentials.building_id,
                                              options_.app_version, options_.on_screen_revision});
  engine_ = std::make_unique<Engine>([this] { return session_->run(); }, parts_.clock,
                                     parts_.random, options_.interval_ms);
  standing_.engine = engine_->status();
  believe();
}

// Content, outbox and token stay; the kiosk shows a code beside its content.
void Membership::doubt() {
  parts_.log.warning("the centre does not know this kiosk (any more); its token is tried again");
  standing_.enrolled = Enrolled::kDoubted;
  standing_.token.clear();
}

void Membership::believe() {
  if (standing_.enrolled == Enrolled::kDoubted) parts_.log.info("the centre knows this kiosk");
  standing_.enrolled = Enrolled::kYes;
  standing_.enrol_code.clear();
  standing_.enrol_expires_ms = 0;
  standing_.token = token_;
  enroller_.forget();
  enrol_due_boot_ms_ = 0;
}

}  // namespace client
