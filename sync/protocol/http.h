#pragma once
// One HTTP exchange as plain data: the seam between the two ends.
//
// The kiosk's transport sends it with libcurl, the centre's listener receives it with Beast, and a
// test hands one to the other in memory. Header names are lower case. No behaviour beyond look-ups.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace protocol {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The first header of that lower-case name, "" when absent.
inline std::string_view header(const Headers& headers, std::string_view name) {
  for (const auto& [key, value] : headers) {
    if (key == name) return value;
  }
  return {};
}

struct HttpRequest {
  std::string method = "GET";
  std::string path;   // percent-encoded as on the wire, starts with '/', without the query
  std::string query;  // without '?'
  Headers headers;
  std::string body;
  std::string remote_address;  // of the peer, filled by the listener; for throttling only
  bool tls = false;            // the visitor-facing hop was TLS
};

struct HttpResponse {
  int status = 200;
  Headers headers;
  std::string body;
};

}  // namespace protocol
