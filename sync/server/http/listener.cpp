#include "sync/server/http/listener.h"

#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <thread>
#include <utility>
#include <vector>

#include "data/base/address.h"
#include "sync/server/http/client_of.h"
#include "sync/server/http/framing.h"
#include "sync/server/http/shares.h"

namespace server {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using protocol::HttpRequest;
using protocol::HttpResponse;

constexpr size_t kBodyPieceBytes = 64 * 1024;
constexpr size_t kDrainPieceBytes = 16 * 1024;
constexpr int kTurnedAwayAtOnce = 32;  // connections beyond the last that are told so
constexpr int kTurnAway_ms = 2'000;

// Operations give their error code instead of throwing it.
auto quiet(beast::error_code& error) { return asio::redirect_error(asio::use_awaitable, error); }

HttpResponse busy(std::string_view message) { return refusal(503, "busy", message, kBusyRetry_s); }

// As many connections as leave descriptors for everything else that the centre opens.
int connections_for(const ListenerOptions& options) {
  rlimit limit{};
  if (options.connections > 0 || getrlimit(RLIMIT_NOFILE, &limit) != 0) {
    return options.connections > 0 ? options.connections : kConnectionsMax;
  }
  const auto files = static_cast<int64_t>(std::min<rlim_t>(limit.rlim_cur, 1 << 20));
  return static_cast<int>(std::clamp<int64_t>(files - kDescriptorsKept, 16, kConnectionsMax));
}

}  // namespace

struct Listener::Inside {
  Inside(const ListenerOptions& o, Handlers h)
      : options(o), handlers(std::move(h)),
        connections(connections_for(o), o.connections_per_address),
        requests(INT64_MAX, o.connections_per_address),
        bodies(o.bodies_bytes, o.bodies_bytes_per_address),
        passwords(kPasswordQueue, kPasswordsPerAddress),
        turned_away(kTurnedAwayAtOnce, kTurnedAwayAtOnce), acceptor(io),
        workers(static_cast<size_t>(o.workers)) {}

  ListenerOptions options;
  Handlers handlers;
  Shares connections;  // by the socket's address; the proxy's are no one's
  Shares requests;     // under way, by the address of who is behind the proxy
  Shares bodies;       // bytes
  Shares passwords;
  Shares turned_away;
  asio::io_context io;
  tcp::acceptor acceptor;
  asio::thread_pool workers;
  asio::thread_pool hashers{kPasswordThreads};
  std::vector<std::thread> threads;
  std::atomic<bool> stopped{false};

  asio::awaitable<bool> send(beast::tcp_stream& stream, HttpResponse response, bool keep,
                             bool head_only, int64_t slowest_Bps = kSlowestBody_Bps) {
    http::response<http::string_body> out;
    out.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers) out.insert(name, value);
    const auto size = static_cast<int64_t>(response.body.size());
    out.body() = std::move(response.body);
    out.content_length(static_cast<uint64_t>(size));
    out.keep_alive(keep);
    stream.expires_after(read_timeout(static_cast<uint64_t>(size)));
    http::response_serializer<http::string_body> serializer(out);
    beast::error_code error;
    if (head_only) {
      co_await http::async_write_header(stream, serializer, quiet(error));
      co_return !error && keep;
    }
    // A slow line takes long, as long as it takes something: silence ends it, or the last moment.
    const auto last = std::chrono::steady_clock::now() + read_timeout(0) +
                      std::chrono::seconds(size / slowest_Bps);
    while (!error && !serializer.is_done() && std::chrono::steady_clock::now() < last) {
      stream.expires_after(read_timeout(0));
      co_await http::async_write_some(stream, serializer, quiet(error));
    }
    co_return !error && serializer.is_done() && keep;
  }

  // Runs `call` on a thread of that pool.
  template <typename Call>
  auto on(asio::thread_pool& pool, Call call) {
    auto run = [](Call c) -> asio::awaitable<decltype(c())> { co_return c(); };
    return asio::co_spawn(pool, run(std::move(call)), asio::use_awaitable);
  }

  // A mistake of ours costs one answer, not the connection.
  template <typename Call>
  static HttpResponse guarded(Call call) {
    try {
      return call();
    } catch (const std::exception&) {
      return refusal(500, "internal", "Something is wrong at the centre.");
    }
  }

  asio::awaitable<HttpResponse> work(HttpRequest request, Lane lane) {
    std::optional<Shares::Held> place;
    if (lane == Lane::kPassword) {
      place = passwords.take(base::network_of(request.remote_address), 1);
      if (!place) co_return busy("Too many people log in at once; try again in a moment.");
    }
    asio::thread_pool& pool = lane == Lane::kPassword ? hashers : workers;
    auto call = [this, r = std::move(request)] {
      return guarded([&] { return handlers.slow(r); });
    };
    co_return co_await on(pool, std::move(call));
  }

  // Who sends a large body, asked before the first byte of it.
  asio::awaitable<std::optional<HttpResponse>> admit(const HttpRequest& head) {
    auto call = [this, &head]() -> std::optional<HttpResponse> {
      try {
        return handlers.admit(head);
      } catch (const std::exception&) {
        return refusal(500, "internal", "Something is wrong at the centre.");
      }
    };
    co_return co_await on(workers, std::move(call));
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
      const Head head = look_at_head({static_cast<const char*>(data.data()), data.size()}, &seen);
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
    std::vector<char> dropped(kDrainPieceBytes);
    for (size_t left = kDrainMaxBytes; !error && left > 0;) {
      const size_t n = co_await stream.async_read_some(asio::buffer(dropped), quiet(error));
      left -= std::min(left, n);
    }
    co_return false;
  }

  // The body, as it arrives: what is announced and never sent takes no memory.
  asio::awaitable<bool> read_body(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                  uint64_t length, std::string* body) {
    const size_t here = std::min<uint64_t>(buffer.size(), length);
    body->assign(static_cast<const char*>(buffer.data().data()), here);
    buffer.consume(here);
    stream.expires_after(read_timeout(length));
    while (body->size() < length) {
      const size_t had = body->size();
      body->resize(had + std::min<uint64_t>(kBodyPieceBytes, length - had));
      beast::error_code error;
      const size_t n = co_await stream.async_read_some(
          asio::buffer(body->data() + had, body->size() - had), quiet(error));
      if (error) co_return false;
      body->resize(had + n);
    }
    co_return true;
  }

  // Somebody who asks before he sends is told to go on.
  asio::awaitable<void> say_continue(beast::tcp_stream& stream, const HttpRequest& head) {
    const auto expected = protocol::header(head.headers, "expect");
    if (!beast::iequals({expected.data(), expected.size()}, "100-continue")) co_return;
    beast::error_code error;
    co_await asio::async_write(
        stream, asio::buffer(std::string_view("HTTP/1.1 100 Continue\r\n\r\n")), quiet(error));
  }

  // One request; false when the connection is to close.
  asio::awaitable<bool> exchange(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                                 const std::string& peer, bool is_first) {
    const Head head = co_await read_head(stream, buffer, is_first);
    if (head == Head::kGone) co_return false;
    if (head == Head::kTooLarge) {
      co_return co_await refuse(stream, parse_failure(http::error::header_limit));
    }
    if (head == Head::kMalformed) {
      co_return co_await refuse(stream, parse_failure(http::error::bad_line_ending));
    }
    http::request_parser<http::empty_body> parser;
    parser.header_limit(kHeaderMaxBytes);
    parser.body_limit(UINT64_MAX);
    beast::error_code head_error;
    co_await http::async_read_header(stream, buffer, parser, quiet(head_error));
    if (head_error) co_return co_await refuse(stream, parse_failure(head_error));
    if (auto refused = check_framing(parser.get())) {
      co_return co_await refuse(stream, std::move(*refused));
    }
    co_return co_await serve(stream, buffer, parser.get(), parser.content_length().value_or(0),
                             peer);
  }

  // A request whose head is whole: what it would spend is counted, then its body is read.
  asio::awaitable<bool> serve(beast::tcp_stream& stream, beast::flat_buffer& buffer,
                              const RequestHead& head, uint64_t length, const std::string& peer) {
    const bool head_only = head.method() == http::verb::head;
    HttpRequest request = to_request(head);
    const Client client = client_of(request.headers, peer, options.trust_proxy);
    request.remote_address = client.address;
    request.tls = client.tls;
    if (client.is_bare) {
      co_return co_await refuse(stream, refusal(403, "tls_required", "Come here by HTTPS."));
    }
    const std::string who = base::network_of(client.address);
    const auto turn = requests.take(client.is_proxied ? who : "", 1);
    if (!turn) co_return co_await refuse(stream, busy("Too many requests of yours are under way."));
    const CallShape shape = handlers.shape(request.method, request.path);
    if (length > shape.body_limit) {
      co_return co_await refuse(stream, parse_failure(http::error::body_limit));
    }
    if (length > kUnknownBodyMaxBytes) {
      stream.expires_never();
      std::optional<HttpResponse> no = co_await admit(request);
      if (no) co_return co_await refuse(stream, std::move(*no));
    }
    const auto room = bodies.take(who, static_cast<int64_t>(length));
    if (!room) co_return co_await refuse(stream, busy("Too much is being sent to the centre."));
    if (length > buffer.size()) co_await say_continue(stream, request);
    if (!co_await read_body(stream, buffer, length, &request.body)) co_return false;
    const bool keep = head.keep_alive() && !stopped;
    stream.expires_never();  // the centre's own time is bounded by its work
    // Kiosks stand on slow lines, and have shown who they are where an answer is long.
    const bool slow_line = request.path.starts_with("/api/v1/kiosk/");
    std::optional<HttpResponse> response = handlers.fast(request);
    if (!response) response = co_await work(std::move(request), shape.lane);
    co_return co_await send(stream, std::move(*response), keep, head_only,
                            slow_line ? kSlowestKiosk_Bps : kSlowestBody_Bps);
  }

  asio::awaitable<void> converse(tcp::socket socket, std::string address,
                                 [[maybe_unused]] Shares::Held place) {
    beast::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer;
    bool is_first = true;
    while (co_await exchange(stream, buffer, address, is_first)) is_first = false;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream.close();
  }

  // One too many: it is told so, as long as not too many are being told.
  asio::awaitable<void> turn_away(tcp::socket socket, [[maybe_unused]] Shares::Held place) {
    beast::tcp_stream stream(std::move(socket));
    co_await send(stream, busy("Too many connections are open."), false, false);
    beast::error_code error;
    stream.socket().shutdown(tcp::socket::shutdown_send, error);
    stream.expires_after(std::chrono::milliseconds(kTurnAway_ms));
    std::vector<char> dropped(kDrainPieceBytes);
    while (!error) co_await stream.async_read_some(asio::buffer(dropped), quiet(error));
  }

  void welcome(tcp::socket socket, const std::string& address) {
    const bool is_proxy = options.trust_proxy && base::is_loopback_address(address);
    const auto strand = socket.get_executor();  // one connection, one thread at a time
    auto place = connections.take(is_proxy ? "" : base::network_of(address), 1);
    if (place) {
      asio::co_spawn(strand, converse(std::move(socket), address, std::move(*place)),
                     asio::detached);
      return;
    }
    auto told = turned_away.take("", 1);
    if (!told) return;  // the socket closes
    asio::co_spawn(strand, turn_away(std::move(socket), std::move(*told)), asio::detached);
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
      if (!gone) welcome(std::move(socket), base::plain_address(address).value_or(address));
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

int64_t Listener::bytes_under_way() const { return inside_->bodies.taken(); }

uint16_t Listener::port() const { return inside_->acceptor.local_endpoint().port(); }

void Listener::stop() {
  if (inside_->stopped.exchange(true)) return;
  inside_->workers.join();  // what is under way is finished
  inside_->hashers.join();
  inside_->io.stop();
  for (auto& thread : inside_->threads) thread.join();
}

Listener::~Listener() { stop(); }

}  // namespace server
