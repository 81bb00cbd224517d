#include "sync/client/engine_thread.h"

#include <algorithm>
#include <chrono>

namespace client {
namespace {

constexpr int64_t kWaitMax_ms = 60'000;  // the boot clock is looked at again after a sleep

}  // namespace

EngineThread::EngineThread(EngineParts parts, EngineOptions options)
    : parts_(parts), options_(std::move(options)),
      membership_({parts.transport, parts.cache, parts.outbox, parts.time, parts.clock,
                   parts.random, parts.log},
                  options_.membership) {}

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
  membership_.load();
  publish();
  options_.before_first_step();
  for (;;) {
    const int64_t wait_ms = std::min(kWaitMax_ms, membership_.step());
    publish();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                      [this] { return stopping_ || woken_; });
    if (stopping_) return;
    if (woken_) membership_.wake();
    woken_ = false;
  }
}

void EngineThread::publish() {
  const auto state = parts_.cache.state();
  const auto counts = parts_.outbox.with([](store::OutboxStore& s) { return s.counts(); });
  {
    const std::lock_guard lock(mutex_);
    static_cast<Standing&>(status_) = membership_.standing();
    if (state.has_value()) {
      status_.content_as_of_ms = state->mark.as_of_ms;
      status_.revision = state->mark.revision;
    }
    if (counts.has_value()) status_.outbox = *counts;
  }
  options_.on_change();
}

}  // namespace client
