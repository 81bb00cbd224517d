#include "sync/client/receipt_client.h"

#include <utility>

#include "sync/client/call.h"
#include "sync/protocol/errors.h"

namespace client {

ReceiptClient::ReceiptClient(Transport& transport, std::string token)
    : transport_(transport), token_(std::move(token)) {}

base::Result<protocol::ReceiptAnswer> ReceiptClient::look_up(std::string_view code,
                                                             std::stop_token stop) {
  if (token_.empty()) return base::Error{base::Code::kUnavailable, "not enrolled yet"};
  const protocol::ReceiptRequest request{protocol::kSpoken, std::string(code), ""};
  const Reply reply = post(transport_, protocol::kPathReceipt, encode(request), token_,
                           {kReceiptTimeout_ms, protocol::kReceiptAnswerMaxBytes,
                            Patience::kByTheClock, std::move(stop)});
  switch (reply.outcome) {
    case Outcome::kDone: break;
    case Outcome::kThrottled:
      // A 503 is a busy centre, not a visitor who guesses.
      if (reply.status == 429) return base::Error{base::Code::kThrottled, reply.reason};
      return base::Error{base::Code::kUnavailable, reply.reason};
    case Outcome::kRevoked: return base::Error{base::Code::kUnauthorised, reply.reason};
    case Outcome::kRejected:
      if (reply.code == protocol::kNoSuchCode) return base::not_found("no such code");
      return base::internal(reply.reason);
    case Outcome::kOffline:
    case Outcome::kUnsupported:
    case Outcome::kBroken: return base::Error{base::Code::kUnavailable, reply.reason};
  }
  auto answer = protocol::decode_receipt_answer(reply.body);
  if (!answer.has_value()) return base::internal(answer.error().message);
  return answer;
}

}  // namespace client
