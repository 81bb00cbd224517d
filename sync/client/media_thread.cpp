#include "sync/client/media_thread.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "sync/client/call.h"

namespace client {

MediaThread::MediaThread(MediaParts parts, std::string folder, std::function<void()> on_change)
    : parts_(parts), folder_(std::move(folder)), on_change_(std::move(on_change)),
      pruned_boot_ms_(parts.clock.boot_ms()) {}

MediaThread::~MediaThread() { stop(); }

void MediaThread::start() {
  thread_ = std::thread([this] { loop(); });
}

void MediaThread::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  parts_.transport.cancel();
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void MediaThread::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void MediaThread::set_token(const std::string& token) {
  {
    const std::lock_guard lock(mutex_);
    if (token_ == token) return;
    token_ = token;
    woken_ = true;
  }
  changed_.notify_all();
}

void MediaThread::recheck(const std::string& sha256) {
  {
    const std::lock_guard lock(mutex_);
    if (suspects_.size() >= kMediaSuspectsMax) return;
    suspects_.push_back(sha256);
    woken_ = true;
  }
  changed_.notify_all();
}

void MediaThread::loop() {
  MediaFetcher fetcher(
      parts_.transport, folder_, "", [this] { return parts_.reader.media(); }, parts_.clock,
      parts_.random, parts_.log);
  int64_t wait_ms = 0;
  std::vector<std::string> suspects;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, std::chrono::milliseconds(wait_ms),
                        [this] { return stopping_ || woken_; });
      if (stopping_) return;
      woken_ = false;
      fetcher.set_token(token_);
      suspects = std::exchange(suspects_, {});
    }
    for (const std::string& name : suspects) fetcher.recheck(name);
    wait_ms = step(fetcher);
  }
}

int64_t MediaThread::step(MediaFetcher& fetcher) {
  if (!fetcher.has_token()) return kMediaIdle_ms;
  const int64_t held_ms = not_before_boot_ms_ - parts_.clock.boot_ms();
  if (held_ms > 0) return held_ms;  // woken, but the centre asked for peace
  const auto done = fetcher.fetch(kMediaPerStep);
  if (!done.has_value()) {
    parts_.log.warning("pictures: {}", done.error().message);
    prune(fetcher);  // a full disk is what pruning is for
    return kMediaIdle_ms;
  }
  if (done->fetched > 0) on_change_();
  if (done->offline) {
    int64_t wait_ms = 0;
    if (done->retry_after_ms) wait_ms = spread_retry_ms(*done->retry_after_ms, parts_.random);
    not_before_boot_ms_ = parts_.clock.boot_ms() + wait_ms;
    return std::max(kMediaOffline_ms, wait_ms);
  }
  if (done->missing == 0 && parts_.clock.boot_ms() - pruned_boot_ms_ >= kMediaPrune_ms) {
    prune(fetcher);
  }
  return done->fetched > 0 && done->missing > 0 ? 0 : kMediaIdle_ms;
}

void MediaThread::prune(MediaFetcher& fetcher) {
  pruned_boot_ms_ = parts_.clock.boot_ms();
  const auto removed = fetcher.prune();
  if (!removed.has_value()) parts_.log.warning("pictures: {}", removed.error().message);
  else if (*removed > 0) parts_.log.info("{} pictures dropped", *removed);
}

}  // namespace client
