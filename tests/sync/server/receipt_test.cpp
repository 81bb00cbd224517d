// What a receipt's code and secret lead to after something happened: to the sign-up, at the centre.

#include "data/model/body.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using model::SubmissionKind;

class Receipts : public testing::Test {
 protected:
  Receipts() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {}

  protocol::ReceiptAnswer by_code(const model::Submission& s) {
    const auto answer =
        rig_.send(kiosk_, "POST", "/api/v1/kiosk/receipt",
                  protocol::encode(protocol::ReceiptRequest{{1, 1}, s.receipt_code, ""}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    auto decoded = protocol::decode_receipt_answer(answer.body);
    EXPECT_TRUE(decoded) << answer.body;
    return decoded ? *std::move(decoded) : protocol::ReceiptAnswer{};
  }
  // What the phone's page says of it: state and line.
  std::string on_the_phone(const model::Submission& s) {
    const auto answer =
        rig_.send({}, "POST", "/api/v1/receipt", model::dump_json({{"secret", s.receipt_secret}}));
    EXPECT_EQ(answer.status, 200) << answer.body;
    const Json said = parsed(answer)["said"];
    const auto zh = [](const Json& word) {
      return word.is_null() ? std::string() : word["zh"].get<std::string>();
    };
    return zh(said["state"]) + "/" + zh(said["line"]);
  }
  protocol::PushItemAnswer cancel(const model::Submission& s) {
    auto by_visitor = rig_.submission(SubmissionKind::kCancel);
    by_visitor.receipt_code = s.receipt_code;
    return rig_.push(kiosk_, by_visitor);
  }
  void call_off(const Json& event) {
    const Json now = rig_.get(staff_, "/api/v1/staff/events/" + event["id"].get<std::string>());
    rig_.post(staff_, "/api/v1/staff/events/" + event["id"].get<std::string>() + "/cancel",
              {{"version", now["version"]}, {"reason", "医生临时有事"}});
  }
  std::string state(const model::Submission& s) {
    return rig_.text("SELECT state FROM registration WHERE id = '" + s.id + "'");
  }

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(Receipts, KnowASignUpThatWasRefusedAndWhy) {
  const Json event = rig_.published_event(staff_, 5);
  const auto first = rig_.registration(event, "某人", kPhone);
  const auto again = rig_.registration(event, "某人", kPhone);
  auto late = rig_.registration(event, "别人", "13800000001");
  late.made_ms = event["signup_closes_ms"].get<int64_t>();
  auto nowhere = rig_.registration(event, "别人", "13800000002");
  nowhere.slot = kUnused;
  auto unheard = rig_.registration(event, "别人", "13800000003");
  unheard.event = kUnused;
  for (const auto& s : {first, again, late, nowhere, unheard}) rig_.push(kiosk_, s);
  EXPECT_EQ(by_code(first).state, model::RegistrationState::kConfirmed);
  EXPECT_EQ(by_code(again).state, model::RegistrationState::kRefused);
  EXPECT_EQ(by_code(again).refusal, "already_registered");
  EXPECT_EQ(by_code(late).refusal, "signup_closed");
  EXPECT_EQ(by_code(nowhere).refusal, "unknown_event");
  EXPECT_EQ(by_code(unheard).refusal, "unknown_event");
  EXPECT_EQ(on_the_phone(again), "没有报上/这个号码已经报过这次活动");
  EXPECT_EQ(on_the_phone(late), "没有报上/报名已经截止");
  EXPECT_EQ(on_the_phone(unheard), "没有报上/这个活动已经不在了");
}

TEST_F(Receipts, OfARefusedOneTakeNoPlaceAndKeepNothingOfThePerson) {
  const Json event = rig_.published_event(staff_, 1);
  const auto first = rig_.registration(event, "某人", kPhone);
  const auto again = rig_.registration(event, "某人", kPhone);
  const auto next = rig_.registration(event, "别人", "13800000001");
  for (const auto* s : {&first, &again, &next}) rig_.push(kiosk_, *s);
  EXPECT_EQ(by_code(next).position, 1) << "the refused one is not in the line";
  EXPECT_EQ(rig_.count("SELECT count(*) FROM registration WHERE state = 'refused' AND contact = '' "
                       "AND person_tag = ''"),
            1);
  const std::string id = event["id"].get<std::string>();
  const Json list = rig_.get(staff_, "/api/v1/staff/events/" + id + "/registrations");
  EXPECT_EQ(list["items"].size(), 2u);
  EXPECT_EQ(list["items"][1]["ordinal"], 2);
  EXPECT_EQ(cancel(again).reason, "too_late");
  EXPECT_EQ(state(again), "refused");
  EXPECT_EQ(cancel(first).result->state, "cancelled");
  EXPECT_EQ(state(next), "confirmed");
  rig_.push(kiosk_, rig_.registration(event, "某人", kPhone));
  EXPECT_EQ(rig_.count("SELECT count(*) FROM registration WHERE state = 'waitlisted'"), 1)
      << "who was refused and then cancelled may come again";
}

TEST_F(Receipts, OfACancelledEventSaySoWithTheReason) {
  const Json event = rig_.published_event(staff_, 1);
  const auto confirmed = rig_.registration(event, "某人", kPhone);
  const auto waiting = rig_.registration(event, "别人", "13800000001");
  for (const auto* s : {&confirmed, &waiting}) rig_.push(kiosk_, *s);
  EXPECT_EQ(on_the_phone(confirmed), "报名已确认/请提前 5 分钟到；来不了请到终端取消");
  call_off(event);
  for (const auto* s : {&confirmed, &waiting}) {
    EXPECT_EQ(by_code(*s).event_cancelled, "医生临时有事");
    EXPECT_TRUE(by_code(*s).can.empty());
    EXPECT_EQ(on_the_phone(*s), "活动已取消/原因：医生临时有事");
  }
  const auto after = rig_.registration(event, "又一位", "13800000002");
  EXPECT_EQ(rig_.push(kiosk_, after).reason, "event_cancelled");
  EXPECT_EQ(on_the_phone(after), "没有报上/这个活动已经取消");
}

TEST_F(Receipts, TellWhoCancelled) {
  const Json event = rig_.published_event(staff_, 5);
  const auto own = rig_.registration(event, "某人", kPhone);
  const auto dropped = rig_.registration(event, "别人", "13800000001");
  for (const auto* s : {&own, &dropped}) rig_.push(kiosk_, *s);
  EXPECT_EQ(cancel(own).result->state, "cancelled");
  const std::string path = "/api/v1/staff/registrations/";
  rig_.post(staff_, path + dropped.id + "/cancel", {{"reason", "重复报名"}});
  rig_.post(staff_, path + own.id + "/cancel", {{"reason", "重复报名"}});  // no second time
  EXPECT_EQ(by_code(own).cancelled_by, model::CancelledBy::kVisitor);
  EXPECT_EQ(by_code(dropped).cancelled_by, model::CancelledBy::kStaff);
  EXPECT_EQ(on_the_phone(own), "已取消/是您自己取消的");
  EXPECT_EQ(on_the_phone(dropped), "已取消/是工作人员取消的，可以到现场问一问");
}

// A wish of its own on the wall, answered.
class WishReceipt : public Receipts {
 protected:
  WishReceipt() : wish_(rig_.wish("门口的非机动车太多")) {
    rig_.push(kiosk_, wish_);
    released_ =
        rig_.post(staff_, path("release"),
                  {{"version", 1}, {"text", wish_.text}, {"category", "traffic"}, {"line", ""}});
  }
  std::string path(const std::string& step) const {
    return "/api/v1/staff/wishes/" + wish_.id + "/" + step;
  }
  protocol::PushItemAnswer rate(model::Verdict verdict) {
    auto rating = rig_.submission(SubmissionKind::kRating);
    rating.verdict = verdict;
    rating.receipt_code = wish_.receipt_code;
    return rig_.push(kiosk_, rating);
  }
  model::Wish on_the_wall() {
    const auto body = rig_.feed_row(kiosk_, wish_.id).body;
    auto wish = model::wish_from_body(body);
    EXPECT_TRUE(wish) << body;
    return wish ? *std::move(wish) : model::Wish{};
  }

  model::Submission wish_;
  Json released_;
};

TEST_F(WishReceipt, CountsItsLastVerdictOnTheWall) {
  EXPECT_EQ(rate(model::Verdict::kSolved).reason, "too_late") << "there is no answer yet";
  EXPECT_EQ(on_the_phone(wish_), "需求收集/在墙上，大家都看得到");
  rig_.post(staff_, path("answer"),
            {{"version", released_["version"]}, {"text", "划了线。"}, {"outcome", "solved"}});
  EXPECT_EQ(on_the_phone(wish_), "闭环反馈/已经答复，可以到终端上评一评");
  EXPECT_EQ(on_the_wall().answer->text, "划了线。");
  rate(model::Verdict::kNotSolved);
  EXPECT_EQ(on_the_wall().ratings, (model::Ratings{0, 0, 1}));
  rate(model::Verdict::kPartly);
  EXPECT_EQ(on_the_wall().ratings, (model::Ratings{0, 1, 0}));
  EXPECT_EQ(on_the_phone(wish_), "闭环反馈/已经答复，您的评价：部分解决");
}

TEST_F(WishReceipt, TakesAWithdrawnWishOffTheWall) {
  auto withdrawal = rig_.submission(SubmissionKind::kWithdraw);
  withdrawal.receipt_code = wish_.receipt_code;
  EXPECT_EQ(rig_.push(kiosk_, withdrawal).result->state, "withdrawn");
  EXPECT_TRUE(rig_.feed_row(kiosk_, wish_.id).deleted);
  EXPECT_EQ(on_the_phone(wish_), "已撤回/不再公开，也不再办理");
}

TEST_F(Receipts, OfASlotThatIsOverCannotBeCancelled) {
  Json draft = rig_.event_draft(3);
  const int64_t start = draft["starts_ms"].get<int64_t>();
  draft["ends_ms"] = start + 3 * base::kDay_ms;  // its only slot is on the first day
  const Json made = rig_.post(staff_, "/api/v1/staff/events", draft);
  const Json event =
      rig_.post(staff_, "/api/v1/staff/events/" + made["id"].get<std::string>() + "/publish",
                {{"version", made["version"]}});
  const auto s = rig_.registration(event, "某人", kPhone);
  rig_.push(kiosk_, s);
  EXPECT_EQ(by_code(s).can, std::vector<std::string>{"cancel"});
  rig_.clock.advance(2 * base::kDay_ms);
  EXPECT_TRUE(by_code(s).can.empty());
  EXPECT_EQ(on_the_phone(s), "已经结束/");
  EXPECT_EQ(cancel(s).reason, "too_late");
}

}  // namespace
}  // namespace rig
