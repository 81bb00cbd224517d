#pragma once
// HTTP/1.1 on a socket: bounded in headers, bodies, connections and time. The only includer of
// Beast and Asio. I/O threads run `fast`; `slow` runs on worker threads. Made by main(); start and
// stop from one thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "data/base/result.h"
#include "sync/protocol/http.h"

namespace server {

inline constexpr uint32_t kHeaderMaxBytes = 8 * 1024;
inline constexpr int kConnectionsMax = 4096;
inline constexpr int kConnectionsPerAddress = 256;
inline constexpr int kReadTimeout_s = 15;
inline constexpr int kIdleTimeout_s = 75;

struct ListenerOptions {
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  int io_threads = 2;
  int workers = 8;
  bool trust_proxy = false;  // X-Forwarded-For and -Proto of a loopback peer count
};

struct Handlers {
  std::function<std::optional<protocol::HttpResponse>(const protocol::HttpRequest&)> fast;
  std::function<protocol::HttpResponse(const protocol::HttpRequest&)> slow;
  std::function<size_t(const std::string& method, const std::string& path)> body_limit;
};

class Listener {
 public:
  static base::Result<std::unique_ptr<Listener>> start(const ListenerOptions& options,
                                                       Handlers handlers);
  ~Listener();  // stops
  uint16_t port() const;
  void stop();  // no new connections; requests under way are finished or cut

 private:
  struct Inside;
  explicit Listener(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace server
