// How people and kiosks come in: the set-up link, passwords, sessions, enrolment, revocation.

#include <set>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

constexpr const char* kAccount = R"({"login":"first","name":"First","password":"a long password"})";

std::string login_body(const std::string& login, const std::string& password) {
  return model::dump_json({{"login", login}, {"password", password}});
}

std::string cookie_of(const HttpResponse& response) {
  return std::string(protocol::header(response.headers, "set-cookie"));
}

TEST(SetUpLink, WorksOnceAndIsThenNobodys) {
  Rig rig;
  const std::string link = "/api/v1" + rig.centre->setup_path();
  EXPECT_EQ(rig.send({}, "GET", link).status, 200);
  EXPECT_EQ(rig.send({}, "POST", link, kAccount).status, 200);
  expect_refusal(rig.send({}, "GET", link), 404, "no_such_link");
  expect_refusal(rig.send({}, "POST", link,
                          R"({"login":"second","name":"B","password":"a long password"})"),
                 404, "no_such_link");
  EXPECT_EQ(rig.centre->setup_path(), "");
  EXPECT_EQ(rig.count("SELECT count(*) FROM staff"), 1);
  rig.open();
  EXPECT_EQ(rig.centre->setup_path(), "") << "once somebody is set up there is no new link";
}

TEST(SetUpLink, IsANewOneAtEachStartUntilItIsUsed) {
  Rig rig;
  const std::string old = "/api/v1" + rig.centre->setup_path();
  rig.open();
  EXPECT_NE("/api/v1" + rig.centre->setup_path(), old);
  expect_refusal(rig.send({}, "POST", old, kAccount), 404, "no_such_link");
}

TEST(Login, HasNoAccountBeforeTheFirstIsSetUp) {
  Rig rig;
  EXPECT_EQ(rig.count("SELECT count(*) FROM staff"), 0);
  for (const auto& [login, password] : {std::pair("admin", "admin"), std::pair("admin", ""),
                                        std::pair("root", "password"), std::pair("", "")}) {
    rig.clock.advance(base::kHour_ms);
    expect_refusal(rig.send({}, "POST", "/api/v1/login", login_body(login, password)), 401,
                   "wrong_login");
  }
}

class SetUp : public testing::Test {
 protected:
  SetUp() {
    const auto answer = rig_.send({}, "POST", "/api/v1" + rig_.centre->setup_path(), kAccount);
    EXPECT_EQ(answer.status, 200) << answer.body;
    Rig::take_session(answer, &first_);
    first_.id = parsed(answer)["me"].value("id", "");
  }
  HttpResponse login(const std::string& password, const std::string& name = "first",
                     const std::string& address = "192.0.2.1") {
    auto request = rig_.request({}, "POST", "/api/v1/login", login_body(name, password));
    request.remote_address = address;
    return rig_.handle(request);
  }
  int me() { return rig_.send(first_, "GET", "/api/v1/staff/me").status; }

  Rig rig_;
  Caller first_;
};

TEST_F(SetUp, EachWrongPasswordDoublesTheWaitOfWhoeverWasWrong) {
  for (int64_t wait_s = 1; wait_s <= 64; wait_s *= 2) {
    const auto wrong = login("a wrong password");
    expect_refusal(wrong, 401, "wrong_login");
    EXPECT_EQ(parsed(wrong).value("retry_after_s", -1), wait_s);
    const auto closed = login("a long password");
    expect_refusal(closed, 429, "throttled");
    EXPECT_EQ(protocol::header(closed.headers, "retry-after"), std::to_string(wait_s));
    rig_.clock.advance(wait_s * base::kSecond_ms);
  }
  EXPECT_EQ(login("a long password").status, 200);
  expect_refusal(login("a wrong password"), 401, "wrong_login");
  rig_.clock.advance(base::kSecond_ms);
  EXPECT_EQ(login("a long password").status, 200) << "a right one starts anew";
}

// Five wrong passwords from anywhere locked the only account for a quarter of an hour.
TEST_F(SetUp, NobodyLocksAnAccountFromElsewhere) {
  for (int i = 0; i < 60; ++i) {
    login("a wrong password", "first", "198.51.100." + std::to_string(i % 20));
  }
  EXPECT_EQ(login("a long password", "first", "192.0.2.9").status, 200);
}

TEST_F(SetUp, AKnownDeviceIsNotKeptOutByItsNeighbours) {
  const auto first = login("a long password");
  std::string device;
  for (const auto& [name, value] : first.headers) {
    if (name == "set-cookie" && value.starts_with("reception_device=")) {
      device = value.substr(0, value.find(';'));
      EXPECT_NE(value.find("; HttpOnly; SameSite=Strict; Path=/"), std::string::npos);
    }
  }
  ASSERT_FALSE(device.empty());
  for (int i = 0; i < 4; ++i) {
    login("a wrong password");
    rig_.clock.advance(i * base::kSecond_ms);
  }
  expect_refusal(login("a long password"), 429, "throttled");
  const auto from_device = [&](const std::string& name, const std::string& cookie) {
    auto request = rig_.request({}, "POST", "/api/v1/login", login_body(name, "a long password"));
    request.headers.emplace_back("cookie", cookie);
    return rig_.handle(request);
  };
  expect_refusal(from_device("first", device + "0"), 429, "throttled");
  EXPECT_EQ(from_device("first", device).status, 200);
  login("a wrong password", "another");
  expect_refusal(from_device("another", device), 429, "throttled");
}

// A wall clock an hour ahead, then put right, locked a login for as long as it had been wrong.
TEST_F(SetUp, TheWallClockClosesNoDoor) {
  rig_.clock.jump_wall(365 * base::kDay_ms);
  expect_refusal(login("a wrong password"), 401, "wrong_login");
  rig_.clock.jump_wall(-365 * base::kDay_ms);
  rig_.clock.advance(base::kSecond_ms);
  EXPECT_EQ(login("a long password").status, 200);
}

TEST_F(SetUp, RefusalsStandInTheAuditWithAddressAndAccountAndAreCapped) {
  for (int i = 0; i < 25; ++i) {
    login("a wrong password", i == 0 ? "first" : "some\nbody", "198.51.100." + std::to_string(i));
  }
  rig_.clock.advance(base::kMinute_ms);
  Rig::take_session(login("a long password"), &first_);
  const Json items = rig_.get(first_, "/api/v1/staff/audit?limit=100")["items"];
  int lines = 0;
  int64_t more = 0;
  std::set<std::string> marks;
  for (const auto& item : items) {
    if (item["action"] != "login.wrong") continue;
    more += item["detail"].value("more", 0);
    if (item["detail"].contains("more")) continue;
    ++lines;
    EXPECT_TRUE(item["target"].get<std::string>().starts_with("198.51.100."));
    const std::string tried = item["detail"]["tried"];
    EXPECT_TRUE(tried == "first" || (tried.size() == 9 && tried[0] == '#')) << tried;
    EXPECT_EQ(item["staff"], tried == "first" ? first_.id : "");
    if (tried != "first") marks.insert(tried);
  }
  EXPECT_EQ(marks.size(), 1U) << "what was typed is one text, and no account's name";
  EXPECT_EQ(lines, server::kIncidentsPerMinute);
  EXPECT_EQ(more, 25 - server::kIncidentsPerMinute);
}

TEST_F(SetUp, LoginTellsNobodyWhichAccountsThereAre) {
  Json known = parsed(login("a wrong password", "first", "192.0.2.2"));
  const Json unknown = parsed(login("a wrong password", "nobody", "192.0.2.3"));
  EXPECT_EQ(known, unknown);
}

TEST_F(SetUp, TheCookieIsForThisSiteAndNoScriptAndUnderTlsForThisHost) {
  const std::string plain = cookie_of(login("a long password"));
  EXPECT_TRUE(plain.starts_with("reception_session=")) << plain;
  EXPECT_TRUE(plain.ends_with("; HttpOnly; SameSite=Strict; Path=/")) << plain;
  auto request = rig_.request({}, "POST", "/api/v1/login", login_body("first", "a long password"));
  request.tls = true;
  const auto answer = rig_.handle(request);
  const std::string secure = cookie_of(answer);
  EXPECT_TRUE(secure.starts_with("__Host-reception_session=")) << secure;
  EXPECT_TRUE(secure.ends_with("; HttpOnly; SameSite=Strict; Path=/; Secure")) << secure;
  Caller over_tls;
  Rig::take_session(answer, &over_tls);
  auto look = rig_.request(over_tls, "GET", "/api/v1/staff/me");
  EXPECT_EQ(rig_.handle(look).status, 401) << "not sent in clear";
  look.tls = true;
  EXPECT_EQ(rig_.handle(look).status, 200);
}

TEST_F(SetUp, PasswordsAndSessionsAreStoredAsHashes) {
  EXPECT_TRUE(rig_.text("SELECT password FROM staff").starts_with("$argon2id$"));
  const std::string token = first_.cookie.substr(first_.cookie.find('=') + 1);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM session WHERE token_hash = '" + token + "'"), 0);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM session"), 1);
}

TEST_F(SetUp, ASessionEndsWithItsLogout) {
  EXPECT_EQ(me(), 200);
  EXPECT_EQ(rig_.send(first_, "POST", "/api/v1/logout").status, 200);
  EXPECT_EQ(me(), 401);
}

TEST_F(SetUp, ASessionEndsAfterThirtyIdleMinutesAndAfterTwelveHours) {
  for (int i = 0; i < 3; ++i) {
    rig_.clock.advance(29 * base::kMinute_ms);
    EXPECT_EQ(me(), 200) << i;
  }
  rig_.clock.advance(31 * base::kMinute_ms);
  EXPECT_EQ(me(), 401);
  Rig::take_session(login("a long password"), &first_);
  for (int i = 0; i < 26; ++i) {
    rig_.clock.advance(27 * base::kMinute_ms);
    EXPECT_EQ(me(), 200) << i;
  }
  rig_.clock.advance(27 * base::kMinute_ms);
  EXPECT_EQ(me(), 401) << "twelve hours are over";
}

TEST_F(SetUp, EveryAnswerCarriesAStrictContentPolicy) {
  for (const char* path : {"/api/v1/staff/me", "/api/v1/nothing", "/r", "/../x"}) {
    const auto answer = rig_.send(first_, "GET", path);
    const std::string policy(protocol::header(answer.headers, "content-security-policy"));
    EXPECT_TRUE(policy.starts_with("default-src 'none'; script-src 'self'; ")) << path;
    EXPECT_EQ(policy.find("unsafe-eval"), std::string::npos);
    EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
    EXPECT_EQ(protocol::header(answer.headers, "x-content-type-options"), "nosniff") << path;
  }
}

class Enrolment : public testing::Test {
 protected:
  Enrolment() : staff_(rig_.staff("administrator")) { start(); }

  void start() {
    const auto answer = rig_.send({}, "POST", "/api/v1/enrol/start",
                                  protocol::encode(protocol::EnrolStartRequest{{1, 1}, "1.0"}));
    const auto decoded = protocol::decode_enrol_start_answer(answer.body);
    ASSERT_TRUE(decoded) << answer.body;
    waiting_ = *decoded;
  }
  protocol::EnrolAnswer poll(const std::string& token) {
    const auto answer =
        rig_.send({}, "POST", "/api/v1/enrol/poll",
                  protocol::encode(protocol::EnrolPollRequest{{1, 1}, waiting_.enrol_id, token}));
    const auto decoded = protocol::decode_enrol_answer(answer.body);
    EXPECT_TRUE(decoded) << answer.body;
    return decoded ? *decoded : protocol::EnrolAnswer{};
  }
  protocol::EnrolState state() { return poll(waiting_.poll_token).state; }
  HttpResponse approve(const std::string& code) {
    return rig_.send(staff_, "POST", "/api/v1/staff/kiosks/approve",
                     model::dump_json({{"code", code}, {"name", "大堂"}}));
  }
  int pull(const std::string& token) {
    return rig_
        .send({"", token, "", ""}, "POST", "/api/v1/kiosk/pull",
              protocol::encode(protocol::PullRequest{}))
        .status;
  }

  Rig rig_;
  Caller staff_, other_;
  protocol::EnrolStartAnswer waiting_;
};

TEST_F(Enrolment, ShowsEightDigitsOfWhichTheFirstIsNought) {
  EXPECT_EQ(waiting_.code.size(), 8u);
  EXPECT_EQ(waiting_.code[0], '0');
  EXPECT_EQ(waiting_.code.find_first_not_of("0123456789"), std::string::npos);
  EXPECT_EQ(waiting_.expires_ms, rig_.clock.wall_ms() + 10 * base::kMinute_ms);
}

TEST_F(Enrolment, HandsItsTokenOverOnceAndKeepsOnlyAHash) {
  EXPECT_EQ(state(), protocol::EnrolState::kPending);
  const std::string typed = waiting_.code.substr(0, 2) + " " + waiting_.code.substr(2);
  EXPECT_EQ(approve(typed).status, 200);
  EXPECT_EQ(poll("another's poll token").state, protocol::EnrolState::kExpired);
  const auto approved = poll(waiting_.poll_token);
  EXPECT_EQ(approved.state, protocol::EnrolState::kApproved);
  EXPECT_EQ(state(), protocol::EnrolState::kExpired) << "given once";
  EXPECT_EQ(pull(approved.token), 200);
  EXPECT_NE(rig_.text("SELECT token_hash FROM kiosk"), approved.token);
  expect_refusal(approve(waiting_.code), 404, "no_such_enrolment");
}

TEST_F(Enrolment, ACodeLivesTenMinutes) {
  rig_.clock.advance(10 * base::kMinute_ms - 1);
  EXPECT_EQ(state(), protocol::EnrolState::kPending);
  rig_.clock.advance(1);
  EXPECT_EQ(state(), protocol::EnrolState::kExpired);
  expect_refusal(approve(waiting_.code), 404, "no_such_enrolment");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM kiosk"), 0);
}

// A hundred from one address shut enrolment for ten minutes.
TEST_F(Enrolment, AStrangerShutsItForNobody) {
  const auto ask = [&](const std::string& address) {
    auto request = rig_.request({}, "POST", "/api/v1/enrol/start",
                                protocol::encode(protocol::EnrolStartRequest{{1, 1}, "1.0"}));
    request.remote_address = address;
    return rig_.handle(request);
  };
  int refused = 0;
  for (int i = 0; i < 100; ++i) refused += ask("198.51.100.1").status == 429;
  EXPECT_EQ(refused, 80);
  const auto closed = ask("198.51.100.1");
  EXPECT_EQ(protocol::header(closed.headers, "retry-after"), "31");
  for (int house = 2; house < 7; ++house) {
    for (int i = 0; i < 20; ++i) ask("198.51.100." + std::to_string(house));
  }
  EXPECT_EQ(ask("192.0.2.77").status, 200) << "with a hundred waiting";
  EXPECT_EQ(state(), protocol::EnrolState::kPending) << "who asked once is not the one who goes";
  EXPECT_EQ(approve(waiting_.code).status, 200);
  rig_.clock.advance(30 * base::kSecond_ms);
  EXPECT_EQ(ask("198.51.100.1").status, 200);
}

TEST_F(Enrolment, ACodeLivesByTheClockThatNobodySets) {
  rig_.clock.jump_wall(base::kDay_ms);
  EXPECT_EQ(state(), protocol::EnrolState::kPending);
  rig_.clock.jump_wall(-365 * base::kDay_ms);
  rig_.clock.advance(10 * base::kMinute_ms);
  EXPECT_EQ(state(), protocol::EnrolState::kExpired);
}

TEST_F(Enrolment, FiveWrongCodesCloseTheDoorAndTwoMinutesGiveOneBack) {
  for (int left = 4; left >= 0; --left) {
    const auto wrong = approve("99999999");
    expect_refusal(wrong, 404, "no_such_enrolment");
    EXPECT_EQ(parsed(wrong).value("tries_left", -1), left);
  }
  expect_refusal(approve(waiting_.code), 429, "throttled");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM kiosk"), 0);
  const Caller other = rig_.staff("administrator");
  std::swap(staff_, other_ = other);
  EXPECT_EQ(approve("99999999").status, 404) << "one member of staff closes it for himself";
  std::swap(staff_, other_);
  rig_.clock.advance(2 * base::kMinute_ms);
  EXPECT_EQ(approve(waiting_.code).status, 200);
}

TEST_F(Enrolment, ARevokedKioskIsNotKnownAnyMore) {
  const Caller kiosk = rig_.kiosk();
  EXPECT_EQ(pull(kiosk.token), 200);
  rig_.post(staff_, "/api/v1/staff/kiosks/" + kiosk.id + "/revoke", {{"reason", "lost"}});
  expect_refusal(rig_.send(kiosk, "POST", "/api/v1/kiosk/pull",
                           protocol::encode(protocol::PullRequest{})),
                 401, "kiosk_unknown");
}

TEST_F(Enrolment, TheLocalFileWorksOnceAndGoes) {
  EXPECT_TRUE(rig_.centre->write_enrol_file());
  std::ifstream file(rig_.core().options.enrol_file);
  std::string secret;
  file >> secret;
  const std::string body = protocol::encode(protocol::EnrolLocalRequest{{1, 1}, "1.0", secret});
  EXPECT_EQ(rig_.send({}, "POST", "/api/v1/enrol/local", body).status, 200);
  EXPECT_FALSE(std::filesystem::exists(rig_.core().options.enrol_file));
  expect_refusal(rig_.send({}, "POST", "/api/v1/enrol/local", body), 403, "wrong_secret");
}

}  // namespace
}  // namespace rig
