#pragma once
// Where a request ends, and what of it is refused because a proxy and we could read it in two ways.
// Used by the listener alone; any thread. It knows heads only: no sockets, no bodies.

#include <boost/beast/http.hpp>
#include <optional>
#include <string_view>

#include "sync/protocol/http.h"

namespace server {

inline constexpr uint32_t kHeaderMaxBytes = 8 * 1024;

using RequestHead = boost::beast::http::request<boost::beast::http::empty_body>;

enum class Head { kWhole, kTooLarge, kMalformed, kGone };

// Looks at what has come of a head, from `*seen` on. What a proxy and we could read in two ways,
// and Beast takes, is malformed: a line that ends in LF alone, a header folded over two lines.
// kGone: more has to come.
Head look_at_head(std::string_view got, size_t* seen);

// The refusal of a head whose body's end is told in two ways, or in none.
std::optional<protocol::HttpResponse> check_framing(const RequestHead& head);

protocol::HttpResponse parse_failure(const boost::beast::error_code& error);

// The listener's own refusals. `retry_after_s` 0: it is not a matter of time.
protocol::HttpResponse refusal(int status, std::string_view code, std::string_view message,
                               int retry_after_s = 0);

// Method, path, query and headers; what the listener knows besides stays empty.
protocol::HttpRequest to_request(const RequestHead& head);

}  // namespace server
