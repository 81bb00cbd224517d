#pragma once
// The kiosk's sync as a thread: takes the steps of its Membership until stopped.
//
// Thin on purpose: what is decided stands in Membership, Enroller, Session and Engine. Owned by
// main(). start, stop: the owner's thread; wake and status: any thread. The cache's writer belongs
// to this thread while it runs. `on_change` is called on it, without a lock, after every step.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "sync/client/membership.h"

namespace client {

struct EngineParts {  // all outlive the thread
  CurlTransport& transport;
  store::CacheStore& cache;
  SharedOutbox& outbox;
  store::EffectiveTime& time;
  const base::Clock& clock;
  base::Random& random;
  base::Log& log;
};

struct EngineOptions {
  MembershipOptions membership;
  std::function<void()> on_change = [] {};
  // Once, on the thread, before its first step: what may take a while and need not stand before
  // the first frame.
  std::function<void()> before_first_step = [] {};
};

// What the rest of the kiosk may know at any time.
struct SyncStatus : Standing {
  int64_t content_as_of_ms = 0;  // the centre's time at which the content was whole; 0: never
  int64_t revision = 0;          // that the cache stands at
  store::OutboxCounts outbox;
};

class EngineThread {
 public:
  EngineThread(EngineParts parts, EngineOptions options);
  ~EngineThread();  // stops
  EngineThread(const EngineThread&) = delete;
  EngineThread& operator=(const EngineThread&) = delete;

  void start();
  void stop();  // cancels a running call and joins
  void wake();  // something was submitted
  SyncStatus status() const;

 private:
  void loop();
  void publish();

  EngineParts parts_;
  EngineOptions options_;
  Membership membership_;

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  SyncStatus status_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace client
