#pragma once
// One connection of loopback that says bytes as they are, and hears what comes back. One thread.

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <string>
#include <string_view>

#include "sync/protocol/http.h"

namespace rig {

using protocol::HttpResponse;

inline constexpr int kPatience_ms = 60'000;  // never reached unless something hangs

// One connection that says bytes as they are.
class Line {
 public:
  explicit Line(uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
  }
  ~Line() { ::close(socket_); }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  // As much as the other end takes before it closes.
  void say(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t n = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (n <= 0) return;
      bytes.remove_prefix(static_cast<size_t>(n));
    }
  }
  void say_no_more() { ::shutdown(socket_, SHUT_WR); }

  // One response; status 0 when the line was closed without one.
  HttpResponse hear() {
    HttpResponse response;
    response.status = 0;
    while (got_.find("\r\n\r\n") == std::string::npos) {
      if (!more()) return response;
    }
    const size_t head = got_.find("\r\n\r\n") + 4;
    const size_t at = got_.find("Content-Length: ");
    const size_t size = at < head ? std::stoul(got_.substr(at + 16)) : 0;
    while (got_.size() < head + size) {
      if (!more()) return response;
    }
    response.status = std::stoi(got_.substr(got_.find(' ') + 1));
    response.headers = headers_of(got_.substr(0, head - 2));
    response.body = got_.substr(head, size);
    got_.erase(0, head + size);
    return response;
  }
  bool has_word() {  // something came, without waiting for it
    pollfd ready{socket_, POLLIN, 0};
    return ::poll(&ready, 1, 0) == 1;
  }
  bool is_closed() {
    while (more()) {
    }
    return got_.empty();
  }

 private:
  // Names in lower case.
  static protocol::Headers headers_of(const std::string& head) {
    protocol::Headers headers;
    for (size_t at = head.find("\r\n") + 2; at < head.size();) {
      const size_t end = head.find("\r\n", at);
      const size_t colon = head.find(": ", at);
      std::string name = head.substr(at, colon - at);
      std::transform(name.begin(), name.end(), name.begin(), ::tolower);
      headers.emplace_back(name, head.substr(colon + 2, end - colon - 2));
      at = end + 2;
    }
    return headers;
  }

  bool more() {
    pollfd ready{socket_, POLLIN, 0};
    if (::poll(&ready, 1, kPatience_ms) != 1) {
      ADD_FAILURE() << "no answer and no end";
      return false;
    }
    char buffer[4096];
    const ssize_t n = ::recv(socket_, buffer, sizeof buffer, 0);
    if (n > 0) got_.append(buffer, static_cast<size_t>(n));
    return n > 0;
  }

  int socket_;
  std::string got_;
};

}  // namespace rig
