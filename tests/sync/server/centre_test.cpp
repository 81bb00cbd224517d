// The centre through Centre::handle: enrolment, pull, push, first account, review, and refusals.

#include "sync/server/centre.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "data/base/ids.h"
#include "data/model/body.h"
#include "data/model/receipt.h"
#include "data/model/submission.h"
#include "sync/protocol/messages.h"
#include "sync/server/api/router.h"
#include "tests/support/fakes.h"

namespace {

using server::Json;

class CentreTest : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = testing::TempDir() + "centre-XXXXXX";
    ASSERT_NE(mkdtemp(folder_.data()), nullptr);
    server::CentreOptions options;
    options.folder = folder_;
    options.enrol_file = folder_ + "/enrol";
    options.backups_kept = 3;
    auto opened = server::Centre::open(options, clock_, random_, log_);
    ASSERT_TRUE(opened) << opened.error().message;
    centre_ = std::move(*opened);
  }
  void TearDown() override {
    centre_.reset();
    std::filesystem::remove_all(folder_);
  }

  server::HttpResponse post(const std::string& path, const std::string& body) {
    server::HttpRequest request;
    request.method = "POST";
    request.path = path;
    request.body = body;
    request.headers = {{"host", "centre"}, {"origin", "http://centre"}};
    if (!token_.empty()) request.headers.emplace_back("authorization", "Bearer " + token_);
    if (!cookie_.empty()) request.headers.emplace_back("cookie", cookie_);
    if (!csrf_.empty()) request.headers.emplace_back("x-csrf-token", csrf_);
    return centre_->handle(request);
  }

  void enrol() {
    ASSERT_TRUE(centre_->write_enrol_file());
    std::string secret;
    std::FILE* file = std::fopen((folder_ + "/enrol").c_str(), "r");
    ASSERT_NE(file, nullptr);
    char line[64] = {};
    ASSERT_NE(std::fgets(line, sizeof line, file), nullptr);
    std::fclose(file);
    secret = std::string(line, 43);
    const auto answer = post("/api/v1/enrol/local",
                             protocol::encode(protocol::EnrolLocalRequest{{1, 1}, "test", secret}));
    ASSERT_EQ(answer.status, 200) << answer.body;
    token_ = protocol::decode_enrol_answer(answer.body)->token;
  }

  void set_up_staff() {
    const auto answer = post("/api/v1" + centre_->setup_path(),
                             R"({"login":"first","name":"First","password":"a long password"})");
    ASSERT_EQ(answer.status, 200) << answer.body;
    csrf_ = Json::parse(answer.body)["me"]["csrf"];
    for (const auto& [name, value] : answer.headers) {
      if (name == "set-cookie") cookie_ = value.substr(0, value.find(';'));
    }
  }

  protocol::PushItem wish(int64_t number, const std::string& text) {
    const auto& pair = *centre_->core().pair;
    model::Submission s;
    s.id = base::make_id(clock_, random_);
    s.building = centre_->core().building;
    s.key_id = pair.id();
    s.made_ms = clock_.wall_ms();
    s.category = model::WishCategory::kTraffic;
    s.text = text;
    s.receipt_code = model::make_receipt_code(random_);
    s.receipt_secret = model::make_receipt_secret(random_);
    protocol::PushItem item;
    item.number = number;
    item.id = s.id;
    item.made_ms = s.made_ms;
    item.key_id = s.key_id;
    item.sealed = base::to_text(*crypto::seal(pair.public_key(), model::to_payload(s), random_));
    item.payload_hash = crypto::sha256_hex(std::string_view(item.sealed));
    return item;
  }

  protocol::PushAnswer push(const std::vector<protocol::PushItem>& items) {
    const auto answer = post("/api/v1/kiosk/push",
                             protocol::encode(protocol::PushRequest{{1, 1}, "", stream_, items}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto decoded = protocol::decode_push_answer(answer.body);
    EXPECT_TRUE(decoded);
    return decoded ? *decoded : protocol::PushAnswer{};
  }

  support::FakeClock clock_;
  support::SeededRandom random_{7};
  base::NullLog log_;
  std::string folder_, token_, cookie_, csrf_;
  std::string stream_ = "0192f0c1-7b2e-7c3d-8a4f-0123456789ab";
  std::unique_ptr<server::Centre> centre_;
};

TEST_F(CentreTest, AnswersARepeatOriginallyAGapWithItsNumberAndAUsedNumberAsFork) {
  enrol();
  const auto first = wish(1, "门口的非机动车太多");
  EXPECT_EQ(push({first}).answers.at(0).status, protocol::PushStatus::kAccepted);
  EXPECT_EQ(push({first}).answers.at(0).status, protocol::PushStatus::kAccepted);
  EXPECT_EQ(push({wish(1, "另一个心愿")}).answers.at(0).status, protocol::PushStatus::kFork);
  const auto gap = push({wish(5, "又一个心愿")}).answers.at(0);
  EXPECT_EQ(gap.status, protocol::PushStatus::kGap);
  EXPECT_EQ(gap.expected, 2);
}

TEST_F(CentreTest, ShowsAWishOnlyAfterStaffReleasedIt) {
  enrol();
  const auto item = wish(1, "门口的非机动车太多");
  push({item});
  const std::string ask = protocol::encode(protocol::PullRequest{{1, 1}, {}, 200, {}, {}});
  EXPECT_EQ(post("/api/v1/kiosk/pull", ask).body.find(item.id), std::string::npos);
  set_up_staff();
  const auto released =
      post("/api/v1/staff/wishes/" + item.id + "/release",
           R"({"version":1,"text":"门口的非机动车太多","category":"traffic","line":""})");
  EXPECT_EQ(released.status, 200) << released.body;
  EXPECT_NE(post("/api/v1/kiosk/pull", ask).body.find(item.id), std::string::npos);
}

// Needs `fast` alone, which may run on an I/O thread; what was told is there when staff look.
TEST_F(CentreTest, AnswersAPollThatIsUpToDateFromMemoryAndARevokedKioskNoMore) {
  enrol();
  set_up_staff();
  protocol::PullRequest ask{{1, 1}, {}, 200, {}, {}};
  const auto pull = [&] { return post("/api/v1/kiosk/pull", protocol::encode(ask)); };
  const auto first = protocol::decode_pull_answer(pull().body);
  ASSERT_TRUE(first && first->head);
  ask.cursor = first->cursor;
  ask.have = {first->head->count, first->head->checksum};
  ask.report.on_screen_revision = 41;

  server::HttpRequest poll{"POST", "/api/v1/kiosk/pull", "", {}, protocol::encode(ask), "", false};
  poll.headers.emplace_back("authorization", "Bearer " + token_);
  const auto quick = centre_->fast(poll);
  ASSERT_TRUE(quick);
  EXPECT_EQ(protocol::decode_pull_answer(quick->body)->status, protocol::PullStatus::kUnchanged);
  EXPECT_EQ(quick->body, pull().body);

  server::HttpRequest look = poll;
  look.method = "GET";
  look.path = "/api/v1/staff/kiosks";
  look.body.clear();
  look.headers = {{"host", "centre"}, {"cookie", cookie_}};
  const auto kiosk = Json::parse(centre_->handle(look).body)["items"][0];
  EXPECT_EQ(kiosk["on_screen_revision"], 41);
  EXPECT_EQ(kiosk["received_revision"], first->head->revision);

  auto behind = poll;
  ask.have.count += 1;  // something is missing there: for the worker to judge
  behind.body = protocol::encode(ask);
  EXPECT_FALSE(centre_->fast(behind));

  const auto revoked = post("/api/v1/staff/kiosks/" + kiosk["id"].get<std::string>() + "/revoke",
                            R"({"reason":"gone"})");
  EXPECT_EQ(revoked.status, 200) << revoked.body;
  EXPECT_FALSE(centre_->fast(poll));
  EXPECT_EQ(pull().status, 401);
}

TEST_F(CentreTest, CountsANumberAsSafeOnlyAfterABackup) {
  enrol();
  EXPECT_EQ(push({wish(1, "一个心愿")}).safe_through, 0);
  ASSERT_TRUE(centre_->backup());
  EXPECT_EQ(push({}).safe_through, 1);
}

TEST_F(CentreTest, RefusesEveryStaffRouteWithoutASession) {
  for (const auto& route : server::routes()) {
    if (route.who != server::Who::kStaff) continue;
    server::HttpRequest request;
    request.method = std::string(route.method);
    request.path = std::string(route.pattern);
    while (request.path.find("{}") != std::string::npos) {
      request.path.replace(request.path.find("{}"), 2, stream_);
    }
    EXPECT_EQ(centre_->handle(request).status, 401) << route.pattern;
  }
}

}  // namespace
