#pragma once
// How a kiosk becomes one of the centre's: it shows a code, staff approve it, it gets a token.
//
// One request a step; the caller waits `wait_ms` between steps and shows `code`. With a one-time
// local file (the demo) no code is shown. Nothing is stored here: the caller saves the credentials.
// One thread, the sync thread.

#include <cstdint>
#include <optional>
#include <string>

#include "data/base/clock.h"
#include "sync/client/call.h"
#include "sync/client/credentials.h"
#include "sync/protocol/messages.h"

namespace client {

inline constexpr int64_t kEnrolPoll_ms = 3'000;
inline constexpr int64_t kEnrolRetry_ms = 10'000;  // after a failure
inline constexpr size_t kEnrolFileMaxBytes = 1024;

struct EnrolStep {
  Outcome outcome = Outcome::kDone;
  std::string reason;      // for the log
  std::string code;        // eight digits to show; "" where none stands
  int64_t expires_ms = 0;  // of the code, in the centre's time
  int64_t wait_ms = kEnrolPoll_ms;
  std::optional<int64_t> retry_after_ms;   // the centre's wish; the caller spreads it
  int64_t server_ms = 0;                   // the centre's time, told with a new code; 0: not told
  std::optional<Credentials> credentials;  // enrolled
};

class Enroller {
 public:
  // `enrol_file` "" where there is none. The transport outlives this object.
  Enroller(Transport& transport, std::string server, std::string enrol_file,
           std::string app_version);

  EnrolStep step();
  // The code that stands is wanted no more; the next step begins anew.
  void forget() { started_.reset(); }

 private:
  EnrolStep try_local(const std::string& secret);
  EnrolStep start();
  EnrolStep poll();
  EnrolStep failed(const Reply& reply) const;
  EnrolStep approved(const protocol::EnrolAnswer& answer) const;
  std::string read_secret() const;

  Transport& transport_;
  std::string server_;
  std::string enrol_file_;
  std::string app_version_;
  std::string spent_secret_;  // refused once: not offered again
  std::optional<protocol::EnrolStartAnswer> started_;
};

}  // namespace client
