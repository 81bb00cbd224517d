#pragma once
// Refusals that more than one floor gives, as named errors (data/base/error.h).

#include <string>

#include "data/base/clock.h"
#include "data/base/error.h"

namespace server {

// Too often: the caller may come again after `wait_ms`.
inline base::Error throttled(std::string message, int64_t wait_ms) {
  return {base::Code::kThrottled, std::move(message), "throttled",
          "{\"retry_after_s\":" + std::to_string(wait_ms / base::kSecond_ms + 1) + "}"};
}

// Who calls is no kiosk of ours, or not any more.
inline base::Error unknown_kiosk(
    std::string message = "This kiosk is not enrolled, or was revoked.") {
  return {base::Code::kUnauthorised, std::move(message), "kiosk_unknown"};
}

}  // namespace server
