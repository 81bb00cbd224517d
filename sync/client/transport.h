#pragma once
// How the kiosk reaches the centre: one request, one answer, no retry.
//
// A Transport belongs to one thread (cancel() may come from any). Tests script one; the lobby uses
// CurlTransport. It knows no tokens, no messages and no timers.

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "data/base/result.h"
#include "sync/protocol/http.h"

namespace client {

inline constexpr int64_t kConnectTimeout_ms = 5'000;
inline constexpr int64_t kCallTimeout_ms = 20'000;     // pull, push, receipts, enrolment
inline constexpr int64_t kFlowMax_ms = 3'600'000;      // of one call, however well it flows
inline constexpr int64_t kTimeCallTimeout_ms = 4'000;  // a slower answer moves no clock back
inline constexpr long kLowSpeedBytesPerSecond = 100;   // below it for kLowSpeed_s: aborted
inline constexpr long kLowSpeed_s = 10;
inline constexpr size_t kResponseHeadersMaxBytes = 32 * 1024;

// Whether a call ends by the clock alone, or goes on for as long as bytes move on a slow line.
enum class Patience : uint8_t { kByTheClock, kWhileItFlows };

struct SendLimits {
  int64_t timeout_ms = kCallTimeout_ms;  // in all; while it flows: of silence
  size_t body_max_bytes = 1024 * 1024;   // of the answer
  Patience patience = Patience::kByTheClock;
  std::stop_token stop{};  // nobody waits any more: the call ends soon, kRefused
};

class Transport {
 public:
  virtual ~Transport() = default;
  // Any HTTP status is an answer. Errors: kUnavailable (nothing was exchanged), kTimeout (no answer
  // in time, or it broke off; the effect is unknown), kTooLarge (the answer is beyond the limit),
  // kRefused (cancelled).
  virtual base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                                    const SendLimits& limits) = 0;
  // Whether the last send() failed for nothing but the dates of a certificate.
  virtual bool failed_by_dates() const { return false; }
  // Asks the centre for its time, and for nothing else: no token, no content. The chain and the
  // name are verified as ever, the dates are not. Where they alone kept the kiosk out, its clock is
  // wrong or theirs is, and this is how it learns which.
  virtual base::Result<int64_t> ask_time() {
    return base::Error{base::Code::kUnavailable, "this transport tells no time"};
  }
};

struct CurlOptions {
  std::string server;   // https://host[:port][/prefix], or http:// to loopback only
  std::string ca_file;  // "" = the system's authorities
  // Against which dates of certificates are checked; none: this machine's clock. Any thread.
  std::function<int64_t()> now_ms = {};
};

// libcurl, one kept connection. Never follows a redirect; speaks https alone, but to loopback.
class CurlTransport final : public Transport {
 public:
  // kInvalid or kRefused for a server that we may not speak to (config::check_server_url).
  static base::Result<std::unique_ptr<CurlTransport>> make(const CurlOptions& options);
  ~CurlTransport() override;
  base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                            const SendLimits& limits) override;
  bool failed_by_dates() const override;
  base::Result<int64_t> ask_time() override;
  // Ends a running send() soon and every later one at once. Any thread; for leaving the program.
  void cancel();

 private:
  struct State;
  explicit CurlTransport(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace client
