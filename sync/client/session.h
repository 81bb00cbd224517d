#pragma once
// ONE attempt to bring kiosk and centre together: push what waits, then pull what is new.
//
// No retry and no timer in here: the Engine decides when the next attempt is. Every step is durable
// before the next one starts, so an attempt may be cut at any point and simply be made again. Owned
// and called by the sync thread. It logs nothing a visitor gave (it never sees any of it).

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "data/base/clock.h"
#include "data/base/log.h"
#include "data/store/cache_store.h"
#include "data/store/effective_time.h"
#include "sync/client/call.h"
#include "sync/client/pace.h"
#include "sync/client/shared_outbox.h"
#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

namespace client {

inline constexpr int kPushRequestsPerAttempt = 64;
inline constexpr int kPullPagesPerAttempt = 1000;
inline constexpr int kResyncsPerAttempt = 2;  // the one that is due, and one more
inline constexpr int kVoidsPerGap = 200;      // numbers without a row, filled at once
inline constexpr int64_t kChecksumRetry_ms = 3'600'000;
inline constexpr int64_t kKeptRetry_ms = 3'600'000;  // what the centre could not read
inline constexpr int64_t kPushBarred_ms = 60'000;    // over our share, where no time is named
inline constexpr int64_t kRowOnTheWire_bytes = 512;  // a small one: rows asked for with the bytes
inline constexpr int64_t kSafeAsk_ms = 600'000;      // how often an idle outbox asks what is safe
inline constexpr int64_t kContentCheckFirst_ms = 60'000;  // after the start, when all is quiet
inline constexpr int64_t kContentCheck_ms = 3'600'000;    // rows held against their hashes
inline constexpr int64_t kKeepTime_ms = 600'000;          // how often time is kept without a line

struct SessionConfig {
  std::string token;
  base::Id building_id;
  std::string app_version;
  // The revision whose content is on the screen now; any thread.
  std::function<int64_t()> on_screen_revision = [] { return int64_t{0}; };
};

// What one attempt did.
struct Attempt {
  Outcome outcome = Outcome::kDone;
  std::string reason;  // for the log; "" where done
  std::optional<int64_t> retry_after_ms;
  int64_t poll_after_ms = 0;       // the centre's wish; 0: none
  int64_t pushed = 0;              // items answered
  int64_t pulled = 0;              // rows applied or staged
  bool content_changed = false;    // the wall differs from before
  bool recovery = false;           // the centre is recovering: sign-ups are not allocated
  bool checksum_incident = false;  // a second disagreement running
  bool again = false;              // work is left that another attempt may do at once
};

class Session {
 public:
  // All outlive the session.
  Session(Transport& transport, store::CacheStore& cache, SharedOutbox& outbox,
          store::EffectiveTime& time, const base::Clock& clock, base::Log& log,
          SessionConfig config);

  Attempt run();

 private:
  enum class Next { kGoOn, kStop };

  // push.cpp
  bool push(Attempt* attempt);  // false: the attempt is over
  Next push_batch(Attempt* attempt);
  base::Result<std::vector<store::OutboxItem>> next_batch();
  Next take_push_answer(const protocol::PushAnswer& answer, int64_t took_ms, Attempt* attempt);
  base::Result<Next> file_answers(const protocol::PushAnswer& answer, Attempt* attempt);
  base::Result<void> fill_gap(int64_t expected);
  base::Result<void> meet_next_number(int64_t next_number);
  Next handle_rejected(const Reply& reply, const std::vector<store::OutboxItem>& batch,
                       Attempt* attempt);
  bool is_safe_ask_due();
  void wake_kept();
  protocol::PushRequest to_request(const std::vector<store::OutboxItem>& batch) const;
  Reply send_push(const std::vector<store::OutboxItem>& batch);
  base::Result<void> meet_epoch(const std::string& epoch, int64_t safe_through);

  // pull.cpp
  void pull(Attempt* attempt);
  Next pull_page(Attempt* attempt);
  base::Result<protocol::PullRequest> pull_request(const store::CacheState& state);
  base::Result<Next> take_pull_answer(const protocol::PullAnswer& answer, int64_t took_ms,
                                      const store::CacheState& state, Attempt* attempt);
  base::Result<Next> take_delta(const protocol::PullAnswer& answer, const store::CacheState& state,
                                Attempt* attempt);
  base::Result<Next> take_staged(const protocol::PullAnswer& answer, const store::CacheState& state,
                                 Attempt* attempt);
  base::Result<Next> start_resync(Attempt* attempt);
  base::Result<Next> disagree(Attempt* attempt);
  base::Result<Next> wait_an_hour(Attempt* attempt);
  bool is_resync_barred() const;
  bool outbox_waits();
  base::Result<void> tell_aside();
  base::Result<void> take_time(int64_t server_ms, int64_t took_ms);
  void keep_time();
  void check_content();

  Transport& transport_;
  store::CacheStore& cache_;
  SharedOutbox& outbox_;
  store::EffectiveTime& time_;
  const base::Clock& clock_;
  base::Log& log_;
  SessionConfig config_;

  std::string epoch_;  // that the outbox's answers belong to; "" unknown
  Pace pull_pace_{static_cast<int64_t>(protocol::kPullBodiesMaxBytes)};
  Pace push_pace_{static_cast<int64_t>(base::kPushBodyMaxBytes)};
  int64_t aside_told_ = 0;      // rows set aside, as last logged
  size_t batch_limit_ = 0;      // items a request while a culprit is looked for; 0: no limit
  bool new_epoch_ = false;      // met while pulling: push again
  int resyncs_ = 0;             // in this attempt
  bool showed_cursor_ = false;  // to a centre whose snapshot was older than what stands here
  bool disagreed_ = false;      // the resync under way answers a checksum disagreement
  int64_t resync_barred_until_boot_ms_ = 0;
  int64_t last_safe_ask_boot_ms_ = 0;
  int64_t push_barred_until_boot_ms_ = 0;
  int64_t content_check_boot_ms_;  // when rows are next held against their hashes
  int64_t time_kept_boot_ms_;      // when effective time was last written down
  int64_t last_wake_boot_ms_ = 0;
  bool asked_safe_ = false;
  bool sends_again_ = false;  // the last answer told that the centre lost what it had answered
};

}  // namespace client
