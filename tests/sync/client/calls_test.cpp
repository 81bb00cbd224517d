// Enrolment, receipts, pictures and what HTTP statuses mean.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "data/crypto/hash.h"
#include "sync/client/enroller.h"
#include "sync/client/media_fetcher.h"
#include "sync/client/receipt_client.h"
#include "tests/support/fakes.h"
#include "tests/sync/client/scripted.h"

namespace client {
namespace {

namespace fs = std::filesystem;
const std::string kId = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";

struct Folder {
  Folder() {
    std::string form = "/dev/shm/reception-client-XXXXXX";
    path = ::mkdtemp(form.data());
  }
  ~Folder() { fs::remove_all(path); }
  std::string path;
};

TEST(RetryAfter, IsWholeSecondsAndBounded) {
  EXPECT_EQ(parse_retry_after_ms("7"), 7000);
  EXPECT_EQ(parse_retry_after_ms("999999"), kRetryAfterMax_ms);
  EXPECT_EQ(parse_retry_after_ms("99999999999999999999999"), kRetryAfterMax_ms);
  EXPECT_EQ(parse_retry_after_ms("-99999999999999999999999"), std::nullopt);
  EXPECT_EQ(parse_retry_after_ms(""), std::nullopt);
  EXPECT_EQ(parse_retry_after_ms("-1"), std::nullopt);
  EXPECT_EQ(parse_retry_after_ms("Wed, 21 Oct 2026 07:28:00 GMT"), std::nullopt);
}

TEST(Call, OnlyOurOwn401MeansRevoked) {
  ScriptedTransport wire([](const auto&) { return error(401, "kiosk_unknown"); });
  EXPECT_EQ(get(wire, "/x", "t", {}).outcome, Outcome::kRevoked);
  wire.set([](const auto&) {
    return base::Result<protocol::HttpResponse>(
        protocol::HttpResponse{401, {}, "<html>log in</html>"});
  });
  EXPECT_EQ(get(wire, "/x", "t", {}).outcome, Outcome::kOffline);
}

TEST(Call, ARedirectIsNoAnswer) {
  ScriptedTransport wire([](const auto&) {
    return base::Result<protocol::HttpResponse>(
        protocol::HttpResponse{302, {{"location", "http://portal"}}, ""});
  });
  EXPECT_EQ(get(wire, "/x", "t", {}).outcome, Outcome::kBroken);
}

TEST(Enroller, ShowsACodeUntilStaffApprove) {
  bool approved = false;
  ScriptedTransport wire([&](const protocol::HttpRequest& request) {
    if (request.path == protocol::kPathEnrolStart) {
      return ok(encode(protocol::EnrolStartAnswer{1, kId, "01234567", "p", 5}));
    }
    if (!approved) return ok(encode(protocol::EnrolAnswer{}));
    return ok(encode(protocol::EnrolAnswer{1, protocol::EnrolState::kApproved, kId, kId, "t0k"}));
  });
  Enroller enroller(wire, "https://centre", "", "1.0");
  EXPECT_EQ(enroller.step().code, "01234567");
  EXPECT_EQ(enroller.step().code, "01234567");
  approved = true;
  const auto step = enroller.step();
  ASSERT_TRUE(step.credentials.has_value());
  EXPECT_EQ(step.credentials->token, "t0k");
  EXPECT_EQ(step.credentials->server, "https://centre");
}

TEST(Enroller, AsksForANewCodeWhenTheOldOneExpired) {
  ScriptedTransport wire([&](const protocol::HttpRequest& request) {
    if (request.path == protocol::kPathEnrolStart) {
      return ok(encode(protocol::EnrolStartAnswer{1, kId, "01234567", "p", 5}));
    }
    return ok(encode(protocol::EnrolAnswer{1, protocol::EnrolState::kExpired, "", "", ""}));
  });
  Enroller enroller(wire, "https://centre", "", "1.0");
  enroller.step();
  const auto expired = enroller.step();
  EXPECT_EQ(expired.code, "");
  EXPECT_EQ(expired.wait_ms, 0);
  enroller.step();
  EXPECT_EQ(wire.count(protocol::kPathEnrolStart), 2u);
}

TEST(Enroller, UsesTheLocalFileOnceAndShowsACodeWhenItIsSpent) {
  Folder folder;
  const std::string file = folder.path + "/enrol";
  std::ofstream(file) << "s3cret\n";
  ScriptedTransport wire([&](const protocol::HttpRequest& request) {
    if (request.path == protocol::kPathEnrolLocal) return error(403, "wrong_secret");
    return ok(encode(protocol::EnrolStartAnswer{1, kId, "01234567", "p", 5}));
  });
  Enroller enroller(wire, "https://centre", file, "1.0");
  EXPECT_EQ(enroller.step().outcome, Outcome::kRejected);
  EXPECT_EQ(enroller.step().code, "01234567");
  EXPECT_EQ(wire.count(protocol::kPathEnrolLocal), 1u);
}

TEST(Credentials, ArePrivateAndSurvive) {
  Folder folder;
  EXPECT_FALSE(load_credentials(folder.path)->has_value());
  const Credentials mine{"https://centre", kId, kId, "tok"};
  ASSERT_TRUE(save_credentials(folder.path, mine).has_value());
  EXPECT_EQ(**load_credentials(folder.path), mine);
  struct stat info {};
  ASSERT_EQ(::stat((folder.path + "/kiosk.json").c_str(), &info), 0);
  EXPECT_EQ(info.st_mode & 0777, 0600u);
  EXPECT_FALSE(fs::exists(folder.path + "/kiosk.json.part"));
  std::ofstream(folder.path + "/kiosk.json") << "{\"half\":";
  EXPECT_EQ(load_credentials(folder.path).error().code, base::Code::kCorrupted);
}

TEST(ReceiptClient, TellsOfflineFromUnknownFromThrottled) {
  ScriptedTransport wire;
  ReceiptClient receipts(wire, "t");
  const auto code_of = [&](auto script) {
    wire.set(script);
    return receipts.look_up("ABCDEFGH").error().code;
  };
  EXPECT_EQ(code_of([](const auto&) { return gone(); }), base::Code::kUnavailable);
  EXPECT_EQ(code_of([](const auto&) { return error(404, "no_such_code"); }), base::Code::kNotFound);
  EXPECT_EQ(code_of([](const auto&) { return error(429, "throttled"); }), base::Code::kThrottled);
  EXPECT_EQ(code_of([](const auto&) { return error(503, "busy"); }), base::Code::kUnavailable);
  EXPECT_EQ(code_of([](const auto&) { return error(401, "kiosk_unknown"); }),
            base::Code::kUnauthorised);
  EXPECT_EQ(code_of([](const auto&) { return ok("{}"); }), base::Code::kInternal);
  EXPECT_EQ(ReceiptClient(wire, "").look_up("ABCDEFGH").error().code, base::Code::kUnavailable);
}

struct MediaBench {
  Folder folder;
  support::FakeClock clock;
  support::SeededRandom random{3};
  base::NullLog log;
  ScriptedTransport wire;
  std::vector<std::string> wanted;
  MediaFetcher fetcher{wire,  folder.path + "/media",
                       "t",   [this]() -> base::Result<std::vector<std::string>> { return wanted; },
                       clock, random,
                       log};
};

TEST(MediaFetcher, PutsAPictureInPlaceOnlyWithItsHash) {
  MediaBench b;
  const std::string bytes = "a picture";
  const std::string name = crypto::sha256_hex(bytes);
  b.wanted = {name};
  b.wire.set([](const auto&) { return ok("another picture"); });
  EXPECT_EQ(b.fetcher.fetch(10)->failed, 1);
  EXPECT_FALSE(fs::exists(b.folder.path + "/media/" + name));

  EXPECT_EQ(b.fetcher.fetch(10)->failed, 0);  // backed off: not asked again at once
  EXPECT_EQ(b.wire.requests.size(), 1u);
  b.clock.advance(kMediaBackoffFirst_ms);
  b.wire.set([&](const auto&) { return ok(bytes); });
  EXPECT_EQ(b.fetcher.fetch(10)->fetched, 1);
  EXPECT_TRUE(fs::exists(b.folder.path + "/media/" + name));
  EXPECT_EQ(b.fetcher.fetch(10)->missing, 0);
}

TEST(MediaFetcher, StopsWhenTheCentreIsGoneWithoutBlamingThePicture) {
  MediaBench b;
  b.wanted = {std::string(64, 'a'), std::string(64, 'b')};
  b.wire.set([](const auto&) { return gone(); });
  const auto step = b.fetcher.fetch(10);
  EXPECT_TRUE(step->offline);
  EXPECT_EQ(b.wire.requests.size(), 1u);
  EXPECT_TRUE(b.fetcher.fetch(10)->offline);  // asked again: no backoff was set
}

TEST(MediaFetcher, RefusesAPictureBeyondItsLimit) {
  MediaBench b;
  const std::string bytes(base::kMediaMaxBytes + 1, 'x');
  b.wanted = {crypto::sha256_hex(bytes)};
  b.wire.set([&](const auto&) { return ok(bytes); });
  EXPECT_EQ(b.fetcher.fetch(10)->failed, 1);
}

TEST(MediaFetcher, DropsWhatNothingRefersTo) {
  MediaBench b;
  const std::string bytes = "kept";
  b.wanted = {crypto::sha256_hex(bytes)};
  b.wire.set([&](const auto&) { return ok(bytes); });
  ASSERT_EQ(b.fetcher.fetch(10)->fetched, 1);
  const std::string old = std::string(64, 'c');
  std::ofstream(b.folder.path + "/media/" + old) << "old";
  std::ofstream(b.folder.path + "/media/" + old + ".part") << "half";
  std::ofstream(b.folder.path + "/media/readme.txt") << "not ours";
  EXPECT_EQ(*b.fetcher.prune(), 2);
  EXPECT_TRUE(fs::exists(b.folder.path + "/media/" + b.wanted[0]));
  EXPECT_TRUE(fs::exists(b.folder.path + "/media/readme.txt"));
}

TEST(MediaFetcher, FetchesAPictureAgainThatWasDamagedOnTheDisk) {
  MediaBench b;
  const std::string bytes = "a picture of ours";
  b.wanted = {crypto::sha256_hex(bytes)};
  const std::string path = b.folder.path + "/media/" + b.wanted[0];
  b.wire.set([&](const auto&) { return ok(bytes); });
  ASSERT_EQ(b.fetcher.fetch(10)->fetched, 1);
  b.fetcher.recheck(b.wanted[0]);
  EXPECT_TRUE(fs::exists(path)) << "a sound one stays";

  std::ofstream(path, std::ios::trunc) << "a pict";
  EXPECT_EQ(b.fetcher.fetch(10)->missing, 0) << "presence is the file";
  b.fetcher.recheck(b.wanted[0]);
  EXPECT_FALSE(fs::exists(path));
  EXPECT_EQ(b.fetcher.fetch(10)->fetched, 1);
  std::stringstream now;
  now << std::ifstream(path).rdbuf();
  EXPECT_EQ(now.str(), bytes);
  b.fetcher.recheck("../../etc/passwd");
  b.fetcher.recheck(std::string(64, 'e'));
}

TEST(MediaFetcher, AsksForNothingThatIsNoHash) {
  MediaBench b;
  b.wanted = {"../../etc/passwd", ""};
  b.wire.set([](const auto&) { return ok("x"); });
  EXPECT_EQ(b.fetcher.fetch(10)->missing, 0);
  EXPECT_TRUE(b.wire.requests.empty());
}

TEST(CurlTransport, RefusesPlainHttpBeyondThisMachine) {
  EXPECT_FALSE(CurlTransport::make({"http://centre.example", ""}).has_value());
  EXPECT_FALSE(CurlTransport::make({"ftp://127.0.0.1", ""}).has_value());
  EXPECT_TRUE(CurlTransport::make({"http://127.0.0.1:1", ""}).has_value());
}

TEST(CurlTransport, TellsWhenNobodyListens) {
  auto wire = CurlTransport::make({"http://127.0.0.1:1", ""});
  ASSERT_TRUE(wire.has_value());
  EXPECT_EQ((*wire)->send({}, {2'000, 100}).error().code, base::Code::kUnavailable);
}

}  // namespace
}  // namespace client
