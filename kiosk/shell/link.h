#pragma once
// The kiosk's stores and its link to the centre: two files, a sync thread, a picture thread.
//
// A store that cannot be opened keeps no screen dark: a folder in memory stands in for it, with
// what the cache holds; then nothing is taken from visitors. Owned by the program. open, start and
// stop: main thread; what the threads share is theirs.

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/config/kiosk_config.h"
#include "data/store/cache_store.h"
#include "data/store/effective_time.h"
#include "data/store/outbox_store.h"
#include "kiosk/shell/stand_in.h"
#include "sync/client/engine_thread.h"
#include "sync/client/media_thread.h"
#include "sync/client/shared_outbox.h"

namespace shell {

inline constexpr int64_t kLookAgain_ms = 60'000;  // whether a folder that failed can be opened

class Link {
 public:
  // Fails only where nothing can be shown at all.
  static base::Result<std::unique_ptr<Link>> open(const config::KioskConfig& config,
                                                  const base::Clock& clock, base::Random& random,
                                                  base::Log& log);
  ~Link() { stop(); }
  Link(const Link&) = delete;
  Link& operator=(const Link&) = delete;

  // `on_change` is called on the sync or picture thread after either did something, `on_pictures`
  // before it when pictures came to the disk.
  void start(std::function<void()> on_change, std::function<void()> on_pictures);
  void stop();

  static std::string media_folder(const std::string& data) { return data + "/media"; }
  store::CacheStore& walls() { return *walls_; }  // main thread's reader
  client::SharedOutbox& outbox() { return *shared_outbox_; }
  store::EffectiveTime& time() { return *time_; }
  const base::Clock& stamps() const { return *clock_; }  // effective time as a clock
  client::CurlTransport& receipts() { return *receipt_transport_; }
  client::SyncStatus status() const { return engine_->status(); }
  void wake() { engine_->wake(); }
  // A picture on the disk is not what its name says: it is fetched again. Any thread.
  void recheck_picture(const std::string& sha256) { media_->recheck(sha256); }
  void put_on_screen(int64_t revision) { on_screen_ = revision; }
  // What stands in is not needed any more: the program should start anew, while nobody looks. Any
  // thread.
  bool can_open_again() const { return can_open_again_; }

 private:
  Link(const config::KioskConfig& config, const base::Clock& clock, base::Random& random,
       base::Log& log)
      : config_(config), system_(clock), random_(random), log_(log) {}
  base::Result<const StandIn*> stand_in();
  base::Result<void> open_cache();
  base::Result<void> open_outbox();
  base::Result<void> open_transports();
  void make_threads();
  client::EngineOptions engine_options();
  void check_cache();
  void look_again();

  const config::KioskConfig& config_;
  const base::Clock& system_;
  base::Random& random_;
  base::Log& log_;
  std::unique_ptr<StandIn> stand_in_;         // below what lies in it
  std::unique_ptr<store::CacheStore> cache_;  // the one writer
  std::unique_ptr<store::CacheStore> walls_;
  std::unique_ptr<store::CacheStore> media_reader_;
  std::unique_ptr<store::EffectiveTime> time_;
  std::unique_ptr<store::EffectiveClock> clock_;  // stamps what visitors submit
  std::unique_ptr<store::OutboxStore> outbox_;
  std::unique_ptr<client::SharedOutbox> shared_outbox_;
  std::unique_ptr<client::CurlTransport> sync_transport_;
  std::unique_ptr<client::CurlTransport> media_transport_;
  std::unique_ptr<client::CurlTransport> receipt_transport_;
  std::atomic<int64_t> on_screen_{0};
  std::atomic<bool> can_open_again_{false};
  bool cache_stands_in_ = false;
  int64_t looked_boot_ms_ = 0;  // sync thread
  std::function<void()> on_change_ = [] {};
  std::function<void()> on_pictures_ = [] {};
  int64_t content_changes_ = -1;
  std::unique_ptr<client::EngineThread> engine_;
  std::unique_ptr<client::MediaThread> media_;
};

}  // namespace shell
