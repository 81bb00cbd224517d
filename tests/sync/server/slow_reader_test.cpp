// A kiosk that reads an answer slowly over a real socket gets all of it; whoever stops is cut.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <string>
#include <thread>

#include "sync/server/http/listener.h"

namespace server {
namespace {

constexpr size_t kAnswer_bytes = 600'000;
constexpr size_t kPiece_bytes = 8'000;

class SlowReader : public testing::Test {
 protected:
  void SetUp() override {
    ListenerOptions options;
    options.read_timeout_ms = 1'500;  // in all ten seconds for these bytes at 64 KiB a second
    auto started = Listener::start(
        options, {[](const auto&) { return std::nullopt; },
                  [](const auto&) {
                    return protocol::HttpResponse{200, {}, std::string(kAnswer_bytes, 'x')};
                  },
                  [](const auto&, const auto&) { return CallShape{}; },
                  [](const auto&) { return std::nullopt; }});
    ASSERT_TRUE(started) << started.error().message;
    listener_ = std::move(*started);
  }
  // A line with little room between the ends.
  int ask(const std::string& path) {
    const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int room = 4096;
    const int segment = 536;
    ::setsockopt(line, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room));
    ::setsockopt(line, IPPROTO_TCP, TCP_MAXSEG, &segment, sizeof(segment));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(listener_->port());
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(line, reinterpret_cast<sockaddr*>(&address), sizeof(address)), 0);
    const std::string head =
        "GET " + path + " HTTP/1.1\r\nHost: centre\r\nConnection: close\r\n\r\n";
    EXPECT_EQ(::send(line, head.data(), head.size(), MSG_NOSIGNAL),
              static_cast<ssize_t>(head.size()));
    return line;
  }
  static size_t read_slowly(int line, int pause_ms) {
    size_t got = 0;
    std::string piece(kPiece_bytes, '\0');
    for (;;) {
      const ssize_t n = ::recv(line, piece.data(), piece.size(), MSG_WAITALL);
      if (n <= 0) return got;
      got += static_cast<size_t>(n);
      std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
    }
  }

  std::unique_ptr<Listener> listener_;
};

TEST_F(SlowReader, OfAKioskGetsTheWholeAnswer) {
  const int line = ask("/api/v1/kiosk/pull");
  EXPECT_GT(read_slowly(line, 190), kAnswer_bytes);  // 75 pieces, over fourteen seconds
  ::close(line);
}

TEST_F(SlowReader, ThatStopsIsCut) {
  const int line = ask("/api/v1/kiosk/pull");
  std::this_thread::sleep_for(std::chrono::seconds(5));
  EXPECT_LT(read_slowly(line, 0), kAnswer_bytes);
  ::close(line);
}

}  // namespace
}  // namespace server
