// What is wrong below JSON: bytes on a real socket of loopback, against the listener in front of a
// whole centre. Each is answered by its 4xx, or the line is closed where no answer is possible, and
// a good request after it is served.

#include <algorithm>

#include "sync/server/http/listener.h"
#include "tests/sync/server/bad_input.h"
#include "tests/sync/server/line.h"

namespace rig {
namespace {

class Sockets : public testing::Test {
 protected:
  void SetUp() override {
    listener_ = listen({});
    expect_served();  // the kiosk's report is filed: what is stored does not change any more
  }

  std::unique_ptr<server::Listener> listen(const server::ListenerOptions& options) {
    server::Centre& centre = *world_.centre;
    auto started = server::Listener::start(
        options, {[&](const auto& request) { return centre.fast(request); },
                  [&](const auto& request) { return centre.handle(request); },
                  [&](const auto& m, const auto& path) {
                    return server::CallShape{centre.body_limit(m, path)};
                  },
                  [&](const auto& head) { return centre.refuse_early(head); }});
    EXPECT_TRUE(started) << started.error().message;
    return started ? std::move(*started) : nullptr;
  }
  uint16_t port() const { return listener_->port(); }

  std::string good(const std::string& more = "") const {
    return post("/api/v1/kiosk/pull", protocol::encode(protocol::PullRequest{}), more);
  }
  std::string post(const std::string& path, const std::string& body,
                   const std::string& more = "") const {
    return "POST " + path + " HTTP/1.1\r\nHost: centre\r\nAuthorization: Bearer " +
           world_.caller(As::kKiosk).token + "\r\n" + more +
           "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  std::string push_with(const std::string& header, const std::string& body = "{}") const {
    return "POST /api/v1/kiosk/push HTTP/1.1\r\nHost: centre\r\nAuthorization: Bearer " +
           world_.caller(As::kKiosk).token + "\r\n" + header + "\r\n\r\n" + body;
  }

  void expect_served() {
    Line line(port());
    line.say(good());
    EXPECT_EQ(line.hear().status, 200);
  }
  // Answered so, closed, nothing stored, and the next one is served.
  void refuse(const std::string& name, const std::string& bytes, int status, const char* code) {
    SCOPED_TRACE(name);
    const auto before = world_.digest();
    {
      Line line(port());
      line.say(bytes);
      expect_refusal(line.hear(), status, code);
      line.say_no_more();
      EXPECT_TRUE(line.is_closed());
    }
    EXPECT_EQ(world_.digest(), before);
    expect_served();
  }

  BadInputWorld world_;
  std::unique_ptr<server::Listener> listener_;
};

TEST_F(Sockets, RefuseWhatTwoReadersCouldReadInTwoWays) {
  const auto framing = [&](const std::string& name, const std::string& bytes) {
    refuse(name, bytes, 400, "bad_framing");
  };
  const auto coding = [&](const std::string& header) {
    refuse(header, push_with(header, "2\r\n{}\r\n0\r\n\r\n"), 400, "transfer_encoding");
  };
  coding("Transfer-Encoding: chunked");
  coding("Transfer-Encoding: identity");
  coding("Transfer-Encoding: gzip, chunked");
  coding("transfer-encoding: xchunked\r\nContent-Length: 2");
  coding("Content-Length: 2\r\nTransfer-Encoding: chunked");
  framing("chunks and then a length", push_with("Transfer-Encoding: chunked\r\n"
                                                "Content-Length: 2"));
  framing("two lengths that differ", push_with("Content-Length: 2\r\nContent-Length: 3"));
  framing("two lengths that agree", push_with("Content-Length: 2\r\ncontent-length: 2"));
  framing("two lengths in one", push_with("Content-Length: 2, 2"));
  framing("a length with a sign", push_with("Content-Length: +2"));
  framing("a length below zero", push_with("Content-Length: -2"));
  framing("a length in hex", push_with("Content-Length: 0x2"));
  framing("a length beyond 64 bits", push_with("Content-Length: 18446744073709551618"));
  framing("a length that is empty", push_with("Content-Length:"));
  framing("two hosts", push_with("Host: elsewhere\r\nContent-Length: 2"));
  framing("no host", "GET /r HTTP/1.1\r\n\r\n");
  framing("a header folded over two lines", push_with("X-Long: one\r\n two\r\nContent-Length: 2"));
  framing("a length folded over two lines", push_with("Content-Length:\r\n\t2"));
  framing("a space before the colon", push_with("Content-Length : 2"));
  framing("a header without a colon", push_with("Content-Length 2"));
  framing("a header without a name", push_with(": 2\r\nContent-Length: 2"));
  framing("a NUL in a header", push_with(std::string("X: a\0b\r\nContent-Length: 2", 25)));
  framing("lines that end in LF", "GET /r HTTP/1.1\nHost: centre\n\n");
  framing("one line that ends in LF", push_with("X: a\nContent-Length: 2"));
  framing("HTTP/1.0 with a body",
          "POST /api/v1/login HTTP/1.0\r\nHost: centre\r\nContent-Length: 2\r\n\r\n{}");
  refuse("a body without a length", push_with("X: y"), 411, "length_required");
}

TEST_F(Sockets, RefuseWhatIsNoRequest) {
  const std::string rest = " HTTP/1.1\r\nHost: centre\r\n\r\n";
  const auto garbage = [&](const std::string& name, const std::string& bytes) {
    refuse(name, bytes, 400, "bad_framing");
  };
  refuse("a poem", "The lobby is quiet\r\nand the lamps are lit\r\n\r\n", 400, "bad_version");
  garbage("a verse without spaces", "Quiet\r\n\r\n");
  garbage("no target", "GET HTTP/1.1\r\nHost: centre\r\n\r\n");
  garbage("nothing but line ends", "\r\n\r\n\r\n\r\n");
  garbage("a NUL in the path", std::string("GET /api/\0/x", 12) + rest);
  garbage("an escape character in the path", "GET /\x1B[2J" + rest);
  refuse("two targets", "GET /r /r.js" + rest, 400, "bad_version");
  garbage("bytes of a TLS handshake",
          std::string("\x16\x03\x01\0\xA5\x01\0\0\xA1\x03\x03\r\n\r\n", 15));
  refuse("HTTP/2 without asking", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400, "bad_version");
  refuse("HTTP of another century", "GET /r HTTP/3.1\r\nHost: centre\r\n\r\n", 400, "bad_version");
  refuse("a header of 9 KiB", push_with("X: " + std::string(9 * 1024, 'x')), 431,
         "headers_too_large");
  refuse(
      "headers of 9 KiB in all",
      [&] {
        std::string many;
        for (int i = 0; i < 700; ++i) many += "X: yyyyyyyy\r\n";
        return push_with(many + "Content-Length: 2");
      }(),
      431, "headers_too_large");
  refuse("a path of 9 KiB", "GET /" + std::string(9 * 1024, 'x') + rest, 431, "headers_too_large");
}

TEST_F(Sockets, RefuseABodyAboveItsLimitBeforeItIsRead) {
  constexpr size_t kTenMegabytes = 10 * 1024 * 1024;
  refuse("10 MB for a push", post("/api/v1/kiosk/push", std::string(kTenMegabytes, ' ')), 413,
         "too_large");
  refuse("10 MB for a login", post("/api/v1/login", std::string(kTenMegabytes, ' ')), 413,
         "too_large");
  refuse("10 MB for nobody", post("/api/v1/nothing", std::string(kTenMegabytes, ' ')), 413,
         "too_large");
  refuse("10 MB with a GET",
         "GET /api/v1/staff/me HTTP/1.1\r\nHost: centre\r\nContent-Length: 10485760\r\n\r\n" +
             std::string(kTenMegabytes, ' '),
         413, "too_large");
  refuse("a length of terabytes, and not a byte of it",
         push_with("Content-Length: 9000000000000", ""), 413, "too_large");
}

TEST_F(Sockets, CloseOnThoseWhoDoNotFinish) {
  server::ListenerOptions options;
  options.read_timeout_ms = 20;
  const auto hasty = listen(options);
  const std::string whole = good();
  for (const size_t part : {size_t{0}, size_t{1}, size_t{20}, whole.size() - 1}) {
    SCOPED_TRACE(part);
    const auto before = world_.digest();
    Line line(hasty->port());
    line.say(whole.substr(0, part));
    EXPECT_TRUE(line.is_closed());
    EXPECT_EQ(world_.digest(), before);
    expect_served();
  }
}

TEST_F(Sockets, CloseOnThoseWhoFallSilentAfterTheirRequest) {
  server::ListenerOptions options;
  options.idle_timeout_ms = 20;
  const auto hasty = listen(options);
  Line line(hasty->port());
  line.say(good());
  EXPECT_EQ(line.hear().status, 200);
  EXPECT_TRUE(line.is_closed());
}

TEST_F(Sockets, SurviveThoseWhoHangUp) {
  const std::string push = post("/api/v1/kiosk/push", std::string(100'000, ' '));
  const auto before = world_.digest();
  for (const size_t part : {size_t{0}, size_t{10}, size_t{150}, size_t{60'000}}) {
    Line line(port());
    line.say(push.substr(0, part));
    line.say_no_more();
    EXPECT_TRUE(line.is_closed()) << part;
  }
  Line(port()).say(good());  // and hears no answer
  EXPECT_EQ(world_.digest(), before);
  expect_served();
}

TEST_F(Sockets, ServeAPipelineUpToItsJunk) {
  Line line(port());
  line.say(good() + good() + "junk between requests\r\n\r\n" + good());
  EXPECT_EQ(line.hear().status, 200);
  EXPECT_EQ(line.hear().status, 200);
  expect_refusal(line.hear(), 400, "bad_version");
  line.say_no_more();
  EXPECT_TRUE(line.is_closed()) << "what stands behind the junk is not read";
  expect_served();
}

TEST_F(Sockets, DoNotTakeAPipelinedRequestForABody) {
  Line line(port());  // a GET whose length says that the next request is its body
  const std::string inner = good();
  line.say("GET /r HTTP/1.1\r\nHost: centre\r\nContent-Length: " + std::to_string(inner.size()) +
           "\r\n\r\n" + inner);
  const auto response = line.hear();
  line.say_no_more();
  EXPECT_TRUE(line.is_closed()) << "the body was read as a request";
  EXPECT_TRUE(response.status == 200 || response.status == 413) << response.status;
}

TEST_F(Sockets, KeepAnAddressToItsShareOfConnections) {
  server::ListenerOptions options;
  options.connections_per_address = 3;
  const auto narrow = listen(options);
  const uint16_t port = narrow->port();
  std::vector<std::unique_ptr<Line>> lines;
  for (int i = 0; i < 3; ++i) {
    lines.push_back(std::make_unique<Line>(port));
    lines.back()->say(good());
    EXPECT_EQ(lines.back()->hear().status, 200);
  }
  Line one_too_many(port);
  expect_refusal(one_too_many.hear(), 503, "busy");
  one_too_many.say_no_more();
  EXPECT_TRUE(one_too_many.is_closed());
  lines[0]->say_no_more();
  EXPECT_TRUE(lines[0]->is_closed());
  lines[1]->say(good());
  EXPECT_EQ(lines[1]->hear().status, 200);
}

TEST_F(Sockets, AnswerAMistakeOfOursWith500AndGoOn) {
  auto started =
      server::Listener::start({}, {[](const auto&) { return std::nullopt; },
                                   [](const auto& request) -> HttpResponse {
                                     if (request.path == "/api/throw")
                                       throw std::runtime_error("a mistake");
                                     return {200, {}, "fine"};
                                   },
                                   [](const auto&, const auto&) { return server::CallShape{100}; },
                                   [](const auto&) { return std::nullopt; }});
  ASSERT_TRUE(started);
  Line line((*started)->port());
  line.say("GET /api/throw HTTP/1.1\r\nHost: centre\r\n\r\nGET /r HTTP/1.1\r\nHost: c\r\n\r\n");
  expect_refusal(line.hear(), 500, "internal");
  EXPECT_EQ(line.hear().status, 200);
}

}  // namespace
}  // namespace rig
