#include "kiosk/app/lanes.h"

#include <utility>

namespace app {
namespace {

act::CommitFailed not_tried(const EffectBody& effect) {
  using Kind = model::SubmissionKind;
  act::CommitFailed failed{Kind::kWish, base::Code::kThrottled, {}};
  if (std::holds_alternative<fx::CommitSignUp>(effect)) failed.kind = Kind::kRegistration;
  if (std::holds_alternative<fx::CommitRating>(effect)) failed.kind = Kind::kRating;
  if (std::holds_alternative<fx::CommitCancel>(effect)) failed.kind = Kind::kCancel;
  if (std::holds_alternative<fx::CommitWithdraw>(effect)) failed.kind = Kind::kWithdraw;
  if (const auto* tap = std::get_if<fx::CommitMeToo>(&effect)) {
    failed.kind = tap->step == fx::MeTooStep::kAdd ? Kind::kMeToo : Kind::kMeTooUndo;
    failed.wish = tap->wish;
  }
  return failed;
}

}  // namespace

CommitLane::CommitLane(Effects& effects) : effects_(effects), thread_([this] { loop(); }) {}

CommitLane::~CommitLane() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

bool CommitLane::post(Effect& effect) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() >= kCommitQueueMax) return false;
    waiting_.push_back(std::move(effect));
  }
  changed_.notify_one();
  return true;
}

void CommitLane::loop() {
  while (true) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    Effect effect = std::move(waiting_.front());
    waiting_.pop_front();
    lock.unlock();
    effects_.run(std::move(effect));
  }
}

LookUpLane::LookUpLane(Effects& effects) : effects_(effects), thread_([this] { loop(); }) {}

LookUpLane::~LookUpLane() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    running_.request_stop();
  }
  changed_.notify_one();
  thread_.join();
}

void LookUpLane::post(Effect&& effect) {
  {
    const std::lock_guard lock(mutex_);
    running_.request_stop();
    waiting_ = std::move(effect);
  }
  changed_.notify_one();
}

void LookUpLane::abandon() {
  const std::lock_guard lock(mutex_);
  running_.request_stop();
  waiting_.reset();
}

void LookUpLane::loop() {
  while (true) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopping_ || waiting_; });
    if (stopping_) return;
    Effect effect = std::move(*waiting_);
    waiting_.reset();
    running_ = std::stop_source();
    const std::stop_token stop = running_.get_token();
    lock.unlock();
    effects_.run(std::move(effect), stop);
  }
}

Lanes::Lanes(Effects& effects, Mailbox& mailbox, base::Log& log)
    : mailbox_(mailbox), log_(log), commits_(effects), look_ups_(effects) {}

void Lanes::post(Effect effect) {
  if (std::holds_alternative<fx::LookUp>(effect.what)) return look_ups_.post(std::move(effect));
  if (commits_.post(effect)) return;
  log_.error("commits are behind; a tap was not taken");
  mailbox_.post(act::Answer{effect.ticket, not_tried(effect.what)});
}

}  // namespace app
