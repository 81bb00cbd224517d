#pragma once
// One JSON call of the kiosk's API over a Transport, and what its HTTP status means to a kiosk.
// Used by sync/client alone; the transport's thread.

#include <optional>
#include <string>
#include <string_view>

#include "data/base/random.h"
#include "data/base/result.h"
#include "sync/client/transport.h"

namespace client {

// How a call ended, as far as timers and the screen care.
enum class Outcome {
  kDone,
  kOffline,      // unreachable, no answer in time, or a 5xx: back off
  kThrottled,    // 429 or 503: back off, not before retry_after_ms
  kRevoked,      // 401: this kiosk is not known (any more)
  kUnsupported,  // 426: no protocol version in common
  kRejected,     // another 4xx: the request itself is at fault
  kBroken,       // the answer makes no sense, or our own store failed
};
std::string_view to_string(Outcome outcome);

struct Reply {
  Outcome outcome = Outcome::kDone;
  int status = 0;  // 0: no answer
  std::string body;
  std::string code;        // key of our error body; "" where it is none
  std::string reason;      // for the log
  bool broke_off = false;  // no answer in time, or only a part of it
  std::optional<int64_t> retry_after_ms;
};

// `token` "" sends no Authorization. The answer of any 200 is kDone; its body is not looked at.
Reply post(Transport& transport, std::string_view path, std::string body, std::string_view token,
           const SendLimits& limits);
Reply get(Transport& transport, std::string_view path, std::string_view token,
          const SendLimits& limits);

inline constexpr int64_t kRetryAfterMax_ms = 3'600'000;  // a longer wish is not granted
inline constexpr int64_t kRetrySpreadLeast_ms = 1'000;   // kiosks told the same come apart
// Whole seconds; nullopt for dates and nonsense.
std::optional<int64_t> parse_retry_after_ms(std::string_view value);
// When to come again after a Retry-After: not before it, and up to a quarter later.
int64_t spread_retry_ms(int64_t retry_after_ms, base::Random& random);

}  // namespace client
