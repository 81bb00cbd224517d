#pragma once
// A transport that answers by a test's script, and remembers what it was asked.

#include <functional>
#include <vector>

#include "sync/client/transport.h"
#include "sync/protocol/errors.h"
#include "sync/protocol/messages.h"

namespace client {

class ScriptedTransport final : public Transport {
 public:
  using Script = std::function<base::Result<protocol::HttpResponse>(const protocol::HttpRequest&)>;

  explicit ScriptedTransport(Script script = nullptr) : script_(std::move(script)) {}
  void set(Script script) { script_ = std::move(script); }

  base::Result<protocol::HttpResponse> send(const protocol::HttpRequest& request,
                                            const SendLimits& limits) override {
    requests.push_back(request);
    auto response = script_(request);
    if (response.has_value() && response->body.size() > limits.body_max_bytes) {
      return base::Error{base::Code::kTooLarge, "too large"};
    }
    return response;
  }
  size_t count(std::string_view path) const {
    size_t n = 0;
    for (const auto& request : requests) n += request.path == path ? 1 : 0;
    return n;
  }

  std::vector<protocol::HttpRequest> requests;

 private:
  Script script_;
};

inline base::Result<protocol::HttpResponse> ok(std::string body) {
  return protocol::HttpResponse{200, {{"content-type", "application/json"}}, std::move(body)};
}
inline base::Result<protocol::HttpResponse> error(int status, std::string_view code) {
  return protocol::HttpResponse{
      status, {}, protocol::encode(protocol::ErrorBody{std::string(code), "as scripted"})};
}
inline base::Result<protocol::HttpResponse> gone() {
  return base::Error{base::Code::kUnavailable, "as scripted"};
}

}  // namespace client
