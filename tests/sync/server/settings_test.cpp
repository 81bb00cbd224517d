// What a building sets for itself, through the API: who sees it where, what it moves, and what is
// refused.

#include <atomic>
#include <thread>

#include "data/model/dates.h"
#include "data/store/centre/settings.h"
#include "tests/support/calendar.h"
#include "tests/sync/server/staff_rig.h"

namespace rig {
namespace {

class SettingsOfABuilding : public testing::Test {
 protected:
  SettingsOfABuilding() : admin_(rig_.staff("administrator")) {}

  Json tab(const std::string& name) { return rig_.get(admin_, kAt)["tabs"][name]; }
  HttpResponse save(const std::string& name, const Json& value, const std::string& version = "") {
    return save_as(admin_, name, value, version);
  }
  HttpResponse save_as(const Caller& as, const std::string& name, const Json& value,
                       const std::string& version = "") {
    const Json body = {{"version", version.empty() ? tab(name)["version"] : Json(version)},
                       {"value", value}};
    return rig_.send(as, "PUT", std::string(kAt) + "/" + name, model::dump_json(body));
  }
  void change(const std::string& name, const std::function<void(Json&)>& how) {
    Json value = tab(name)["value"];
    how(value);
    const auto saved = save(name, value);
    EXPECT_EQ(saved.status, 200) << saved.body;
  }
  // As its kiosks have it.
  model::Building published() {
    auto found = rig_.core().read(
        [&](sql::Connection& db) { return store::settings::find(db, rig_.core().building); });
    EXPECT_TRUE(found) << found.error().message;
    return found->building;
  }
  int64_t audited() {
    return rig_.count("SELECT count(*) FROM audit WHERE action = 'settings.save'");
  }
  void begin_with_places() {
    const Json starter = rig_.get(admin_, std::string(kAt) + "/starter");
    for (const char* name : {"places", "phrases", "responsibilities"}) {
      EXPECT_EQ(save(name, starter[name]).status, 200);
    }
  }
  Json without_place(const std::string& id) {
    Json value = tab("places")["value"], kept = Json::array();
    for (const Json& place : value["places"]) {
      if (place["id"] != id) kept.push_back(place);
    }
    value["places"] = kept;
    return value;
  }

  static constexpr const char* kAt = "/api/v1/staff/settings";
  Rig rig_;
  Caller admin_;
};

TEST_F(SettingsOfABuilding, ANewNameReachesItsKiosksWithOneLineInTheAudit) {
  const auto lobby = rig_.kiosk();
  const std::string before = tab("basics")["version"];
  EXPECT_TRUE(tab("basics")["changed"].is_null());
  change("basics", [](Json& v) { v["name"] = "示例大厦"; });
  EXPECT_EQ(published().name, "示例大厦");
  const auto rows = rig_.pull(lobby, {{1, 1}, {}, 200, {}, {}});
  EXPECT_TRUE(std::any_of(rows.rows.begin(), rows.rows.end(), [](const auto& row) {
    return row.kind == "building" && row.body.find("示例大厦") != std::string::npos;
  }));
  EXPECT_NE(tab("basics")["version"], before);
  EXPECT_EQ(tab("basics")["changed"]["name"], "Somebody");
  const Json line = rig_.get(admin_, "/api/v1/staff/audit?limit=1")["items"][0];
  EXPECT_EQ(line["target"], "settings/basics");
  EXPECT_EQ(line["detail"]["changes"],
            Json({{{"path", "/name"}, {"before", "楼宇"}, {"after", "示例大厦"}}}));
  // The same again changes nothing, and says nothing.
  EXPECT_EQ(save("basics", tab("basics")["value"]).status, 200);
  EXPECT_EQ(audited(), 1);
}

TEST_F(SettingsOfABuilding, OfTwoTabsOneComesTooLate) {
  const std::string version = tab("basics")["version"];
  std::atomic<int> saved = 0, stale = 0;
  const auto one = [&](const char* name) {
    Json value = {{"name", name}, {"timezone", "Asia/Shanghai"}, {"opening", Json::array()}};
    const auto answer = save("basics", value, version);
    if (answer.status == 200) ++saved;
    if (answer.status == 409) {
      ++stale;
      const Json error = parsed(answer)["error"];
      EXPECT_EQ(error["code"], "stale");
      EXPECT_EQ(error["current"]["value"]["name"], published().name);
    }
  };
  std::thread first(one, "第一处"), second(one, "第二处");
  first.join();
  second.join();
  EXPECT_EQ(saved, 1);
  EXPECT_EQ(stale, 1);
  EXPECT_EQ(audited(), 1);
}

TEST_F(SettingsOfABuilding, APlaceInUseIsRetiredNotRemoved) {
  begin_with_places();
  const auto refused = save("places", without_place("place-gate"));
  expect_refusal(refused, 422, "in_use");
  EXPECT_EQ(parsed(refused)["error"]["item"], "place-gate");
  EXPECT_GT(parsed(refused)["error"]["uses"], 0);
  EXPECT_EQ(save("places", without_place("place-none")).status, 200);
  // A ready phrase that leads to a place keeps it on offer.
  Json retired = tab("places")["value"];
  retired["places"][0]["retired"] = true;
  expect_refusal(save("places", retired), 422, "in_use");
  change("phrases", [](Json& v) {
    for (Json& list : v["lists"]) {
      for (Json& phrase : list["phrases"]) phrase["place"] = "";
    }
  });
  EXPECT_EQ(save("places", retired).status, 200);
  EXPECT_TRUE(published().places[0].retired);
}

TEST_F(SettingsOfABuilding, AGroupThatTheListOfWhoAnswersNamesStays) {
  begin_with_places();
  Json value = tab("places")["value"];
  value["groups"] = Json::array({value["groups"][2]});
  value["places"] = Json::array({value["places"][4]});
  change("phrases", [](Json& v) { v["lists"] = Json::array(); });
  const auto refused = save("places", value);
  expect_refusal(refused, 422, "in_use");
  EXPECT_EQ(parsed(refused)["error"]["item"], "group-outside");
}

TEST_F(SettingsOfABuilding, WhatIsWrongIsNamedByItsField) {
  Json value = tab("figures")["value"];
  value["figures"] = {{{"label", "满意度"},
                       {"value", "98%"},
                       {"measured", "问了谁"},
                       {"as_of_ms", rig_.clock.wall_ms()}}};
  const auto refused = save("figures", value);
  expect_refusal(refused, 400, "bad_request");
  EXPECT_EQ(parsed(refused)["error"]["field"], "figures.0.n");
  EXPECT_EQ(parsed(refused)["error"]["reason"], "out_of_range");
  expect_refusal(rig_.send(admin_, "PUT", std::string(kAt) + "/nothing", "{}"), 404, "not_found");
  expect_refusal(rig_.send(admin_, "PUT", std::string(kAt) + "/basics", R"({"version":"x"})"), 400,
                 "bad_request");
  EXPECT_EQ(audited(), 0);
}

TEST_F(SettingsOfABuilding, AZoneThatNobodyKnowsIsRefusedAndAnotherCountsAtOnce) {
  Json value = tab("basics")["value"];
  value["timezone"] = "Asia/Nowhere";
  const auto refused = save("basics", value);
  EXPECT_EQ(parsed(refused)["error"]["field"], "basics.timezone");
  value["timezone"] = "../etc/passwd";
  EXPECT_EQ(save("basics", value).status, 400);
  change("basics", [](Json& v) { v["timezone"] = "Asia/Urumqi"; });
  EXPECT_EQ(rig_.core().zone().name(), "Asia/Urumqi");
  EXPECT_EQ(rig_.get(admin_, "/api/v1/staff/me")["building"]["timezone"], "Asia/Urumqi");
}

TEST_F(SettingsOfABuilding, OtherHoursMoveWhatIsDueAndAreShownBefore) {
  rig_.centre->sow_calendar(support::source_dir() + "/assets/calendar/cn.tsv");
  const auto lobby = rig_.kiosk();
  const auto wish = rig_.wish("门口太挤");
  EXPECT_EQ(rig_.push(lobby, wish).id, wish.id);
  const Caller reviewer = rig_.staff("reviewer");
  const auto due = [&] {
    return rig_.get(reviewer, "/api/v1/staff/wishes/" + wish.id)["due"]["answer_ms"];
  };
  const Json before = due();
  ASSERT_FALSE(before.is_null());
  Json value = tab("hours")["value"];
  value["office"] = {{{"from_min", 540}, {"to_min", 960}}};
  value["due_days"]["ordinary"] = 7;
  const Json seen = rig_.post(admin_, std::string(kAt) + "/hours/preview", {{"value", value}});
  EXPECT_EQ(seen["wishes_moved"], 1);
  EXPECT_EQ(seen["wishes"][0]["from_ms"], before);
  EXPECT_EQ(seen["wishes"][0]["text"], "");  // nobody released it
  EXPECT_EQ(due(), before) << "a look changes nothing";
  EXPECT_EQ(save("hours", value).status, 200);
  EXPECT_EQ(due(), seen["wishes"][0]["to_ms"]);
  EXPECT_NE(due(), before);
}

TEST_F(SettingsOfABuilding, TheContactOfACompanyIsSealedAndOpenedForAReason) {
  change("companies", [](Json& v) {
    v["companies"] = {
        {{"id", "c1"}, {"name", "示例公司"}, {"contact", {{"name", "某人"}, {"phone", kPhone}}}}};
  });
  const std::string all = rig_.send(admin_, "GET", kAt).body;
  EXPECT_EQ(all.find(kPhone), std::string::npos);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM setting WHERE instr(doc, '" + std::string(kPhone) +
                       "') > 0"),
            0);
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE instr(detail, '" + std::string(kPhone) +
                       "') > 0"),
            0);
  const std::string at = "/api/v1/staff/companies/c1/contact";
  EXPECT_EQ(rig_.post(admin_, at, {{"reason", "回电"}})["phone"], kPhone);
  change("companies", [](Json& v) { v["companies"][0]["floors"] = "12 楼"; });
  EXPECT_EQ(rig_.post(admin_, at, {{"reason", "回电"}})["phone"], kPhone);
  change("companies", [](Json& v) { v["companies"][0]["contact"] = nullptr; });
  expect_refusal(rig_.send(admin_, "POST", at, R"({"reason":"回电"})"), 404, "no_contact");
  EXPECT_EQ(rig_.count("SELECT count(*) FROM audit WHERE action = 'company.contact'"), 2);
}

TEST_F(SettingsOfABuilding, ACompanyThatPeopleBelongToStays) {
  change("companies", [](Json& v) { v["companies"] = {{{"id", "c1"}, {"name", "示例公司"}}}; });
  const Caller member = rig_.with_roles("enterprise");
  ASSERT_TRUE(rig_.core().write([&](sql::Connection& db) {
    return db.run("UPDATE staff_right SET company = 'c1' WHERE staff = :staff",
                  {{"staff", member.id}});
  }));
  EXPECT_EQ(rig_.get(admin_, kAt)["uses"]["companies"], Json({{"c1", 1}}));
  expect_refusal(save("companies", {{"companies", Json::array()}}), 422, "in_use");
  change("companies", [](Json& v) { v["companies"][0]["retired"] = true; });
}

TEST_F(SettingsOfABuilding, TheOrganisationManagesTheRosterAndNothingElse) {
  const Caller party = rig_.with_roles("organisation");
  const Json seen = rig_.get(party, kAt);
  EXPECT_EQ(seen["tabs"].size(), 1u);
  const Json days = {{"days",
                      {{{"date", "2026-11-30"},
                        {"spans", {{{"from_min", 510}, {"to_min", 690}, {"who", "值班 01"}}}}}}}};
  EXPECT_EQ(save_as(party, "roster", days, seen["tabs"]["roster"]["version"]).status, 200);
  EXPECT_EQ(tab("roster")["value"], days);
  expect_refusal(save_as(party, "basics", tab("basics")["value"]), 403, "not_allowed");
  expect_refusal(rig_.send(party, "POST", std::string(kAt) + "/basics/preview",
                           model::dump_json({{"value", tab("basics")["value"]}})),
                 403, "not_allowed");
}

TEST_F(SettingsOfABuilding, APlaceThatAPhraseNamesComesWithTheWish) {
  begin_with_places();
  const auto lobby = rig_.kiosk();
  auto in_lift = rig_.wish("电梯排队太长");
  in_lift.place = "place-lift";
  auto nowhere = rig_.wish("门口太挤");
  nowhere.place = "a place of an older list";
  for (const auto& wish : {in_lift, nowhere}) EXPECT_EQ(rig_.push(lobby, wish).id, wish.id);
  EXPECT_EQ(rig_.text("SELECT place FROM wish WHERE id = '" + in_lift.id + "'"), "place-lift");
  EXPECT_EQ(rig_.text("SELECT place FROM wish WHERE id = '" + nowhere.id + "'"), "");
}

TEST_F(SettingsOfABuilding, AnAddressOfItsOwnOutlivesAStartThatNamesNone) {
  ASSERT_TRUE(rig_.centre->offer_public_url("http://127.0.0.1:1001"));
  EXPECT_EQ(published().public_url, "http://127.0.0.1:1001");
  ASSERT_TRUE(rig_.centre->offer_public_url("http://127.0.0.1:1002"));
  EXPECT_EQ(published().public_url, "http://127.0.0.1:1002") << "the port of this start";
  change("basics", [](Json& v) { v["public_url"] = "https://house.example"; });
  ASSERT_TRUE(rig_.centre->offer_public_url("http://127.0.0.1:1003"));
  EXPECT_EQ(published().public_url, "https://house.example");
  ASSERT_TRUE(rig_.centre->set_public_url("https://operator.example"));
  EXPECT_EQ(published().public_url, "https://operator.example");
}

TEST_F(SettingsOfABuilding, AStartKeepsThem) {
  begin_with_places();
  change("retention", [](Json& v) { v["classes"][3]["days"] = 14; });
  const Json before = rig_.get(admin_, kAt)["tabs"];
  rig_.open();
  admin_ = rig_.staff("administrator");
  EXPECT_EQ(rig_.get(admin_, kAt)["tabs"], before);
}

}  // namespace
}  // namespace rig
