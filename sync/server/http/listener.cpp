#include "sync/server/http/listener.h"

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
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

using Parser = http::request_parser<http::string_body>;

// What a proxy and we could read in two ways is refused.
std::optional<HttpResponse> check_framing(const http::request<http::string_body>& head) {
  if (head.count(http::field::transfer_encoding) > 0) {
    return refusal(400, "transfer_encoding", kNoTransferEncoding);
  }
  if (head.count(http::field::content_length) > 1) {
    return refusal(400, "bad_framing", "Two Content-Length headers contradict each other.");
  }
  const auto length = head[http::field::content_length];
  if (length.find_first_not_of("0123456789") != length.npos) {  // "2, 2"
    return refusal(400, "bad_framing", "The Content-Length is no single number.");
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

enum class Head { kWhole, kTooLarge, kMalformed, kGone };

// Looks at what has come of a head, from `*seen` on. What a proxy and we could read in two ways,
// and Beast takes, is malformed: a line that ends in LF alone, a header folded over two lines.
// kGone: more has to come.
Head look_at_head(std::string_view got, size_t* seen) {
  for (size_t at = got.find('\n', *seen); at != std::string_view::npos;
       at = got.find('\n', at + 1)) {
    if (at == 0 || got[at - 1] != '\r') return Head::kMalformed;
    const std::string_view behind = got.substr(at + 1);
    if (behind.starts_with(' ') || behind.starts_with('\t')) return Head::kMalformed;
    if (behind.starts_with("\r\n")) {
      return at + 3 > kHeaderMaxBytes ? Head::kTooLarge : Head::kWhole;
    }
  }
  if (got.size() > kHeaderMaxBytes) return Head::kTooLarge;
  *seen = got.size() > 3 ? got.size() - 3 : 0;
  return Head::kGone;
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

struct Listener::Inside {
  Inside(const ListenerOptions& o, Handlers h)
      : options(o), handlers(std::move(h)), acceptor(io), workers(static_cast<size_t>(o.workers)) {}

  ListenerOptions options;
  Handlers handlers;
  asio::io_context io;
  tcp::acceptor acceptor;
  asio::thread_pool workers;
  std::vector<std::thread> threads;
  std::mutex mutex;
  std::map<std::string, int> by_address;
  int connections = 0;
  std::atomic<bool> stopped{false};

  bool enter(const std::string& address) {
    const std::lock_guard lock(mutex);
    if (connections >= kConnectionsMax || by_address[address] >= options.connections_per_address) {
      return false;
    }
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

  asio::awaitable<bool> send(beast::tcp_stream& stream, HttpResponse response, bool keep,
                             bool head_only) {
    http::response<http::string_body> out;
    out.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) out.insert(name, value);
    const size_t size = response.body.size();
    out.body() = std::move(response.body);
    out.content_length(size);
    out.keep_alive(keep);
    stream.expires_after(read_timeout(size));
    http::response_serializer<http::string_body> serializer(out);
    beast::error_code error;
    if (head_only) {
      co_await http::async_write_header(stream, serializer, quiet(error));
      co_return !error && keep;
    }
    co_await http::async_write(stream, serializer, quiet(error));
    co_return !error && keep;
  }

  asio::awaitable<HttpResponse> work(HttpRequest request) {
    auto finish = [this](HttpRequest r) -> asio::awaitable<HttpResponse> {
      try {
        co_return handlers.slow(r);
      } catch (const std::exception&) {  // a mistake of ours costs one answer, not the connection
        co_return refusal(500, "internal", "Something is wrong at the centre.");
      }
    };
    co_return co_await asio::co_spawn(workers, finish(std::move(request)), asio::use_awaitable);
  }

  std::chrono::milliseconds read_timeout(uint64_t bytes) const {
    return std::chrono::milliseconds(options.read_timeout_ms +
                                     static_cast<int64_t>(bytes) * 1000 / kSlowestBody_Bps);
  }

  // Reads on until the buffer holds a whole head.
  asio::awaitable<Head> read_head(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                  bool is_first) {
    size_t seen = 0;
    bool waits = buffer.size() == 0 && !is_first;
    stream.expires_after(waits ? std::chrono::milliseconds(options.idle_timeout_ms)
                               : read_timeout(0));
    for (;;) {
      const auto data = buffer.data();
      const Head head =
          look_at_head({static_cast<const char*>(data.data()), data.size()}, &seen);
      if (head != Head::kGone) co_return head;
      beast::error_code error;
      const size_t n = co_await stream.async_read_some(buffer.prepare(4096), quiet(error));
      if (error) co_return Head::kGone;
      buffer.commit(n);
      if (std::exchange(waits, false)) stream.expires_after(read_timeout(0));
    }
  }

  // Answers, then takes what is still coming and drops it: a close with bytes unread would reset
  // the connection, and the answer with it. False: the connection is to close.
  asio::awaitable<bool> refuse(beast::tcp_stream& stream, HttpResponse response) {
    co_await send(stream, std::move(response), false, false);
    beast::error_code error;
    stream.socket().shutdown(tcp::socket::shutdown_send, error);
    stream.expires_after(read_timeout(0));
    std::vector<char> dropped(64 * 1024);
    for (size_t left = kDrainMaxBytes; !error && left > 0;) {
      const size_t n = co_await stream.async_read_some(asio::buffer(dropped), quiet(error));
      left -= std::min(left, n);
    }
    co_return false;
  }

  // One request; false when the connection is to close.
  asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                 const std::string& address, bool is_first) {
    const Head head = co_await read_head(stream, buffer, is_first);
    if (head == Head::kGone) co_return false;
    if (head == Head::kTooLarge) {
      co_return co_await refuse(stream, parse_failure(http::error::header_limit));
    }
    if (head == Head::kMalformed) {
      co_return co_await refuse(stream, parse_failure(http::error::bad_line_ending));
    }
    Parser parser;
    parser.header_limit(kHeaderMaxBytes);
    parser.body_limit(UINT64_MAX);
    beast::error_code head_error;
    co_await http::async_read_header(stream, buffer, parser, quiet(head_error));
    if (head_error) co_return co_await refuse(stream, parse_failure(head_error));
    if (auto refused = check_framing(parser.get())) {
      co_return co_await refuse(stream, std::move(*refused));
    }
    const std::string_view target(parser.get().target().data(), parser.get().target().size());
    const size_t limit = handlers.body_limit(std::string(parser.get().method_string()),
                                             std::string(target.substr(0, target.find('?'))));
    const uint64_t length = parser.content_length().value_or(0);
    if (length > limit) {
      co_return co_await refuse(stream, parse_failure(http::error::body_limit));
    }
    stream.expires_after(read_timeout(length));
    beast::error_code body_error;
    co_await http::async_read(stream, buffer, parser, quiet(body_error));
    if (body_error) co_return false;
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
    bool is_first = true;
    while (co_await exchange(stream, buffer, address, is_first)) is_first = false;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream.close();
    leave(address);
  }

  asio::awaitable<void> accept() {
    for (;;) {
      beast::error_code error;
      tcp::socket socket(asio::make_strand(io));
      co_await acceptor.async_accept(socket, quiet(error));
      if (error == asio::error::operation_aborted || stopped) co_return;
      if (error) {
        asio::steady_timer pause(io, std::chrono::milliseconds(50));  // out of descriptors
        co_await pause.async_wait(quiet(error));
        continue;
      }
      beast::error_code gone;
      const std::string address = socket.remote_endpoint(gone).address().to_string();
      if (gone || !enter(address)) continue;
      const auto strand = socket.get_executor();  // one connection, one thread at a time
      asio::co_spawn(strand, converse(std::move(socket), address), asio::detached);
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
  asio::co_spawn(raw->io, raw->accept(), asio::detached);
  for (int i = 0; i < options.io_threads; ++i) {
    raw->threads.emplace_back([raw] { raw->io.run(); });
  }
  return std::unique_ptr<Listener>(new Listener(std::move(inside)));
}

uint16_t Listener::port() const { return inside_->acceptor.local_endpoint().port(); }

void Listener::stop() {
  if (inside_->stopped.exchange(true)) return;
  inside_->workers.join();  // what is under way is finished
  inside_->io.stop();
  for (auto& thread : inside_->threads) thread.join();
}

Listener::~Listener() { stop(); }

}  // namespace server
