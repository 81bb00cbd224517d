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
inline constexpr int64_t kSlowestBody_Bps = 64 * 1024;  // a slower sender is cut
inline constexpr size_t kDrainMaxBytes = 16 * 1024 * 1024;  // read and dropped after a refusal

struct ListenerOptions {
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  int io_threads = 2;
  int workers = 8;
  bool trust_proxy = false;  // X-Forwarded-For and -Proto of a loopback peer count
  int connections_per_address = 256;
  int read_timeout_ms = 15'000;  // for a head; a body has so much more as its size needs
  int idle_timeout_ms = 75'000;  // between two requests of a connection
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
