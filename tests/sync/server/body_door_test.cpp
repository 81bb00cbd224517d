// What may be sent is decided before it is sent: who sends a large body, how much is under way, and
// that those who log in hold nobody else. On a real socket of loopback.

#include <atomic>
#include <future>
#include <thread>

#include "data/base/address.h"
#include "sync/server/http/client_of.h"
#include "sync/server/http/listener.h"
#include "sync/server/http/shares.h"
#include "tests/sync/server/line.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

constexpr size_t kLarge = base::kPictureUploadMaxBytes;

std::string head(const std::string& path, size_t length, const std::string& more = "") {
  return "POST " + path + " HTTP/1.1\r\nHost: centre\r\n" + more +
         "Content-Length: " + std::to_string(length) + "\r\n\r\n";
}

class BodyDoor : public testing::Test {
 protected:
  BodyDoor() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) { listen({}); }

  void listen(const server::ListenerOptions& options) {
    server::Centre& centre = *rig_.centre;
    listener_.reset();
    auto started = server::Listener::start(
        options, {[&](const auto& request) { return centre.fast(request); },
                  [&](const auto& request) { return centre.slow(request); },
                  [&](const auto& m, const auto& path) {
                    return server::CallShape{centre.body_limit(m, path)};
                  },
                  [&](const auto& first) { return centre.refuse_early(first); }});
    ASSERT_TRUE(started) << started.error().message;
    listener_ = std::move(*started);
  }
  uint16_t port() const { return listener_->port(); }
  std::string bearer() const { return "Authorization: Bearer " + kiosk_.token + "\r\n"; }
  std::string session(const Caller& caller) const {
    return "Cookie: " + caller.cookie +
           "\r\nOrigin: http://centre\r\nX-CSRF-Token: " + caller.csrf + "\r\n";
  }

  Rig rig_;
  Caller staff_, kiosk_;
  std::unique_ptr<server::Listener> listener_;
};

TEST_F(BodyDoor, ALargeBodyOfAStrangerIsRefusedAtItsHead) {
  std::vector<std::unique_ptr<Line>> lines;
  for (int i = 0; i < 100; ++i) {  // a hundred uploads at once, of which no byte is sent
    lines.push_back(std::make_unique<Line>(port()));
    lines.back()->say(head("/api/v1/staff/media", kLarge));
  }
  for (auto& line : lines) expect_refusal(line->hear(), 401, "not_logged_in");
  EXPECT_EQ(listener_->bytes_under_way(), 0);
  Line push(port());
  push.say(head("/api/v1/kiosk/push", base::kPushBodyMaxBytes, "Authorization: Bearer no\r\n"));
  expect_refusal(push.hear(), 401, "kiosk_unknown");
}

TEST_F(BodyDoor, SoIsOneOfSomebodyWhoMayNot) {
  Line forged(port());
  forged.say(head("/api/v1/staff/media", kLarge, "Cookie: " + staff_.cookie + "\r\n"));
  expect_refusal(forged.hear(), 403, "csrf");
  Line front_desk(port());
  front_desk.say(head("/api/v1/staff/media", kLarge, session(rig_.staff("front_desk"))));
  expect_refusal(front_desk.hear(), 403, "not_allowed");
  Line larger(port());
  larger.say(head("/api/v1/staff/media", kLarge + 1, session(staff_)));
  expect_refusal(larger.hear(), 413, "too_large");
}

TEST_F(BodyDoor, WhoAsksBeforeHeSendsIsToldToGoOn) {
  Line line(port());
  line.say(head("/api/v1/staff/media", 100'000, session(staff_) + "Expect: 100-continue\r\n"));
  EXPECT_EQ(line.hear().status, 100);
  line.say(std::string(100'000, 'x'));
  expect_refusal(line.hear(), 415, "not_a_picture");
  Line stranger(port());
  stranger.say(head("/api/v1/staff/media", 100'000, "Expect: 100-continue\r\n"));
  expect_refusal(stranger.hear(), 401, "not_logged_in");
}

TEST_F(BodyDoor, BytesUnderWayAreCountedByAddressAndGivenBack) {
  server::ListenerOptions options;
  options.bodies_bytes_per_address = 250'000;
  listen(options);
  const std::string body(100'000, ' ');  // no JSON: refused once it is read
  const std::string announced = head("/api/v1/kiosk/push", body.size(), bearer());
  Line one(port()), two(port()), three(port());
  one.say(announced + body.substr(1));
  two.say(announced + body.substr(1));
  while (listener_->bytes_under_way() < 200'000) std::this_thread::yield();
  three.say(announced);
  const auto full = three.hear();
  expect_refusal(full, 503, "busy");
  EXPECT_EQ(protocol::header(full.headers, "retry-after"), "2");
  one.say(" ");
  expect_refusal(one.hear(), 400, "bad_request");
  while (listener_->bytes_under_way() > 100'000) std::this_thread::yield();
  Line four(port());
  four.say(announced + body);
  expect_refusal(four.hear(), 400, "bad_request");
}

// Logins wait for each other alone: while eight of them stand still, one worker serves all else.
TEST(PasswordLane, HoldsNoWorkerAndNoMoreThanItsShareOfOneAddress) {
  std::promise<void> go_on;
  const std::shared_future<void> told(go_on.get_future());
  server::ListenerOptions options;
  options.workers = 1;
  auto started = server::Listener::start(
      options, {[](const auto&) { return std::nullopt; },
                [told](const auto& request) -> HttpResponse {
                  if (request.path == "/login") told.wait();
                  return {200, {}, "fine"};
                },
                [](const auto&, const auto& path) {
                  return server::CallShape{100, path == "/login" ? server::Lane::kPassword
                                                                 : server::Lane::kWork};
                },
                [](const auto&) { return std::nullopt; }});
  ASSERT_TRUE(started);
  const uint16_t port = (*started)->port();
  std::vector<std::unique_ptr<Line>> logins;
  int busy = 0;
  for (int i = 0; i < 100; ++i) {
    logins.push_back(std::make_unique<Line>(port));
    logins.back()->say(head("/login", 0));
  }
  // Whichever eight came first wait; the others are told at once.
  while (busy < 100 - server::kPasswordsPerAddress) {
    for (auto& line : logins) {
      if (line == nullptr || !line->has_word()) continue;
      const auto answer = line->hear();
      expect_refusal(answer, 503, "busy");
      EXPECT_FALSE(protocol::header(answer.headers, "retry-after").empty());
      line.reset();
      ++busy;
    }
    std::this_thread::yield();
  }
  Line other(port);
  other.say("GET /r HTTP/1.1\r\nHost: centre\r\n\r\n");
  EXPECT_EQ(other.hear().status, 200);
  go_on.set_value();
  (*started)->stop();
}

TEST(Shares, OfTwoThreadsNeverExceedWhatThereIs) {
  server::Shares shares(10, 6);
  std::atomic<int64_t> held{0}, most{0};
  const auto work = [&](const std::string& who) {
    for (int i = 0; i < 20'000; ++i) {
      const auto part = shares.take(who, 1 + i % 4);
      if (!part) continue;
      const int64_t now = held += 1 + i % 4;
      for (int64_t seen = most; now > seen && !most.compare_exchange_weak(seen, now);) {
      }
      held -= 1 + i % 4;
    }
  };
  std::thread one(work, "one"), two(work, "two"), three(work, "two");
  one.join();
  two.join();
  three.join();
  EXPECT_LE(most, 10);
  EXPECT_EQ(shares.taken(), 0);
  {
    const auto none = shares.take("one", 0), nothing = shares.take("one", 0);
    EXPECT_TRUE(none && nothing) << "an empty body is no share";
  }
  const auto first = shares.take("one", 6);
  EXPECT_TRUE(first);
  EXPECT_FALSE(shares.take("one", 1)) << "its own share";
  EXPECT_FALSE(shares.take("two", 5)) << "of all";
  EXPECT_TRUE(shares.take("", 4));
}

protocol::Headers forwarded(std::vector<std::string> lines, const std::string& proto = "https") {
  protocol::Headers headers;
  for (auto& line : lines) headers.emplace_back("x-forwarded-for", std::move(line));
  if (!proto.empty()) headers.emplace_back("x-forwarded-proto", proto);
  return headers;
}

TEST(ClientOf, IsWhatTheLastHopWroteAndNothingBeforeIt) {
  const auto address = [](std::vector<std::string> lines) {
    return server::client_of(forwarded(std::move(lines)), "127.0.0.1", true).address;
  };
  EXPECT_EQ(address({"203.0.113.9"}), "203.0.113.9");
  EXPECT_EQ(address({"198.51.100.1, 203.0.113.9"}), "203.0.113.9");
  EXPECT_EQ(address({"198.51.100.1,203.0.113.9"}), "203.0.113.9") << "no space is needed";
  EXPECT_EQ(address({"198.51.100.1", "203.0.113.9"}), "203.0.113.9") << "a line of HAProxy's own";
  EXPECT_EQ(address({"198.51.100.1 203.0.113.9"}), "127.0.0.1") << "no list and no address";
  EXPECT_EQ(address({"203.0.113.9:5044"}), "203.0.113.9");
  EXPECT_EQ(address({"2001:DB8::0:1"}), "2001:db8::1");
  EXPECT_EQ(address({"[2001:db8::1]:5044"}), "2001:db8::1");
  EXPECT_EQ(address({"::ffff:203.0.113.9"}), "203.0.113.9");
  EXPECT_EQ(address({"unknown"}), "127.0.0.1");
  EXPECT_EQ(address({""}), "127.0.0.1");
  EXPECT_EQ(address({}), "127.0.0.1");
  const auto direct = server::client_of(forwarded({"203.0.113.9"}), "127.0.0.1", false);
  EXPECT_EQ(direct.address, "127.0.0.1") << "nobody is trusted where no proxy is";
  EXPECT_FALSE(direct.is_proxied);
  EXPECT_FALSE(direct.tls);
}

TEST(ClientOf, BehindATlsProxyNothingComesWithoutTls) {
  const auto by = [](const std::string& proto, const std::string& peer = "127.0.0.1") {
    return server::client_of(forwarded({"203.0.113.9"}, proto), peer, true);
  };
  EXPECT_TRUE(by("https").tls);
  EXPECT_TRUE(by("").tls) << "a proxy that says nothing costs no cookie its Secure";
  EXPECT_FALSE(by("").is_bare);
  EXPECT_TRUE(by("http").is_bare);
  EXPECT_TRUE(by("https, http").is_bare) << "the last hop's own word";
  const auto past = by("https", "198.51.100.7");
  EXPECT_TRUE(past.is_bare) << "past the proxy";
  EXPECT_EQ(past.address, "198.51.100.7");
}

TEST(ClientOf, ANetworkIsWhatOneSenderHas) {
  EXPECT_EQ(base::network_of("203.0.113.9"), "203.0.113.9");
  EXPECT_EQ(base::network_of("2001:db8::1"), base::network_of("2001:db8::ffff:1"));
  EXPECT_NE(base::network_of("2001:db8::1"), base::network_of("2001:db8:0:1::1"));
  EXPECT_EQ(base::network_of("nobody"), "nobody");
}

}  // namespace
}  // namespace rig
