#pragma once
// Looking up a receipt at the centre: one question, one answer; offline says so.
//
// Owned and called by the thread that may wait (the lane of look-ups), with a transport of its own.
// Codes are never logged.

#include <stop_token>
#include <string>
#include <string_view>

#include "data/base/result.h"
#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

namespace client {

inline constexpr int64_t kReceiptTimeout_ms = 8'000;  // somebody stands there and waits

class ReceiptClient {
 public:
  // The transport outlives this object. `token` "" before enrolment: every look-up is offline.
  ReceiptClient(Transport& transport, std::string token);

  // kNotFound: no such code; kThrottled: too many wrong ones; kUnauthorised: not enrolled (any
  // more); kUnavailable: the centre is out of reach; kInternal: its answer makes no sense.
  // `stop` ends the waiting: kUnavailable.
  base::Result<protocol::ReceiptAnswer> look_up(std::string_view code, std::stop_token stop = {});

 private:
  Transport& transport_;
  std::string token_;
};

}  // namespace client
