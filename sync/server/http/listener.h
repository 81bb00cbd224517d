#pragma once
// HTTP/1.1 on a socket: bounded in headers, bodies, connections and time. I/O threads run `fast`;
// `slow` runs on worker threads, and what hashes a password on threads of its own, so that a flood
// of logins holds nobody else. Made by main(); start and stop from one thread.
//
// How it works. A connection is one coroutine on an I/O thread: it reads a head, asks what that
// address takes (`shape`), counts the body against what is left for all and for this client, asks
// who sends a large one (`admit`), reads it piece by piece at a least speed, and hands the request
// on. What `fast` can answer leaves from there; the rest is posted to a worker of its lane, and the
// coroutine sleeps until the answer is made. A refusal reads and drops what was still on its way,
// so that the sender gets to see it. Nothing of it waits for a lock or a disk.
//
// What can be spent is counted before it is spent: connections and requests by address, a body by
// its length before its first byte is read, and who sends it where it is a large one. It knows no
// call of the centre: what an address takes, and who may send there, it asks.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "data/base/result.h"
#include "sync/protocol/http.h"

namespace server {

inline constexpr int kConnectionsMax = 4096;
inline constexpr int kDescriptorsKept = 160;  // for the database, witness, pictures and refusals
inline constexpr int64_t kSlowestBody_Bps = 64 * 1024;       // a slower sender is cut
inline constexpr int64_t kSlowestKiosk_Bps = 512;            // of an answer to a kiosk
inline constexpr size_t kDrainMaxBytes = 16 * 1024 * 1024;   // read and dropped after a refusal
inline constexpr uint64_t kUnknownBodyMaxBytes = 64 * 1024;  // above it, who sends is asked first
inline constexpr int kPasswordThreads = 2;                   // 64 MiB a hash
inline constexpr int kPasswordQueue = 32;                    // logins under way and waiting
inline constexpr int kPasswordsPerAddress = 8;
inline constexpr int kBusyRetry_s = 2;  // what a refusal for want of room asks to wait

struct ListenerOptions {
  std::string host = "127.0.0.1";
  uint16_t port = 0;
  int io_threads = 2;
  int workers = 8;
  bool trust_proxy = false;           // a TLS proxy on this machine: see client_of.h
  int connections_per_address = 256;  // and requests under way, behind a proxy
  int read_timeout_ms = 15'000;       // for a head; a body has so much more as its size needs
  int idle_timeout_ms = 75'000;       // between two requests of a connection
  int connections = 0;                // 0: kConnectionsMax, or what the descriptors allow
  int64_t bodies_bytes = 128LL * 1024 * 1024;  // under way in all
  int64_t bodies_bytes_per_address = 48LL * 1024 * 1024;
};

enum class Lane : uint8_t { kWork, kPassword };

struct CallShape {
  size_t body_limit = 0;
  Lane lane = Lane::kWork;
};

struct Handlers {
  std::function<std::optional<protocol::HttpResponse>(const protocol::HttpRequest&)> fast;
  std::function<protocol::HttpResponse(const protocol::HttpRequest&)> slow;
  // What this address takes; an I/O thread, before the body is read.
  std::function<CallShape(const std::string& method, const std::string& path)> shape;
  // Whether the sender of this head may send a large body at all: the refusal, or nothing. A
  // worker.
  std::function<std::optional<protocol::HttpResponse>(const protocol::HttpRequest& head)> admit;
};

class Listener {
 public:
  static base::Result<std::unique_ptr<Listener>> start(const ListenerOptions& options,
                                                       Handlers handlers);
  ~Listener();  // stops
  uint16_t port() const;
  int64_t bytes_under_way() const;  // of bodies, as announced
  void stop();                      // no new connections; requests under way are finished or cut

 private:
  struct Inside;
  explicit Listener(std::unique_ptr<Inside> inside);
  std::unique_ptr<Inside> inside_;
};

}  // namespace server
