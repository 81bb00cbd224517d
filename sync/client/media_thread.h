#pragma once
// The one thread that owns the picture folder: fetches in small lots, prunes now and then.
//
// Owned by main(). start, stop: the owner's thread; wake (after the content changed), set_token and
// recheck: any thread. `on_change` is called on this thread after pictures arrived.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "data/store/cache_store.h"
#include "sync/client/media_fetcher.h"

namespace client {

inline constexpr size_t kMediaPerStep = 8;
inline constexpr int64_t kMediaIdle_ms = 60'000;
inline constexpr int64_t kMediaOffline_ms = 15'000;
inline constexpr int64_t kMediaPrune_ms = 3'600'000;
inline constexpr size_t kMediaSuspectsMax = 64;  // more are found again when they are next drawn

struct MediaParts {           // all outlive the thread
  CurlTransport& transport;   // its own, not the engine's
  store::CacheStore& reader;  // a reader of its own (CacheStore::open_reader)
  const base::Clock& clock;
  base::Random& random;
  base::Log& log;
};

class MediaThread {
 public:
  MediaThread(MediaParts parts, std::string folder, std::function<void()> on_change);
  ~MediaThread();  // stops
  MediaThread(const MediaThread&) = delete;
  MediaThread& operator=(const MediaThread&) = delete;

  void start();
  void stop();
  void wake();
  void set_token(const std::string& token);  // "" before enrolment: nothing is fetched
  void recheck(const std::string& sha256);   // a reader found it damaged

 private:
  void loop();
  int64_t step(MediaFetcher& fetcher);  // how long to wait then, ms
  void prune(MediaFetcher& fetcher);

  MediaParts parts_;
  std::string folder_;
  std::function<void()> on_change_;
  int64_t not_before_boot_ms_ = 0;  // Retry-After
  int64_t pruned_boot_ms_ = 0;

  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::string token_;
  std::vector<std::string> suspects_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace client
