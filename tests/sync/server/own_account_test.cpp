// One's own account: the password, where one is logged in, the second step.

#include <atomic>
#include <thread>

#include "sync/server/auth/device.h"
#include "sync/server/desk/coming_in.h"
#include "tests/sync/server/links.h"

namespace rig {
namespace {

constexpr const char* kMine = "lantern harbour 25";

class OwnAccount : public testing::Test {
 protected:
  OwnAccount() : me_(rig_.with_password(kMine)) {}

  HttpResponse ask(const Caller& as, const std::string& at, const Json& body) {
    return rig_.send(as, "POST", "/api/v1/staff/account" + at, model::dump_json(body));
  }
  Json mine(const Caller& as) { return rig_.get(as, "/api/v1/staff/account"); }
  HttpResponse login(const std::string& password = kMine) {
    return rig_.send({}, "POST", "/api/v1/login",
                     model::dump_json({{"login", me_.id}, {"password", password}}));
  }
  HttpResponse second(const Json& first, const std::string& code,
                      const std::string& from = "192.0.2.1") {
    const Json body = {{"login", me_.id}, {"ticket", first["ticket"]}, {"code", code}};
    auto request = rig_.request({}, "POST", "/api/v1/login/code", model::dump_json(body));
    request.remote_address = from;
    return rig_.handle(request);
  }
  Caller logged_in() {
    Caller caller;
    Rig::take_session(login(), &caller);
    return caller;
  }
  // Sets the second step up; the phone's secret, and its recovery codes.
  std::pair<std::string, Json> with_phone() {
    const Json begun = parsed(ask(me_, "/two_step", {{"password", kMine}}));
    const auto done = ask(me_, "/two_step/confirm",
                          {{"ticket", begun["ticket"]}, {"code", rig_.digits(begun["secret"])}});
    EXPECT_EQ(done.status, 200) << done.body;
    rig_.clock.advance(base::kMinute_ms);
    return {begun["secret"], parsed(done)["recovery_codes"]};
  }

  Rig rig_;
  Caller me_;
};

TEST_F(OwnAccount, AnotherPasswordEndsTheOtherSessionsAndNotThisOne) {
  const Caller elsewhere = logged_in();
  EXPECT_EQ(mine(me_)["sessions"].size(), 2U);
  const Json wrong = {{"password", "not the right one"}, {"next", "another harbour 28"}};
  expect_refusal(ask(me_, "/password", wrong), 403, "wrong_password");
  rig_.clock.advance(base::kMinute_ms);
  expect_refusal(ask(me_, "/password", {{"password", kMine}, {"next", "password2026"}}), 400,
                 "weak_password");
  expect_refusal(ask(me_, "/password", {{"password", kMine}, {"next", kMine}}), 422,
                 "same_password");
  EXPECT_EQ(ask(me_, "/password", {{"password", kMine}, {"next", "another harbour 28"}}).status,
            200);
  expect_refusal(rig_.send(elsewhere, "GET", "/api/v1/staff/me"), 401, "not_logged_in");
  EXPECT_EQ(mine(me_)["sessions"].size(), 1U);
  EXPECT_EQ(login("another harbour 28").status, 200);
  expect_refusal(login(), 401, "wrong_login");
}

TEST_F(OwnAccount, SessionsAreListedAndEndedByNamesThatOpenNothing) {
  const Caller elsewhere = logged_in();
  const Caller somebody = rig_.with_password("somebody elses 99");
  const Json sessions = mine(me_)["sessions"];
  ASSERT_EQ(sessions.size(), 2U);
  EXPECT_NE(sessions[0]["here"], sessions[1]["here"]);
  const Json& other = sessions[0]["here"] == true ? sessions[1] : sessions[0];
  EXPECT_EQ(elsewhere.cookie.find(other["id"].get<std::string>()), std::string::npos);
  expect_refusal(ask(somebody, "/sessions/end", {{"id", other["id"]}}), 404, "not_found");
  EXPECT_EQ(parsed(ask(me_, "/sessions/end", {{"id", other["id"]}}))["ended"], 1);
  expect_refusal(rig_.send(elsewhere, "GET", "/api/v1/staff/me"), 401, "not_logged_in");
  expect_refusal(ask(me_, "/sessions/end", {{"id", other["id"]}}), 404, "not_found");
  logged_in();
  logged_in();
  EXPECT_EQ(parsed(ask(me_, "/sessions/end", {{"id", "others"}}))["ended"], 2);
  EXPECT_EQ(mine(somebody)["sessions"].size(), 1U);
}

TEST_F(OwnAccount, TheSecondStepIsAskedForOnceAPhoneIsThere) {
  const auto [secret, codes] = with_phone();
  EXPECT_EQ(codes.size(), 8U);
  const auto first = login();
  EXPECT_TRUE(protocol::header(first.headers, "set-cookie").empty()) << "the password alone";
  EXPECT_FALSE(parsed(first).contains("me"));
  expect_refusal(second(parsed(first), "000000"), 401, "wrong_code");
  rig_.clock.advance(base::kMinute_ms);
  const auto in = second(parsed(first), rig_.digits(secret));
  ASSERT_EQ(in.status, 200) << in.body;
  EXPECT_EQ(parsed(in)["me"]["id"], me_.id);
  EXPECT_EQ(mine(me_)["recovery_left"], 8);
}

TEST_F(OwnAccount, DigitsAreTakenOnce) {
  const auto [secret, codes] = with_phone();
  const Json first = parsed(login());
  std::atomic<int> in = 0;
  std::atomic<int> used = 0;
  std::vector<std::thread> threads;
  const std::string digits = rig_.digits(secret);
  for (const char* from : {"192.0.2.1", "198.51.100.7"}) {  // neither waits for the other
    threads.emplace_back([&, from] {
      const auto answer = second(first, digits, from);
      if (answer.status == 200) ++in;
      if (parsed(answer).value("/error/code"_json_pointer, "") == "code_used") ++used;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(in, 1);
  EXPECT_EQ(used, 1);
}

TEST_F(OwnAccount, ARecoveryCodeWorksOnceAndNewOnesEndTheOld) {
  const auto [secret, codes] = with_phone();
  std::string typed = codes[0];
  typed.insert(5, " ");
  for (char& c : typed) c = static_cast<char>(std::tolower(c));
  EXPECT_EQ(second(parsed(login()), typed).status, 200);
  EXPECT_EQ(mine(me_)["recovery_left"], 7);
  expect_refusal(second(parsed(login()), codes[0]), 401, "wrong_code");
  rig_.clock.advance(base::kMinute_ms);
  const Json renewed = parsed(ask(me_, "/recovery_codes", {{"password", kMine}}));
  expect_refusal(second(parsed(login()), codes[1]), 401, "wrong_code");
  rig_.clock.advance(base::kMinute_ms);
  EXPECT_EQ(second(parsed(login()), renewed["recovery_codes"][1]).status, 200);
}

TEST_F(OwnAccount, ATicketIsForMinutesOnePersonAndOnePassword) {
  const auto [secret, codes] = with_phone();
  const Json first = parsed(login());
  Json foreign = first;
  foreign["ticket"] = std::to_string(rig_.clock.wall_ms() + 1000) + ".." + std::string(64, 'a');
  expect_refusal(second(foreign, rig_.digits(secret)), 401, "ticket_over");
  foreign["ticket"] = "";
  expect_refusal(second(foreign, rig_.digits(secret)), 401, "ticket_over");
  rig_.clock.advance(5 * base::kMinute_ms + 1);
  expect_refusal(second(first, rig_.digits(secret)), 401, "ticket_over");
  const Json again = parsed(login());
  ASSERT_EQ(ask(me_, "/password", {{"password", kMine}, {"next", "another harbour 28"}}).status,
            200);
  expect_refusal(second(again, rig_.digits(secret)), 401, "ticket_over");
}

TEST_F(OwnAccount, GuessingDigitsIsSlowedLikeGuessingPasswords) {
  with_phone();
  const Json first = parsed(login());
  int throttled = 0;
  for (int i = 0; i < 8; ++i) {
    throttled += second(first, "00000" + std::to_string(i)).status == 429 ? 1 : 0;
  }
  EXPECT_EQ(throttled, 7) << "after one wrong the next has to wait";
}

// A browser that was here before has a delay of its own; each right password took the wrong digits
// of it away, so that one guess a second went on for ever.
TEST_F(OwnAccount, ARightPasswordForgivesNoWrongDigits) {
  with_phone();
  const std::string line = server::device_cookie(rig_.core(), rig_.request({}, "GET", "/"), me_.id);
  const std::string device = line.substr(0, line.find(';'));
  const auto from_device = [&](const std::string& path, const Json& body) {
    auto request = rig_.request({}, "POST", path, model::dump_json(body));
    request.headers.emplace_back("cookie", device);
    return rig_.handle(request);
  };
  int64_t wait_s = 0;
  for (int i = 0; i < 6; ++i) {
    const Json first =
        parsed(from_device("/api/v1/login", {{"login", me_.id}, {"password", kMine}}));
    const auto wrong = from_device("/api/v1/login/code", {{"login", me_.id},
                                                          {"ticket", first["ticket"]},
                                                          {"code", "00000" + std::to_string(i)}});
    expect_refusal(wrong, 401, "wrong_code");
    wait_s = parsed(wrong)["error"]["retry_after_s"];
    rig_.clock.advance(wait_s * base::kSecond_ms);
  }
  EXPECT_EQ(wait_s, 32) << "twice as long each time";
}

// A password is judged outside of the write that lets its owner in.
TEST_F(OwnAccount, APasswordThatChangesWhileItIsJudgedLetsNobodyIn) {
  const auto judged =
      rig_.core().read([&](sql::Connection& db) { return store::staff::by_id(db, me_.id); });
  ASSERT_EQ(ask(me_, "/password", {{"password", kMine}, {"next", "another harbour 28"}}).status,
            200);
  const auto in = desk::come_in(rig_.core(), **judged, {"192.0.2.1", "", ""}, "login");
  ASSERT_FALSE(in);
  EXPECT_EQ(in.error().name, "ticket_over");
  EXPECT_EQ(mine(me_)["sessions"].size(), 1U);
}

TEST_F(OwnAccount, ANewPhoneEndsTheSessionsThatNeededNone) {
  const Caller elsewhere = logged_in();
  with_phone();
  expect_refusal(rig_.send(elsewhere, "GET", "/api/v1/staff/me"), 401, "not_logged_in");
  EXPECT_EQ(rig_.send(me_, "GET", "/api/v1/staff/me").status, 200);
}

TEST_F(OwnAccount, APhoneCountsOnlyOnceItsDigitsWereRight) {
  const Json begun = parsed(ask(me_, "/two_step", {{"password", kMine}}));
  EXPECT_TRUE(begun["uri"].get<std::string>().starts_with("otpauth://totp/"));
  EXPECT_NE(begun["uri"].get<std::string>().find(begun["secret"].get<std::string>()),
            std::string::npos);
  expect_refusal(ask(me_, "/two_step/confirm", {{"ticket", begun["ticket"]}, {"code", "000000"}}),
                 422, "wrong_digits");
  EXPECT_TRUE(parsed(login()).contains("me")) << "not yet";
  const Caller somebody = rig_.with_password("somebody elses 99");
  expect_refusal(ask(somebody, "/two_step/confirm",
                     {{"ticket", begun["ticket"]}, {"code", rig_.digits(begun["secret"])}}),
                 401, "ticket_over");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM two_step"), 0);
}

TEST_F(OwnAccount, TheSecretOfAPhoneStandsNowhereInClear) {
  const auto [secret, codes] = with_phone();
  const std::string kept = rig_.text("SELECT secret FROM two_step");
  EXPECT_EQ(kept.find(secret), std::string::npos);
  EXPECT_EQ(kept.find(base::to_base64url(base::as_bytes(support::from_base32(secret)))),
            std::string::npos);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM recovery_code WHERE hash = '" +
                       codes[0].get<std::string>() + "'"),
            0);
}

TEST_F(OwnAccount, AResetKeepsTheSecondStepUnlessItIsToGo) {
  const auto [secret, codes] = with_phone();
  const Caller admin = rig_.with_password("somebody elses 99");
  const auto reset = [&](bool off) {
    const Json made = parsed(
        rig_.send(admin, "POST", "/api/v1/staff/people/" + me_.id + "/link",
                  model::dump_json({{"password", "somebody elses 99"}, {"two_step_off", off}})));
    return parsed(open_link(rig_, made["path"], "another harbour 28"));
  };
  EXPECT_TRUE(reset(false).contains("ticket"));
  EXPECT_TRUE(reset(true).contains("me"));
  EXPECT_EQ(rig_.count("SELECT count(*) FROM two_step"), 0);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM recovery_code"), 0);
}

}  // namespace
}  // namespace rig
