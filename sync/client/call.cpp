#include "sync/client/call.h"

#include <algorithm>
#include <charconv>

#include "sync/protocol/errors.h"

namespace client {
namespace {

Outcome outcome_of(int status) {
  if (status == 200 || status == 206) return Outcome::kDone;
  if (status == 401) return Outcome::kRevoked;
  if (status == 426) return Outcome::kUnsupported;
  if (status == 429 || status == 503) return Outcome::kThrottled;
  if (status >= 400 && status < 500) return Outcome::kRejected;
  if (status >= 500) return Outcome::kOffline;
  return Outcome::kBroken;  // a redirect, a captive portal's trick
}

Reply exchange(Transport& transport, protocol::HttpRequest request, std::string_view token,
               const SendLimits& limits) {
  if (!token.empty()) request.headers.emplace_back("authorization", "Bearer " + std::string(token));
  auto response = transport.send(request, limits);
  Reply reply;
  if (!response.has_value()) {
    const bool nonsense = response.error().code == base::Code::kTooLarge;
    reply.outcome = nonsense ? Outcome::kBroken : Outcome::kOffline;
    reply.reason = response.error().message;
    reply.broke_off = response.error().code == base::Code::kTimeout;
    return reply;
  }
  reply.status = response->status;
  reply.outcome = outcome_of(response->status);
  reply.retry_after_ms = parse_retry_after_ms(protocol::header(response->headers, "retry-after"));
  reply.body = std::move(response->body);
  if (reply.outcome == Outcome::kDone) return reply;
  const auto error = protocol::decode_error(reply.body);
  reply.code = error.code;
  reply.reason = std::to_string(reply.status) + " " + error.code;
  // A 401 in other words than ours comes from a proxy or a portal: the token may well be good.
  if (reply.outcome == Outcome::kRevoked && reply.code != protocol::kKioskUnknown) {
    reply.outcome = Outcome::kOffline;
  }
  return reply;
}

}  // namespace

std::string_view to_string(Outcome outcome) {
  switch (outcome) {
    case Outcome::kDone: return "done";
    case Outcome::kOffline: return "offline";
    case Outcome::kThrottled: return "throttled";
    case Outcome::kRevoked: return "revoked";
    case Outcome::kUnsupported: return "unsupported";
    case Outcome::kRejected: return "rejected";
    case Outcome::kBroken: return "broken";
  }
  return "";
}

Reply post(Transport& transport, std::string_view path, std::string body, std::string_view token,
           const SendLimits& limits) {
  protocol::HttpRequest request;
  request.method = "POST";
  request.path = path;
  request.headers.emplace_back("content-type", "application/json");
  request.body = std::move(body);
  return exchange(transport, std::move(request), token, limits);
}

Reply get(Transport& transport, std::string_view path, std::string_view token,
          const SendLimits& limits) {
  protocol::HttpRequest request;
  request.path = path;
  return exchange(transport, std::move(request), token, limits);
}

std::optional<int64_t> parse_retry_after_ms(std::string_view value) {
  int64_t seconds = 0;
  const char* end = value.data() + value.size();
  const auto [stopped, error] = std::from_chars(value.data(), end, seconds);
  const bool beyond = error == std::errc::result_out_of_range && !value.starts_with('-');
  if (beyond && stopped == end) return kRetryAfterMax_ms;
  if (value.empty() || error != std::errc() || stopped != end || seconds < 0) return std::nullopt;
  return std::min(seconds, kRetryAfterMax_ms / 1000) * 1000;
}

int64_t spread_retry_ms(int64_t retry_after_ms, base::Random& random) {
  const int64_t floor_ms = std::clamp<int64_t>(retry_after_ms, 0, kRetryAfterMax_ms);
  const int64_t spread_ms = std::max(floor_ms / 4, kRetrySpreadLeast_ms);
  return floor_ms + static_cast<int64_t>(random.below(static_cast<uint64_t>(spread_ms) + 1));
}

}  // namespace client
