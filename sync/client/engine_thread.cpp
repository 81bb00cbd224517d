#include "sync/client/engine_thread.h"

#include <algorithm>
#include <chrono>

namespace client {
namespace {

constexpr int64_t kWaitMax_ms = 60'000;  // the boot clock is looked at again after a sleep

}  // namespace

EngineThread::EngineThread(EngineParts parts, EngineOptions options)
    : parts_(parts), options_(std::move(options)),
      enroller_(parts.transport, options_.server, options_.enrol_file, options_.app_version) {}

EngineThread::~EngineThread() { stop(); }

void EngineThread::start() {
  thread_ = std::thread([this] { loop(); });
}

void EngineThread::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  parts_.transport.cancel();
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void EngineThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

SyncStatus EngineThread::status() const {
  const std::lock_guard lock(mutex_);
  return status_;
}

void EngineThread::loop() {
  auto credentials = load_credentials(options_.folder);
  if (!credentials.has_value()) parts_.log.error("{}", credentials.error().message);
  // Another centre's token is never shown to this one.
  if (credentials.has_value() && *credentials && (*credentials)->server == options_.server) {
    enter(**credentials);
  }
  publish();
  options_.before_first_step();
  for (;;) {
    const int64_t wait_ms = std::min(kWaitMax_ms, session_ ? sync_step() : enrol_step());
    publish();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                      [this] { return stopping_ || woken_; });
    if (stopping_) return;
    if (woken_ && engine_) engine_->wake();
    // Not enrolled yet: a submission waits in the outbox, and asking faster would not help.
    woken_ = false;
  }
}

int64_t EngineThread::enrol_step() {
  const int64_t left_ms = enrol_due_boot_ms_ - parts_.clock.boot_ms();
  if (left_ms > 0) return left_ms;
  const EnrolStep step = enroller_.step();
  if (step.outcome != Outcome::kDone) {
    parts_.log.info("enrolment: {} {}", to_string(step.outcome), step.reason);
  }
  {
    const std::lock_guard lock(mutex_);
    if (status_.enrolled != Enrolled::kRevoked) status_.enrolled = Enrolled::kNo;
    status_.enrol_code = step.code;
    status_.enrol_expires_ms = step.expires_ms;
    const bool reached = step.outcome == Outcome::kDone || step.outcome == Outcome::kRejected;
    status_.engine.link = reached ? Link::kReachable : Link::kUnreachable;
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

void EngineThread::enter(Credentials credentials) {
  session_ = std::make_unique<Session>(
      parts_.transport, parts_.cache, parts_.outbox, parts_.time, parts_.clock, parts_.log,
      SessionConfig{credentials.token, credentials.building_id, options_.app_version,
                    options_.on_screen_revision});
  engine_ = std::make_unique<Engine>([this] { return session_->run(); }, parts_.clock,
                                     parts_.random, options_.interval_ms);
  const std::lock_guard lock(mutex_);
  status_.enrolled = Enrolled::kYes;
  status_.enrol_code.clear();
  status_.enrol_expires_ms = 0;
  status_.token = credentials.token;
}

int64_t EngineThread::sync_step() {
  const auto attempt = engine_->step();
  if (!attempt) return engine_->due_in_ms();
  if (attempt->outcome != Outcome::kDone) {
    parts_.log.info("sync: {} {}", to_string(attempt->outcome), attempt->reason);
  }
  if (attempt->content_changed) {
    const std::lock_guard lock(mutex_);
    ++status_.content_changes;
  }
  const int64_t wait_ms = engine_->due_in_ms();
  if (attempt->outcome != Outcome::kRevoked) return wait_ms;
  leave_revoked();
  return 0;
}

// Content and outbox stay; the kiosk shows a code again.
void EngineThread::leave_revoked() {
  parts_.log.warning("the centre does not know this kiosk (any more)");
  if (const auto gone = forget_credentials(options_.folder); !gone.has_value()) {
    parts_.log.error("{}", gone.error().message);
  }
  engine_.reset();
  session_.reset();
  const std::lock_guard lock(mutex_);
  status_.enrolled = Enrolled::kRevoked;
  status_.token.clear();
}

void EngineThread::publish() {
  const auto state = parts_.cache.state();
  const auto counts = parts_.outbox.with([](store::OutboxStore& s) { return s.counts(); });
  {
    const std::lock_guard lock(mutex_);
    if (state.has_value()) {
      status_.content_as_of_ms = state->mark.as_of_ms;
      status_.revision = state->mark.revision;
    }
    if (counts.has_value()) status_.outbox = *counts;
    if (engine_) status_.engine = engine_->status();
  }
  options_.on_change();
}

}  // namespace client
