#include "sync/server/http/listener.h"

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using protocol::HttpRequest;
using protocol::HttpResponse;

// Operations give their error code instead of throwing it.
auto quiet(beast::error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

HttpResponse refusal(int status, std::string_view code, std::string_view message) {
  return {status,
          {{"content-type", "application/json; charset=utf-8"},
           {"x-content-type-options", "nosniff"}},
          "{\"error\":{\"code\":\"" + std::string(code) + "\",\"message\":\"" +
              std::string(message) + "\"}}"};
}

constexpr std::string_view kNoTransferEncoding =
    "Send a Content-Length; no Transfer-Encoding is taken.";

constexpr size_t kReadBytes = 16 * 1024;

using Parser = http::request_parser<http::string_body>;

// What a proxy and we could read in two ways is refused.
std::optional<HttpResponse> check_framing(const http::request<http::string_body>& head) {
  if (head.count(http::field::transfer_encoding) > 0) {
    return refusal(400, "transfer_encoding", kNoTransferEncoding);
  }
  if (head.count(http::field::content_length) > 1) {
    return refusal(400, "bad_framing", "Two Content-Length headers contradict each other.");
  }
  if (head.count(http::field::host) != 1) {
    return refusal(400, "bad_framing", "A request names one Host.");
  }
  const bool has_length = head.count(http::field::content_length) > 0;
  if (head.version() < 11 && has_length) {
    return refusal(400, "bad_framing", "HTTP/1.0 with a body is not taken.");
  }
  const bool has_body = head.method() == http::verb::post || head.method() == http::verb::put;
  if (has_body && !has_length) {
    return refusal(411, "length_required", "Send a Content-Length.");
  }
  return std::nullopt;
}

HttpResponse parse_failure(const beast::error_code& error) {
  if (error == http::error::header_limit) {
    return refusal(431, "headers_too_large", "The headers are larger than 8 KiB.");
  }
  if (error == http::error::body_limit) {
    return refusal(413, "too_large", "The body is larger than this call takes.");
  }
  if (error == http::error::bad_content_length) {
    return refusal(400, "bad_framing", "The Content-Length is no single number.");
  }
  if (error == http::error::bad_transfer_encoding) {
    return refusal(400, "transfer_encoding", kNoTransferEncoding);
  }
  if (error == http::error::bad_version) {
    return refusal(400, "bad_version", "This centre speaks HTTP/1.1.");
  }
  return refusal(400, "bad_framing", "This is not a request of HTTP/1.1.");
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

// The head as it goes out. Names and values are ours; a line break in one would be a head of
// somebody else's making.
std::string to_head(const HttpResponse& response, bool keep) {
  const auto reason = http::obsolete_reason(static_cast<http::status>(response.status));
  std::string head = "HTTP/1.1 " + std::to_string(response.status) + " " +
                     std::string(reason.data(), reason.size()) + "\r\n";
  head.reserve(1'024 + response.body.size());
  for (const auto& [name, value] : response.headers) {
    if (value.find_first_of("\r\n") != std::string::npos) continue;
    head.append(name).append(": ").append(value).append("\r\n");
  }
  head.append("content-length: ").append(std::to_string(response.body.size())).append("\r\n");
  if (!keep) head.append("connection: close\r\n");
  return head.append("\r\n");
}

}  // namespace

struct Listener::Inside {
  Inside(const ListenerOptions& o, Handlers h)
      : options(o), handlers(std::move(h)), lanes(static_cast<size_t>(std::max(1, o.io_threads))),
        acceptor(lanes.front().io), workers(static_cast<size_t>(o.workers)) {}

  ListenerOptions options;
  Handlers handlers;
  // One lane a thread; a connection stays in the lane that it came into, so that what it does
  // needs no lock and wakes nobody else.
  struct Lane {
    asio::io_context io{1};
    asio::executor_work_guard<asio::io_context::executor_type> open{io.get_executor()};
  };
  std::vector<Lane> lanes;
  size_t next_lane = 0;
  tcp::acceptor acceptor;
  asio::thread_pool workers;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::map<std::string, int> by_address;
  int connections = 0;
  std::atomic<bool> stopped{false};

  bool enter(const std::string& address) {
    const std::lock_guard lock(mutex);
    if (connections >= kConnectionsMax || by_address[address] >= kConnectionsPerAddress)
      return false;
    ++connections;
    ++by_address[address];
    return true;
  }
  void leave(const std::string& address) {
    const std::lock_guard lock(mutex);
    --connections;
    if (--by_address[address] == 0) by_address.erase(address);
  }

  HttpRequest take(http::request<http::string_body>&& message, const std::string& address) const {
    HttpRequest request;
    request.method = std::string(message.method_string());
    const std::string_view target(message.target().data(), message.target().size());
    const size_t mark = target.find('?');
    request.path = std::string(target.substr(0, mark));
    if (mark != std::string_view::npos) request.query = std::string(target.substr(mark + 1));
    for (const auto& field : message) {
      request.headers.emplace_back(lower({field.name_string().data(), field.name_string().size()}),
                                   std::string(field.value()));
    }
    request.remote_address = address;
    if (options.trust_proxy && (address == "127.0.0.1" || address == "::1")) {
      const auto forwarded = protocol::header(request.headers, "x-forwarded-for");
      if (!forwarded.empty()) {
        request.remote_address = std::string(forwarded.substr(forwarded.rfind(' ') + 1));
      }
      request.tls = protocol::header(request.headers, "x-forwarded-proto") == "https";
    }
    request.body = std::move(message.body());
    return request;
  }

  // Head and body in one piece: one write, and no walk over a chain of buffers.
  asio::awaitable<bool> send(beast::tcp_stream& stream, HttpResponse response, bool keep,
                             bool head_only) {
    std::string out = to_head(response, keep);
    if (!head_only) out += response.body;
    stream.expires_after(std::chrono::seconds(kReadTimeout_s));
    beast::error_code error;
    co_await asio::async_write(stream, asio::buffer(out), quiet(error));
    co_return !error && keep;
  }

  asio::awaitable<HttpResponse> work(HttpRequest request) {
    auto finish = [this](HttpRequest r) -> asio::awaitable<HttpResponse> {
      co_return handlers.slow(r);
    };
    co_return co_await asio::co_spawn(workers, finish(std::move(request)), asio::use_awaitable);
  }

  // Reads until the head (or all) of a request is there. What came in one piece with it is parsed
  // where it lies. An error is the parser's, or the end of the stream.
  asio::awaitable<beast::error_code> fill(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                          Parser& parser, bool all) {
    parser.eager(all);
    for (;;) {
      if (all ? parser.is_done() : parser.is_header_done()) co_return beast::error_code{};
      beast::error_code error;
      if (buffer.size() > 0) {
        buffer.consume(parser.put(buffer.data(), error));
        if (!error) continue;
        if (error != http::error::need_more) co_return error;
      }
      const bool nothing_yet = !parser.got_some() && buffer.size() == 0;
      stream.expires_after(std::chrono::seconds(nothing_yet ? kIdleTimeout_s : kReadTimeout_s));
      const size_t n = co_await stream.async_read_some(buffer.prepare(kReadBytes), quiet(error));
      if (error == asio::error::eof && !nothing_yet) co_return http::error::partial_message;
      if (error) co_return http::error::end_of_stream;
      buffer.commit(n);
    }
  }

  // One request; false when the connection is to close.
  asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                 const std::string& address) {
    Parser parser;
    parser.header_limit(kHeaderMaxBytes);
    parser.body_limit(UINT64_MAX);
    const beast::error_code head_error = co_await fill(stream, buffer, parser, false);
    if (head_error == http::error::end_of_stream) co_return false;
    if (head_error) {
      co_await send(stream, parse_failure(head_error), false, false);
      co_return false;
    }
    if (auto refused = check_framing(parser.get())) {
      co_await send(stream, std::move(*refused), false, false);
      co_return false;
    }
    const std::string_view target(parser.get().target().data(), parser.get().target().size());
    const size_t limit = handlers.body_limit(std::string(parser.get().method_string()),
                                             std::string(target.substr(0, target.find('?'))));
    if (parser.content_length().value_or(0) > limit) {
      co_await send(stream, refusal(413, "too_large", "The body is larger than this call takes."),
                    false, false);
      co_return false;
    }
    if (co_await fill(stream, buffer, parser, true)) co_return false;
    const bool keep = parser.get().keep_alive() && !stopped;
    const bool head_only = parser.get().method() == http::verb::head;
    HttpRequest request = take(parser.release(), address);
    stream.expires_never();  // the centre's own time is bounded by its work
    std::optional<HttpResponse> response = handlers.fast(request);
    if (!response) response = co_await work(std::move(request));
    co_return co_await send(stream, std::move(*response), keep, head_only);
  }

  asio::awaitable<void> converse(tcp::socket socket, std::string address) {
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    while (co_await exchange(stream, buffer, address)) {
    }
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    leave(address);
  }

  asio::awaitable<void> accept() {
    for (;;) {
      beast::error_code error;
      Lane& lane = lanes[next_lane++ % lanes.size()];
      tcp::socket socket(lane.io);
      co_await acceptor.async_accept(socket, quiet(error));
      if (error == asio::error::operation_aborted || stopped) co_return;
      if (error) {
        asio::steady_timer pause(acceptor.get_executor(), std::chrono::milliseconds(50));  // out of descriptors
        co_await pause.async_wait(quiet(error));
        continue;
      }
      beast::error_code gone;
      const std::string address = socket.remote_endpoint(gone).address().to_string();
      if (gone || !enter(address)) continue;
      asio::co_spawn(lane.io, converse(std::move(socket), address), asio::detached);
    }
  }
};

Listener::Listener(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}

base::Result<std::unique_ptr<Listener>> Listener::start(const ListenerOptions& options,
                                                        Handlers handlers) {
  auto inside = std::make_unique<Inside>(options, std::move(handlers));
  beast::error_code error;
  const auto address = asio::ip::make_address(options.host, error);
  if (error) return base::invalid("the listen address is no IP address: " + options.host);
  const tcp::endpoint endpoint(address, options.port);
  inside->acceptor.open(endpoint.protocol(), error);
  if (!error) inside->acceptor.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) inside->acceptor.bind(endpoint, error);
  if (!error) inside->acceptor.listen(1024, error);
  if (error) return base::io_error("cannot listen: " + error.message());
  Inside* raw = inside.get();
  asio::co_spawn(raw->acceptor.get_executor(), raw->accept(), asio::detached);
  for (auto& lane : raw->lanes) {
    raw->threads.emplace_back([&lane] { lane.io.run(); });
  }
  return std::unique_ptr<Listener>(new Listener(std::move(inside)));
}

uint16_t Listener::port() const { return inside_->acceptor.local_endpoint().port(); }

void Listener::stop() {
  if (inside_->stopped.exchange(true)) return;
  inside_->workers.join();  // what is under way is finished
  for (auto& lane : inside_->lanes) lane.io.stop();
  for (auto& thread : inside_->threads) thread.join();
}

Listener::~Listener() { stop(); }

}  // namespace server
