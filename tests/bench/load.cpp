#include "tests/bench/load.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <vector>

namespace bench {
namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kLatenciesMax = 2'000'000;

struct Connection {
  int socket = -1;
  std::string in;
  Clock::time_point sent;
};

struct Answer {
  int status = 0;
  size_t head = 0;  // bytes
  size_t body = 0;
};

// The length that a head names; headers come in any case.
size_t content_length(std::string_view head) {
  constexpr std::string_view kName = "content-length:";
  for (size_t at = 0; at + kName.size() < head.size(); ++at) {
    at = head.find('\n', at);
    if (at == std::string_view::npos || at + kName.size() >= head.size()) break;
    if (strncasecmp(head.data() + at + 1, kName.data(), kName.size()) != 0) continue;
    return std::strtoull(head.data() + at + 1 + kName.size(), nullptr, 10);
  }
  return 0;
}

// The answer at the front of what came, when all of it is here.
std::optional<Answer> whole_answer(std::string_view in) {
  const size_t end = in.find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  Answer answer;
  answer.head = end + 4;
  answer.body = content_length(in.substr(0, answer.head));
  if (in.size() < answer.head + answer.body) return std::nullopt;
  answer.status = std::atoi(in.data() + in.find(' '));
  return answer;
}

base::Result<int> connect_to(uint16_t port) {
  const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where{};
  where.sin_family = AF_INET;
  where.sin_port = htons(port);
  where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(fd, reinterpret_cast<const sockaddr*>(&where), sizeof where) != 0) {
    ::close(fd);
    return base::io_error(std::string("connect: ") + std::strerror(errno));
  }
  const int on = 1;
  ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

base::Result<void> send_all(int fd, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return base::io_error(std::string("send: ") + std::strerror(errno));
    bytes.remove_prefix(static_cast<size_t>(n));
  }
  return {};
}

// Reads what is there; false at the end of the stream.
bool receive(Connection& c) {
  std::array<char, 65'536> buffer;
  const ssize_t n = ::recv(c.socket, buffer.data(), buffer.size(), 0);
  if (n <= 0) return false;
  c.in.append(buffer.data(), static_cast<size_t>(n));
  return true;
}

class Run {
 public:
  explicit Run(const Load& load) : load_(load), epoll_(::epoll_create1(EPOLL_CLOEXEC)) {}
  ~Run() {
    for (const auto& c : connections_) ::close(c.socket);
    ::close(epoll_);
  }
  base::Result<LoadResult> go();

 private:
  base::Result<void> open();
  base::Result<void> turn(Connection& c);

  const Load& load_;
  int epoll_;
  std::vector<Connection> connections_;
  std::vector<double> latencies_us_;
  LoadResult result_;
};

base::Result<void> Run::open() {
  connections_.resize(static_cast<size_t>(load_.connections));
  for (size_t i = 0; i < connections_.size(); ++i) {
    TRY(connections_[i].socket, connect_to(load_.port));
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = i;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connections_[i].socket, &event);
  }
  return {};
}

// An answer came in, or a part of one; when it is whole, the next request goes out.
base::Result<void> Run::turn(Connection& c) {
  if (!receive(c)) return base::io_error("the connection was closed under load");
  const auto answer = whole_answer(c.in);
  if (!answer) return {};
  if (answer->status != 200) return base::io_error("an answer was not a 200: " + c.in);
  const auto now = Clock::now();
  if (latencies_us_.size() < kLatenciesMax) {
    latencies_us_.push_back(std::chrono::duration<double, std::micro>(now - c.sent).count());
  }
  if (result_.first_body.empty()) result_.first_body = c.in.substr(answer->head, answer->body);
  c.in.erase(0, answer->head + answer->body);
  ++result_.answers;
  c.sent = now;
  return send_all(c.socket, load_.request);
}

base::Result<LoadResult> Run::go() {
  TRY_VOID(open());
  const auto begin = Clock::now();
  const auto end = begin + std::chrono::milliseconds(load_.for_ms);
  for (auto& c : connections_) {
    c.sent = Clock::now();
    TRY_VOID(send_all(c.socket, load_.request));
  }
  std::array<epoll_event, 64> events;
  while (Clock::now() < end && result_.answers < kAnswersMax) {
    const int n = ::epoll_wait(epoll_, events.data(), events.size(), 1'000);
    for (int i = 0; i < n; ++i) {
      TRY_VOID(turn(connections_[events[static_cast<size_t>(i)].data.u64]));
    }
  }
  const std::chrono::duration<double> took = Clock::now() - begin;
  result_.per_second = static_cast<double>(result_.answers) / took.count();
  result_.latency_us = summarise(std::move(latencies_us_));
  return std::move(result_);
}

}  // namespace

base::Result<LoadResult> run_load(const Load& load) { return Run(load).go(); }

namespace {

struct Exchanged {
  std::string head;
  std::string body;
};

base::Result<Exchanged> exchange_whole(uint16_t port, const std::string& request) {
  Connection c;
  TRY(c.socket, connect_to(port));
  auto sent = send_all(c.socket, request);
  std::optional<Answer> answer;
  while (sent && !(answer = whole_answer(c.in)) && receive(c)) {
  }
  ::close(c.socket);
  if (!sent) return sent.error();
  if (!answer || answer->status != 200) return base::io_error("no 200 came: " + c.in);
  return Exchanged{c.in.substr(0, answer->head), c.in.substr(answer->head, answer->body)};
}

}  // namespace

base::Result<std::string> exchange(uint16_t port, const std::string& request) {
  TRY(auto answer, exchange_whole(port, request));
  return std::move(answer.body);
}

base::Result<std::string> cookie_of(uint16_t port, const std::string& request) {
  TRY(const auto answer, exchange_whole(port, request));
  constexpr std::string_view kName = "set-cookie: ";
  std::string head = answer.head;
  for (char& c : head) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  const size_t at = head.find(kName);
  if (at == std::string::npos) return base::io_error("no cookie came: " + answer.head);
  const size_t from = at + kName.size();
  return answer.head.substr(from, answer.head.find_first_of(";\r", from) - from);
}

std::string post_request(const std::string& path, const std::string& token,
                         const std::string& body) {
  std::string request = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  if (!token.empty()) request += "Authorization: Bearer " + token + "\r\n";
  return request +
         "Content-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

std::string get_request(const std::string& path, const std::string& cookie) {
  std::string request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
  if (!cookie.empty()) request += "Cookie: " + cookie + "\r\n";
  return request + "\r\n";
}

}  // namespace bench
