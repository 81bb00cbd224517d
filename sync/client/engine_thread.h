#pragma once
// The kiosk's sync as a thread: enrols when there is no token, then runs the Engine until stopped.
//
// Thin on purpose: what is decided stands in Enroller, Session and Engine. Owned by main(). start,
// stop: the owner's thread; wake and status: any thread. The cache's writer belongs to this thread
// while it runs. `on_change` is called on it, without a lock, after every step.

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/base/random.h"
#include "sync/client/credentials.h"
#include "sync/client/engine.h"
#include "sync/client/enroller.h"
#include "sync/client/session.h"

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
  std::string server;
  std::string folder;      // of kiosk.json
  std::string enrol_file;  // "" where there is none
  std::string app_version;
  int64_t interval_ms = 30'000;
  std::function<int64_t()> on_screen_revision = [] { return int64_t{0}; };
  std::function<void()> on_change = [] {};
  // Once, on the thread, before its first step: what may take a while and need not stand before
  // the first frame.
  std::function<void()> before_first_step = [] {};
};

enum class Enrolled : uint8_t { kUnknown, kNo, kYes, kRevoked };

// What the rest of the kiosk may know at any time.
struct SyncStatus {
  Enrolled enrolled = Enrolled::kUnknown;
  std::string enrol_code;        // to show; "" when none stands
  int64_t enrol_expires_ms = 0;
  Status engine;
  int64_t content_as_of_ms = 0;  // the centre's time at which the content was whole; 0: never
  int64_t revision = 0;          // that the cache stands at
  store::OutboxCounts outbox;
  int64_t content_changes = 0;   // counts up whenever the wall changed
  std::string token;             // for receipts and pictures; "" before enrolment
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
  int64_t enrol_step();   // how long to wait then, ms
  int64_t sync_step();
  void enter(Credentials credentials);
  void leave_revoked();
  void publish();

  EngineParts parts_;
  EngineOptions options_;
  Enroller enroller_;
  std::unique_ptr<Session> session_;  // while enrolled
  std::unique_ptr<Engine> engine_;
  int64_t enrol_due_boot_ms_ = 0;  // however often woken, the centre is not asked before

  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  SyncStatus status_;
  bool woken_ = false;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace client
