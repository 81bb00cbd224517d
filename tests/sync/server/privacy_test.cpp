// What a visitor gave: off the wall until staff release it, sealed at rest, opened one at a time by
// those who may, and each opening in the chained audit.

#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

constexpr const char* kName = "张三丰收";
constexpr const char* kWords = "门口的非机动车太多";

class Privacy : public testing::Test {
 protected:
  Privacy() : staff_(rig_.staff("administrator")), kiosk_(rig_.kiosk()) {
    wish_ = rig_.wish(kWords);
    wish_.contact = model::Contact{kName, kPhone};
    rig_.push(kiosk_, wish_);
    event_ = rig_.published_event(staff_, 2);
    registration_ = rig_.registration(event_, kName, kPhone);
    rig_.push(kiosk_, registration_);
  }
  HttpResponse open(const Caller& as, const std::string& path) {
    return rig_.send(as, "POST", "/api/v1/staff/" + path + "/contact", R"({"reason":"回电"})");
  }
  // All bytes of all files of the data folder.
  std::string disk() const {
    std::string all;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(rig_.data())) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      all += std::string((std::istreambuf_iterator<char>(file)), {});
    }
    return all;
  }

  Rig rig_;
  Caller staff_, kiosk_;
  model::Submission wish_, registration_;
  Json event_;
};

TEST_F(Privacy, NothingAVisitorWroteIsInTheFeedBeforeItsRelease) {
  const auto everything = [&] {
    return rig_
        .send(kiosk_, "POST", "/api/v1/kiosk/pull",
              protocol::encode(protocol::PullRequest{{1, 1}, {}, 200, {}, {}}))
        .body;
  };
  EXPECT_EQ(everything().find(kWords), std::string::npos);
  EXPECT_EQ(everything().find(wish_.id), std::string::npos);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM feed WHERE kind = 'wish'"), 0);
  const auto receipt =
      rig_.send(kiosk_, "POST", "/api/v1/kiosk/receipt",
                protocol::encode(protocol::ReceiptRequest{{1, 1}, wish_.receipt_code, ""}));
  EXPECT_EQ(receipt.status, 200);
  EXPECT_EQ(receipt.body.find(kWords), std::string::npos) << "whoever guesses a code reads nothing";
  rig_.post(staff_, "/api/v1/staff/wishes/" + wish_.id + "/release",
            {{"version", 1}, {"text", "大堂门口非机动车停放"}, {"category", "traffic"}});
  EXPECT_NE(everything().find("大堂门口非机动车停放"), std::string::npos);
  EXPECT_EQ(everything().find(kWords), std::string::npos) << "only what staff released";
  EXPECT_EQ(everything().find(kName), std::string::npos);
}

TEST_F(Privacy, ADeclinedWishNeverReachesTheWall) {
  rig_.post(staff_, "/api/v1/staff/wishes/" + wish_.id + "/decline",
            {{"version", 1}, {"reason", "与本楼无关"}});
  EXPECT_EQ(rig_.count("SELECT count(*) FROM feed WHERE kind = 'wish'"), 0);
}

TEST_F(Privacy, ContactsCodesAndSecretsStandNowhereInClear) {
  ASSERT_TRUE(rig_.centre->backup());
  const std::string bytes = disk();
  ASSERT_NE(bytes.find(wish_.id), std::string::npos) << "the files that are looked through";
  for (const std::string& secret :
       {std::string(kName), std::string(kPhone), wish_.receipt_code, wish_.receipt_secret,
        registration_.receipt_code, registration_.receipt_secret, kiosk_.token}) {
    EXPECT_EQ(bytes.find(secret), std::string::npos) << secret;
  }
}

TEST_F(Privacy, AContactIsOpenedOnlyByThoseWhoMay) {
  for (const char* role : {"editor", "organisation", "property", "enterprise", "department"}) {
    expect_refusal(open(rig_.staff(role), "wishes/" + wish_.id), 403, "not_allowed");
  }
  const auto opened = open(rig_.staff("reviewer"), "wishes/" + wish_.id);
  EXPECT_EQ(parsed(opened), (Json{{"name", kName}, {"phone", kPhone}}));
  const auto desk = open(rig_.staff("event_desk"), "registrations/" + registration_.id);
  EXPECT_EQ(parsed(desk), (Json{{"name", kName}, {"phone", kPhone}}));
}

TEST_F(Privacy, TheListOfRegistrationsHoldsNoNameForAnybody) {
  const std::string path =
      "/api/v1/staff/events/" + event_["id"].get<std::string>() + "/registrations";
  for (const char* role : {"editor", "event_desk", "front_desk", "organisation"}) {
    const Json list = rig_.get(rig_.staff(role), path);
    EXPECT_EQ(list["items"].size(), 1u) << role;
    EXPECT_EQ(list.dump().find(kName), std::string::npos) << role;
  }
}

TEST_F(Privacy, OpeningContactsIsAuditedAndLimited) {
  const Caller reviewer = rig_.staff("reviewer");
  EXPECT_EQ(open(reviewer, "wishes/" + wish_.id).status, 200);
  const Json line = rig_.get(staff_, "/api/v1/staff/audit?limit=1")["items"][0];
  EXPECT_EQ(line["action"], "wish.contact");
  EXPECT_EQ(line["staff"], reviewer.id);
  EXPECT_EQ(line["target"], wish_.id);
  EXPECT_EQ(line["detail"]["reason"], "回电");
  for (int i = 1; i < 60; ++i) EXPECT_EQ(open(reviewer, "wishes/" + wish_.id).status, 200);
  expect_refusal(open(reviewer, "wishes/" + wish_.id), 429, "throttled");
  rig_.clock.advance(base::kHour_ms);
  EXPECT_EQ(open(rig_.staff("reviewer"), "wishes/" + wish_.id).status, 200);
}

}  // namespace
}  // namespace rig
