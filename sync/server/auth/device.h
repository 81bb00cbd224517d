#pragma once
// A browser that logged in here before, known by a cookie that we signed for that account: its
// wrong passwords count for itself alone, so that a stranger behind the same address does not keep
// its owner out. It opens nothing. Any thread.

#include <string>

#include "sync/protocol/http.h"
#include "sync/server/core/core.h"

namespace server {

inline constexpr int64_t kDeviceCookie_s = 180 * 24 * 3600;

// The device's name in our counters; "" where it has no cookie of ours for this account.
std::string known_device(const Core& core, const protocol::HttpRequest& request,
                         const std::string& login);

// The Set-Cookie line that makes this browser a known device of the account.
std::string device_cookie(Core& core, const protocol::HttpRequest& request,
                          const std::string& login);

}  // namespace server
