// libcurl over a real line that drips: a call goes on while bytes move, and ends when they stop.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>

#include "sync/client/transport.h"

namespace client {
namespace {

// One connection after the other; each answer goes out in pieces with pauses between them.
class DripServer {
 public:
  DripServer(size_t bytes, size_t piece, int pause_ms, size_t stops_after)
      : bytes_(bytes), piece_(piece), pause_ms_(pause_ms), stops_after_(stops_after) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    EXPECT_EQ(::bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(::listen(listener_, 4), 0);
    ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
    url_ = "http://127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    thread_ = std::thread([this] { serve(); });
  }
  ~DripServer() {
    stopping_ = true;
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }
  const std::string& url() const { return url_; }

 private:
  void serve() {
    while (!stopping_) {
      const int line = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
      if (line < 0) return;
      char head[4096];
      (void)::recv(line, head, sizeof(head), 0);
      std::string answer = "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(bytes_) +
                           "\r\nConnection: close\r\n\r\n" + std::string(bytes_, 'x');
      drip(line, answer);
      ::close(line);
    }
  }
  void drip(int line, const std::string& answer) {
    for (size_t at = 0; at < answer.size() && !stopping_; at += piece_) {
      while (at >= stops_after_ && !stopping_) pause();
      const std::string piece = answer.substr(at, piece_);
      if (::send(line, piece.data(), piece.size(), MSG_NOSIGNAL) < 0) return;
      pause();
    }
  }
  void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms_)); }

  size_t bytes_, piece_;
  int pause_ms_;
  size_t stops_after_;
  int listener_ = -1;
  std::string url_;
  std::atomic<bool> stopping_{false};
  std::thread thread_;
};

TEST(Drip, AnAnswerThatFlowsIsTakenHoweverLongItLasts) {
  DripServer server(40'000, 1'000, 50, SIZE_MAX);  // two seconds at least
  auto transport = CurlTransport::make({server.url(), ""});
  ASSERT_TRUE(transport);
  const auto by_the_clock = (*transport)->send({}, {1'000, 1'000'000, Patience::kByTheClock});
  ASSERT_FALSE(by_the_clock);
  EXPECT_EQ(by_the_clock.error().code, base::Code::kTimeout);
  const auto flowing = (*transport)->send({}, {1'000, 1'000'000, Patience::kWhileItFlows});
  ASSERT_TRUE(flowing) << flowing.error().message;
  EXPECT_EQ(flowing->body.size(), 40'000u);
}

TEST(Drip, AnAnswerThatStopsIsGivenUp) {
  DripServer server(40'000, 1'000, 10, 3'000);
  auto transport = CurlTransport::make({server.url(), ""});
  ASSERT_TRUE(transport);
  const auto stopped = (*transport)->send({}, {1'000, 1'000'000, Patience::kWhileItFlows});
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().code, base::Code::kTimeout);
}

// A proxy that closes in the middle: the call broke off, and the next may ask for less.
TEST(Drip, AnAnswerThatEndsTooSoonBrokeOff) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(address);
  ASSERT_EQ(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
  ASSERT_EQ(::listen(listener, 1), 0);
  ::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size);
  std::thread proxy([listener] {
    const int line = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
    char head[4096];
    (void)::recv(line, head, sizeof(head), 0);
    const std::string part = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nabc";
    (void)::send(line, part.data(), part.size(), MSG_NOSIGNAL);
    ::close(line);
  });
  auto transport =
      CurlTransport::make({"http://127.0.0.1:" + std::to_string(ntohs(address.sin_port)), ""});
  ASSERT_TRUE(transport);
  const auto cut = (*transport)->send({}, {5'000, 1'000'000, Patience::kWhileItFlows});
  proxy.join();
  ::close(listener);
  ASSERT_FALSE(cut);
  EXPECT_EQ(cut.error().code, base::Code::kTimeout);
}

}  // namespace
}  // namespace client
