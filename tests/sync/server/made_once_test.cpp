// What a caller makes is made once, under the id that he chose: an answer that was lost on the way
// is the same answer when the call comes again, and nothing is there twice.

#include <gtest/gtest.h>

#include <thread>

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class MadeOnce : public testing::Test {
 protected:
  MadeOnce() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  std::string new_id() { return base::make_id(rig_.clock, rig_.random); }
  HttpResponse send(const std::string& path, const Json& body) {
    return rig_.send(staff_, "POST", "/api/v1/staff/" + path, model::dump_json(body));
  }
  // The same call thrice, then another one under its id; the first answer.
  Json once(const std::string& path, Json body, const std::string& field, const Json& other) {
    body["id"] = new_id();
    const HttpResponse first = send(path, body);
    EXPECT_EQ(first.status, 200) << first.body;
    for (int i = 0; i < 2; ++i) {
      const HttpResponse again = send(path, body);
      EXPECT_EQ(again.status, 200) << again.body;
      EXPECT_EQ(again.body, first.body);
    }
    body[field] = other;
    expect_refusal(send(path, body), 409, "conflict");
    return parsed(first);
  }
  int64_t audited(const std::string& action) {
    return rig_.count("SELECT count(*) FROM audit WHERE action = '" + action + "'");
  }

  Rig rig_;
  Caller staff_, kiosk_;
  const Json wish_ = {{"category", "life"}, {"source", "visit"}, {"text", "缺一把椅子"}};
};

TEST_F(MadeOnce, AWish) {
  const Json made = once("wishes", wish_, "text", "缺两把椅子");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 1);
  EXPECT_EQ(audited("wish.make"), 1);
  EXPECT_EQ(made["text"], "缺一把椅子");
}

TEST_F(MadeOnce, ANotice) {
  once("notices", rig_.notice_draft(), "title", "另一条");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM notice"), 1);
  EXPECT_EQ(audited("notice.save"), 1);
}

TEST_F(MadeOnce, AnEvent) {
  once("events", rig_.event_draft(5), "title", "另一场");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM event"), 1);
  EXPECT_EQ(audited("event.save"), 1);
}

TEST_F(MadeOnce, ALineThatIsNotStaleWhenItComesAgain) {
  const Json wish = rig_.post(staff_, "/api/v1/staff/wishes", wish_);
  const std::string at = "wishes/" + wish["id"].get<std::string>();
  const Json released = parsed(send(
      at + "/release",
      {{"version", wish["version"]}, {"text", "缺一把椅子"}, {"category", "life"}, {"line", ""}}));
  const Json line = {{"version", released["version"]}, {"line", "在采购。"}};
  const Json lined = once(at + "/line", line, "line", "买到了。");
  ASSERT_EQ(lined["updates"].size(), 1u);
  EXPECT_EQ(rig_.get(staff_, "/api/v1/staff/" + at)["updates"].size(), 1u);
  EXPECT_EQ(audited("wish.line"), 1);
}

TEST_F(MadeOnce, AKioskByACodeThatIsSpentBy) {
  const auto started = rig_.send({}, "POST", "/api/v1/enrol/start",
                                 protocol::encode(protocol::EnrolStartRequest{{1, 1}, "1.0"}));
  const auto shown = protocol::decode_enrol_start_answer(started.body);
  ASSERT_TRUE(shown) << started.body;
  const Json made =
      once("kiosks/approve", {{"code", shown->code}, {"name", "大堂"}}, "name", "二楼");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM kiosk"), 2) << "the one of this test, and this one";
  EXPECT_EQ(audited("kiosk.approve"), 1);
  EXPECT_EQ(audited("kiosk.wrong_code"), 0) << "asked again is no wrong code";
  const auto polled = rig_.send(
      {}, "POST", "/api/v1/enrol/poll",
      protocol::encode(protocol::EnrolPollRequest{{1, 1}, shown->enrol_id, shown->poll_token}));
  EXPECT_EQ(parsed(polled)["kiosk_id"], made["id"]);
}

TEST_F(MadeOnce, ARefusalLeavesTheIdFree) {
  const std::string id = new_id();
  Json draft = rig_.notice_draft();
  draft["id"] = id;
  draft["title"] = "";
  expect_refusal(send("notices", draft), 400, "bad_request");
  draft["title"] = "停水通知";
  EXPECT_EQ(send("notices", draft).status, 200);
  Json event = rig_.event_draft(0);
  event["id"] = new_id();
  expect_refusal(send("events", event), 400, "bad_request");
  event = rig_.event_draft(5);
  EXPECT_EQ(send("events", event).status, 200);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM made"), 2);
}

TEST_F(MadeOnce, SayingYesToANumberIsTheSameCall) {
  const Json wish = rig_.post(staff_, "/api/v1/staff/wishes", wish_);
  const std::string at = "wishes/" + wish["id"].get<std::string>();
  const Json released = parsed(send(
      at + "/release",
      {{"version", wish["version"]}, {"text", "缺一把椅子"}, {"category", "life"}, {"line", ""}}));
  Json line = {{"id", new_id()}, {"version", released["version"]}, {"line", "请打 13800000000"}};
  expect_refusal(send(at + "/line", line), 422, "has_phone");
  line["numbers_ok"] = {"13800000000"};
  EXPECT_EQ(send(at + "/line", line).status, 200);
  line.erase("numbers_ok");
  EXPECT_EQ(send(at + "/line", line).status, 200) << "it was answered: nobody is asked anew";
}

TEST_F(MadeOnce, AnIdOfSomethingElseIsNobodysToTake) {
  const auto pushed = rig_.wish("门口的车太多");
  rig_.push(kiosk_, pushed);
  Json body = wish_;
  body["id"] = pushed.id;
  expect_refusal(send("wishes", body), 409, "conflict");
  Json draft = rig_.notice_draft();
  draft["id"] = new_id();
  EXPECT_EQ(send("notices", draft).status, 200);
  body["id"] = draft["id"];
  expect_refusal(send("wishes", body), 409, "conflict");
  const Caller other = rig_.staff("administrator");
  const auto theirs = rig_.send(other, "POST", "/api/v1/staff/notices", model::dump_json(draft));
  expect_refusal(theirs, 409, "conflict");
}

TEST_F(MadeOnce, WithoutAnIdOrWithAnotherKindOfOneNothingIsMade) {
  for (const char* id :
       {"", "1", "0192f0c1-7b2e-4c3d-8a4f-0123456789ab", "0192F0C1-7B2E-7C3D-8A4F-0123456789AB"}) {
    Json body = wish_;
    body["id"] = id;
    expect_refusal(send("wishes", body), 400, "bad_request");
  }
  HttpRequest bare = rig_.request(staff_, "POST", "/api/v1/staff/wishes");
  bare.body = model::dump_json(wish_);
  expect_refusal(rig_.handle(bare), 400, "bad_request");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 0);
}

TEST_F(MadeOnce, AsManyAsAskAtTheSameTime) {
  Json body = wish_;
  body["id"] = new_id();
  std::vector<HttpResponse> answers(8);
  std::vector<std::thread> senders;
  for (auto& answer : answers) {
    senders.emplace_back([&] { answer = send("wishes", body); });
  }
  for (auto& sender : senders) sender.join();
  for (const auto& answer : answers) {
    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.body, answers[0].body);
  }
  EXPECT_EQ(rig_.count("SELECT count(*) FROM wish"), 1);
}

}  // namespace
}  // namespace rig
