// Slots at the centre: what they are called, until when they are taken, and who waits for them.

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

using protocol::PushStatus;

class Slots : public testing::Test {
 protected:
  Slots() : staff_(rig_.staff("organisation event_desk")), kiosk_(rig_.kiosk()) {}

  int64_t now() const { return rig_.clock.wall_ms(); }

  // Longer than a session of staff lasts.
  void pass(int64_t ms) {
    rig_.clock.advance(ms);
    staff_ = rig_.staff("organisation event_desk");
  }
  // Yesterday, in an hour and tomorrow, two hours each.
  Json three_days(int capacity) {
    Json event = rig_.event_draft(capacity);
    const int64_t soon = now() + base::kHour_ms;
    event["slots"] = Json::array();
    for (const int day : {-1, 0, 1}) {
      const int64_t from = soon + day * base::kDay_ms;
      event["slots"].push_back({{"label", ""},
                                {"starts_ms", from},
                                {"ends_ms", from + 2 * base::kHour_ms},
                                {"capacity", capacity}});
    }
    event["starts_ms"] = event["slots"][0]["starts_ms"];
    event["ends_ms"] = event["slots"][2]["ends_ms"];
    event["signup_opens_ms"] = now() - 10 * base::kDay_ms;
    event["signup_closes_ms"] = event["ends_ms"];
    const Json draft = rig_.post(staff_, "/api/v1/staff/events", event);
    return rig_.post(staff_, path(draft) + "/publish", {{"version", draft["version"]}});
  }
  static std::string path(const Json& event) {
    return "/api/v1/staff/events/" + event["id"].get<std::string>();
  }
  model::Submission sign_up(const Json& event, int slot, const std::string& phone) {
    auto s = rig_.registration(event, "某人", phone);
    s.slot = event["slots"][static_cast<size_t>(slot)]["id"].get<std::string>();
    return s;
  }
  std::string outcome(const model::Submission& s) {
    const auto answer = rig_.push(kiosk_, s);
    return answer.status == PushStatus::kRefused ? answer.reason
           : answer.result                       ? answer.result->state
                                                 : "?";
  }
  Json phone_page(const model::Submission& s) {
    const auto answer =
        rig_.send({}, "POST", "/api/v1/receipt", Json{{"secret", s.receipt_secret}}.dump());
    EXPECT_EQ(answer.status, 200) << answer.body;
    return Json::parse(answer.body, nullptr, false);
  }

  Rig rig_;
  Caller staff_, kiosk_;
};

TEST_F(Slots, KeepNoTextOfATimeThatMayMove) {
  Json event = rig_.event_draft(5);
  event["slots"][0]["label"] = "07:00";
  event["slots"].push_back(event["slots"][0]);
  event["slots"][1]["label"] = "上午场";
  const Json stored = rig_.post(staff_, "/api/v1/staff/events", event);
  EXPECT_EQ(stored["slots"][0]["label"], "");
  EXPECT_EQ(stored["slots"][1]["label"], "上午场") << "a name is kept";
}

TEST_F(Slots, OfARowThatAnEarlierCentreStoredHaveNoTextOfATime) {
  const Json event = rig_.published_event(staff_, 5);
  const auto done = rig_.core().write([&](sql::Connection& db) -> server::Answer {
    TRY_VOID(db.run("UPDATE event SET doc = replace(doc, '上午', '07:00')", {}));
    return HttpResponse{};
  });
  ASSERT_TRUE(done);
  EXPECT_EQ(rig_.get(staff_, path(event))["slots"][0]["label"], "");
  EXPECT_EQ(rig_.get(staff_, "/api/v1/staff/today")["events_soon"][0]["slots"][0]["label"], "");
}

TEST_F(Slots, ThatAreOverAreNotTaken) {
  const Json event = three_days(3);
  EXPECT_EQ(outcome(sign_up(event, 0, "13800000001")), "slot_over");
  EXPECT_EQ(outcome(sign_up(event, 1, "13800000002")), "confirmed");
  rig_.clock.advance(base::kHour_ms);
  EXPECT_EQ(outcome(sign_up(event, 1, "13800000003")), "slot_over") << "it begins this minute";
  EXPECT_EQ(outcome(sign_up(event, 2, "13800000004")), "confirmed");
}

TEST_F(Slots, GiveNoPlaceToWhatArrivesWhenTheyHaveBegunOrEnded) {
  const Json event = three_days(3);
  const auto late = sign_up(event, 1, "13800000001");  // made in time
  const auto later = sign_up(event, 1, "13800000002");
  pass(90 * base::kMinute_ms);
  EXPECT_EQ(outcome(late), "waitlisted");
  EXPECT_EQ(rig_.get(staff_, path(event))["slots"][1]["confirmed"], 0);
  pass(3 * base::kHour_ms);
  EXPECT_EQ(outcome(later), "recorded");
  const Json slot = rig_.get(staff_, path(event))["slots"][1];
  EXPECT_EQ(slot["confirmed"], 0);
  EXPECT_EQ(slot["waitlisted"], 1);
  EXPECT_EQ(phone_page(later)["places_given"], true);
  EXPECT_TRUE(phone_page(later)["can"].empty());
}

TEST_F(Slots, MoveNobodyUpOnceTheyHaveBegun) {
  const Json event = three_days(1);
  const auto first = sign_up(event, 1, "13800000001");
  EXPECT_EQ(outcome(first), "confirmed");
  EXPECT_EQ(outcome(sign_up(event, 1, "13800000002")), "waitlisted");
  EXPECT_EQ(outcome(sign_up(event, 2, "13800000003")), "confirmed");
  const auto waits = sign_up(event, 2, "13800000004");
  EXPECT_EQ(outcome(waits), "waitlisted");
  EXPECT_EQ(phone_page(waits)["places_given"], false);
  pass(90 * base::kMinute_ms);
  for (const char* slot : {"1", "2"}) {
    const std::string id = event["slots"][static_cast<size_t>(slot[0] - '0')]["id"];
    const std::string confirmed =
        rig_.text("SELECT id FROM registration WHERE state = 'confirmed' AND slot = '" + id + "'");
    rig_.post(staff_, "/api/v1/staff/registrations/" + confirmed + "/cancel",
              {{"reason", "来不了"}});
  }
  const Json slots = rig_.get(staff_, path(event))["slots"];
  EXPECT_EQ(slots[1]["confirmed"], 0) << "it has begun";
  EXPECT_EQ(slots[1]["waitlisted"], 1);
  EXPECT_EQ(slots[2]["confirmed"], 1) << "tomorrow's goes to the next";
}

TEST_F(Slots, AreSaidWholeOnThePhone) {
  const Json event = rig_.published_event(staff_, 1);
  const auto s = rig_.registration(event, "某人", "13800000001");
  EXPECT_EQ(outcome(s), "confirmed");
  const Json page = phone_page(s);
  EXPECT_EQ(page["when"], "2026年11月27日 周五 12:00 至 13:00");
  EXPECT_EQ(page["slot"]["label"], "上午");
}

TEST_F(Slots, OfARunningEventKeepItOnToday) {
  Json event = rig_.event_draft(5);
  event["starts_ms"] = now() - 20 * base::kDay_ms;
  event["signup_opens_ms"] = now() - 30 * base::kDay_ms;
  event["ends_ms"] = now() + 25 * base::kDay_ms;
  const Json draft = rig_.post(staff_, "/api/v1/staff/events", event);
  rig_.post(staff_, path(draft) + "/publish", {{"version", draft["version"]}});
  const Json today = rig_.get(staff_, "/api/v1/staff/today");
  ASSERT_EQ(today["events_soon"].size(), 1U);
  EXPECT_EQ(today["events_coming"], 1);
  pass(26 * base::kDay_ms);
  EXPECT_EQ(rig_.get(staff_, "/api/v1/staff/today")["events_soon"].size(), 0U);
}

}  // namespace
}  // namespace rig
