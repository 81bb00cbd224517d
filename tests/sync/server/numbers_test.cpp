// Telephone numbers in what staff publish: found by one rule, taken with one more tap, and never a
// reason to refuse what a visitor gave.

#include <gtest/gtest.h>

#include "data/store/centre/buildings.h"
#include "tests/support/phone_texts.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

TEST(Numbers, AreFoundInAFormAsTheFixturesSay) {
  Rig rig;
  const Caller staff = rig.staff("reviewer");
  for (const auto& one : support::phone_texts()) {
    const Json text = {{"field", "wish.text"}, {"text", one.text}};
    const Json body = {{"texts", Json::array({text})}};
    const auto answer = rig.send(staff, "POST", "/api/v1/staff/numbers", body.dump());
    ASSERT_EQ(answer.status, 200) << answer.body;
    std::string told;
    const Json found = parsed(answer)["numbers"][0];
    for (const Json& number : found) {
      if (!told.empty()) told += " | ";
      told += number["kind"].get<std::string>() + " " + number["number"].get<std::string>() + " " +
              number["text"].get<std::string>();
    }
    EXPECT_EQ(told, one.asked() ? one.found : "") << one.text;
  }
}

constexpr const char* kWishes = "/api/v1/staff/wishes/";
constexpr const char* kNotices = "/api/v1/staff/notices/";

class NumbersOnTheWall : public testing::Test {
 protected:
  // What a visitor gave, and how the centre took it.
  std::string given(const std::string& text) {
    const auto wish = rig_.wish(text);
    EXPECT_EQ(rig_.push(kiosk_, wish).status, protocol::PushStatus::kAccepted) << text;
    return wish.id;
  }
  HttpResponse release(const std::string& id, const std::string& text,
                       const Json& more = Json::object()) {
    Json body = {{"version", 1}, {"text", text}, {"category", "traffic"}};
    body.update(more);
    return rig_.send(staff_, "POST", kWishes + id + "/release", body.dump());
  }
  Json number_of(const HttpResponse& refused) {
    expect_refusal(refused, 422, "has_phone");
    return parsed(refused)["error"]["numbers"];
  }

  Rig rig_;
  Caller kiosk_ = rig_.kiosk();
  Caller staff_ = rig_.staff("administrator");
};

TEST_F(NumbersOnTheWall, AreTakenFromAVisitorAndMarkedForTheReviewer) {
  const std::string text = "车位的事，我的手机 138/0000/0000，谢谢";
  const std::string id = given(text);
  const Json wish = rig_.get(staff_, kWishes + id);
  EXPECT_EQ(wish["numbers"], 1);
  EXPECT_EQ(wish["cut_text"], "车位的事，谢谢");
  std::string whole;
  for (const Json& piece : wish["pieces"]) whole += piece["text"].get<std::string>();
  EXPECT_EQ(whole, text);
  EXPECT_EQ(wish["pieces"][1], (Json{{"text", "138/0000/0000"}, {"number", "13800000000"}}));
  EXPECT_EQ(rig_.feed_row(kiosk_, id).revision, 0) << "nothing on the wall before review";
}

TEST_F(NumbersOnTheWall, StandWithOneMoreTap) {
  const std::string text = "请打 138 0000 0000";
  const std::string id = given(text);
  const Json numbers = number_of(release(id, text));
  ASSERT_EQ(numbers.size(), 1U);
  EXPECT_EQ(numbers[0],
            (Json{{"text", "138 0000 0000"}, {"number", "13800000000"}, {"kind", "mobile"}}));
  EXPECT_EQ(rig_.feed_row(kiosk_, id).revision, 0);
  const Json yes = {{"numbers_ok", Json::array({numbers[0]["number"]})}};
  EXPECT_EQ(number_of(release(id, "请打 139 0000 0000", yes)).size(), 1U) << "another number";
  const auto released = release(id, text, yes);
  EXPECT_EQ(released.status, 200) << released.body;
  EXPECT_NE(rig_.feed_row(kiosk_, id).body.find("138 0000 0000"), std::string::npos);
  // The wall shows it now: nobody is asked about it again.
  const Json line = {{"version", parsed(released)["version"]}, {"line", "已回电 13800000000"}};
  EXPECT_EQ(rig_.send(staff_, "POST", kWishes + id + "/line", line.dump()).status, 200);
}

TEST_F(NumbersOnTheWall, AreNoneWhereDigitsAreSomethingElse) {
  for (const char* text : {"2026-11-20 前修好", "2025—2026年空调费", "1001 1002 两间会议室",
                           "按 GB 50016-2014 要求", "大修要 1200000 元", "400-820-0000 打不通"}) {
    const std::string id = given(text);
    const auto released = release(id, text);
    EXPECT_EQ(released.status, 200) << text << released.body;
    rig_.clock.advance(base::kMinute_ms);
  }
}

TEST_F(NumbersOnTheWall, OfTheHouseAskNobody) {
  const auto published = rig_.core().write([&](sql::Connection& db) -> server::Answer {
    TRY(auto found, store::buildings::find(db, rig_.core().building));
    model::Building& building = *found;
    building.facts = {{"前台电话", "021-20000000"}};
    TRY_VOID(store::buildings::publish(db, building));
    return HttpResponse{};
  });
  ASSERT_TRUE(published);
  const std::string id = given("前台 (021) 2000 0000 没人接");
  EXPECT_EQ(rig_.get(staff_, kWishes + id)["numbers"], 0);
  EXPECT_EQ(release(id, "前台 (021) 2000 0000 没人接").status, 200);
}

TEST_F(NumbersOnTheWall, OfADraftAreAskedAboutWhenItIsPublished) {
  Json draft = rig_.notice_draft();
  draft["title"] = "停水，电话 20000000";
  draft["body_md"] = "请找王师傅 13800000000，或打 021-20000000。";
  Json saved = rig_.post(staff_, "/api/v1/staff/notices", draft);
  const std::string path = kNotices + saved["id"].get<std::string>();
  Json publish = {{"version", saved["version"]}};
  const Json first = number_of(rig_.send(staff_, "POST", path + "/publish", publish.dump()));
  EXPECT_EQ(first[0]["number"], "20000000");
  publish["numbers_ok"] = Json::array({first[0]["number"]});
  const Json second = number_of(rig_.send(staff_, "POST", path + "/publish", publish.dump()));
  ASSERT_EQ(second.size(), 1U) << "an office's number may stand in a body";
  EXPECT_EQ(second[0]["number"], "13800000000");
  publish["numbers_ok"].push_back(second[0]["number"]);
  saved = rig_.post(staff_, path + "/publish", publish);
  draft["version"] = saved["version"];
  draft["body_md"] = "周日停水。请找王师傅 138-0000-0000。";
  saved = rig_.put(staff_, path, draft);
  draft["version"] = saved["version"];
  draft["body_md"] = "请找李师傅 13900000000。";
  EXPECT_EQ(number_of(rig_.send(staff_, "PUT", path, draft.dump()))[0]["number"], "13900000000");
}

TEST_F(NumbersOnTheWall, OfAnEventAreAskedAboutWhenItIsPublished) {
  Json draft = rig_.event_draft(5);
  draft["place"] = "一楼 1001 1002，联系电话 20000000";
  draft["slots"][0]["label"] = "2026-11-20 上午";
  const Json saved = rig_.post(staff_, "/api/v1/staff/events", draft);
  const std::string path = "/api/v1/staff/events/" + saved["id"].get<std::string>();
  Json publish = {{"version", saved["version"]}};
  const auto refused = rig_.send(staff_, "POST", path + "/publish", publish.dump());
  EXPECT_EQ(number_of(refused)[0]["number"], "20000000");
  EXPECT_EQ(parsed(refused)["error"]["field"], "place");
  publish["numbers_ok"] = Json::array({"20000000"});
  EXPECT_EQ(rig_.send(staff_, "POST", path + "/publish", publish.dump()).status, 200);
}

// A kiosk may be older than the rule: what it has committed is taken whatever its digits are.
TEST_F(NumbersOnTheWall, NeverRefuseWhatAKioskHasCommitted) {
  const Json event = rig_.published_event(staff_, 20);
  const struct {
    const char* name;
    const char* phone;
  } given[] = {{"周女士 13800000001", "13800000001"},
               {"一二三四五六七", "02120000000"},
               {"Ms Smith", "+442079460000"},
               {"李", "02120000000转8001"},
               {"旧终端", "123456789012"}};
  for (const auto& one : given) {
    const auto answer = rig_.push(kiosk_, rig_.registration(event, one.name, one.phone));
    EXPECT_EQ(answer.status, protocol::PushStatus::kAccepted) << one.name;
  }
  const auto again = rig_.push(kiosk_, rig_.registration(event, "周", "+86 138 0000 0001"));
  EXPECT_EQ(again.reason, "already_registered") << "one number, however it is written";
}

}  // namespace
}  // namespace rig
