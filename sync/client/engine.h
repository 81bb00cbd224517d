#pragma once
// When to make the next attempt, and what to tell the screen about the last ones.
//
// A pure state machine over a clock and a random source: `due_in_ms` says how long to wait, `step`
// makes an attempt when one is due, `wake` asks for one at once. It owns timer, jitter and backoff;
// the attempt itself is the caller's function. One thread; EngineThread is its thread.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "data/base/clock.h"
#include "data/base/random.h"
#include "sync/client/session.h"

namespace client {

inline constexpr int64_t kBackoffFirst_ms = 1'000;
inline constexpr int64_t kBackoffMax_ms = 300'000;
inline constexpr int64_t kBackoffFloor_ms = 100;    // full jitter may draw nothing at all
inline constexpr int64_t kWakeGap_ms = 500;         // between two attempts, however often woken
inline constexpr int64_t kAgain_ms = 200;           // work is left
inline constexpr int64_t kRevokedMax_ms = 300'000;  // between two tries of a token in doubt
inline constexpr int64_t kUnsupportedRetry_ms = 300'000;
inline constexpr int64_t kPollAfterMax_ms = 3'600'000;  // what the centre may ask of us

enum class Link : uint8_t {
  kUnknown,  // no attempt yet
  kReachable,
  kUnreachable,
  kRevoked,
  kUnsupported,  // the centre speaks no protocol of ours
};

struct Status {
  Link link = Link::kUnknown;
  int64_t last_success_boot_ms = 0;  // 0: never since start
  int64_t failures = 0;              // running
  bool recovery = false;
  bool checksum_incident = false;
  std::string last_reason;  // of the last failure, for the service screen
  bool operator==(const Status&) const = default;
};

class Engine {
 public:
  // `attempt` is called by step() alone. `interval_ms` is between two attempts, before jitter.
  Engine(std::function<Attempt()> attempt, const base::Clock& clock, base::Random& random,
         int64_t interval_ms);

  int64_t due_in_ms() const;  // 0: now
  // Makes an attempt if one is due; what it did, or nullopt.
  std::optional<Attempt> step();
  // A sign-up was taken or the network came back: try now. Respects kWakeGap_ms and the centre's
  // Retry-After, nothing else.
  void wake();
  const Status& status() const { return status_; }

 private:
  void take(const Attempt& attempt);
  int64_t after_success(const Attempt& attempt);
  int64_t backoff_ms();
  int64_t revoked_ms();
  int64_t spread(int64_t base_ms);

  std::function<Attempt()> attempt_;
  const base::Clock& clock_;
  base::Random& random_;
  int64_t interval_ms_;
  int64_t due_boot_ms_;
  int64_t last_attempt_boot_ms_;
  int64_t not_before_boot_ms_ = 0;  // Retry-After
  Status status_;
};

}  // namespace client
